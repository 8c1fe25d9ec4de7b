// Mail, where the operator has set a server for it. Nobody waits for it: a server that hangs delays no page, and an answer
// takes as long for an address that gets a message as for one that does not.
import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { audit } from "./audit";
import { env } from "./env";

export type Message = { readonly to: string; readonly subject: string; readonly text: string };

const ATTEMPTS = 3;
const PATIENCE = { connectionTimeout: "10000", greetingTimeout: "10000", socketTimeout: "20000" };

export const canMail = (): boolean => env().smtp !== null;

let transport: Transporter | undefined;

function withPatience(url: string): string {
  const patient = new URL(url);
  for (const [name, ms] of Object.entries(PATIENCE)) patient.searchParams.set(name, ms);
  return patient.href;
}

async function send(message: Message): Promise<void> {
  const { smtp } = env();
  if (!smtp) return;
  transport ??= createTransport(withPatience(smtp.url));
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      // Text alone: nothing in it can be fetched, and what people typed is no markup.
      await transport.sendMail({ from: smtp.from, ...message });
      return;
    } catch (error) {
      if (left > 0) await new Promise((resolve) => setTimeout(resolve, 1000 * 4 ** (ATTEMPTS - 1 - left)));
      else return audit("mail not sent", { reason: String((error as Error).message).slice(0, 200) }, "error");
    }
  }
}

/** Sent when what asked for it has long been answered. */
export function sendInTime(message: Message | Promise<Message | null>): void {
  void Promise.resolve(message)
    .then((made) => (made ? send(made) : undefined))
    .catch((error: unknown) => audit("mail not made", { reason: String(error) }, "error"));
}

/** To the address that an account had until now: whoever owns it may not have been the one who asked. */
export const changeNotice = (to: string, what: "address" | "password" | "second step"): Message => ({
  to,
  subject: `Driftless: the ${what} of your account was changed`,
  text: `The ${what} of your Driftless account at ${env().appUrl} was changed just now.

If that was you, there is nothing to do. If not, ${
    what === "address"
      ? "ask whoever runs it to give you the account back: it no longer opens with this address."
      : `ask for a new password at once: ${env().appUrl}/sign-in/reset`
  }
`,
});
