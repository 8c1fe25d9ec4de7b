// The guard before anything that changes something: the request must come from our own pages. Next alone lets server
// actions without an Origin through, and does not look at route handlers at all.
import "server-only";
import { headers } from "next/headers";
import { audit } from "./audit";
import { env } from "./env";

const BODY_BYTES = 256 * 1024;

/** What speaks against a request being our own page's; null when nothing does. */
export function foreign(asked: Headers, appUrl: string | null): string | null {
  const site = asked.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" ? null : "it was sent by another site";
  const origin = asked.get("origin");
  if (origin === null) return "it does not say where it comes from";
  if (appUrl !== null) return origin === appUrl ? null : "it was sent by another site";
  // On one's own machine or network the app has whatever name it was called by; only a page of that name sends it.
  const host = asked.get("host");
  return host && (origin === `http://${host}` || origin === `https://${host}`) ? null : "it was sent by another site";
}

export const answer = (status: number, problem: string, more: HeadersInit = {}): Response =>
  Response.json({ problem }, { status, headers: { "cache-control": "private, no-store", ...more } });

/** The JSON body of a request to change something, or the answer that refuses it. */
export async function mutation(request: Request): Promise<{ readonly body: unknown } | { readonly refused: Response }> {
  const reason = foreign(request.headers, env().appUrl);
  if (reason) {
    audit("foreign request", { path: new URL(request.url).pathname, reason }, "warn");
    return { refused: answer(403, `This request was refused: ${reason}.`) };
  }
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get("content-type") ?? ""))
    return { refused: answer(415, "Send JSON.") };
  const bytes = await bodyOf(request);
  if (bytes === null) return { refused: answer(413, `This is more than ${BODY_BYTES / 1024} kB; send it in parts.`) };
  try {
    return { body: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { refused: answer(400, "This is not JSON.") };
  }
}

/** Null when it is too long, known before it is all read. */
async function bodyOf(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > BODY_BYTES) return null;
  if (!request.body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length;
    if (length > BODY_BYTES) return null;
    parts.push(part);
  }
  return parts.length === 1 ? (parts[0] as Uint8Array) : Buffer.concat(parts);
}

/** For server actions: throws when a form was sent by another site's page. */
export async function ownForm(): Promise<void> {
  const reason = foreign(await headers(), env().appUrl);
  if (!reason) return;
  audit("foreign form", { reason }, "warn");
  throw new Error(`This request was refused: ${reason}.`);
}
