// What the operator may need to know, as JSON lines: who signed in or failed to, what was denied. Never what was typed.
import "server-only";
import { createHmac } from "node:crypto";
import pino from "pino";
import { env } from "./env";
import { requestId } from "./request-id";

let logger: pino.Logger | undefined;

/** Tells the same person apart in the lines without naming them. */
export const pseudonym = (text: string): string =>
  createHmac("sha256", env().secret).update(text).digest("base64url").slice(0, 12);

export function audit(
  event: string,
  facts: Readonly<Record<string, unknown>> = {},
  level: "info" | "warn" | "error" = "info",
): void {
  logger ??= pino({
    level: env().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: ["password", "token", "cookie", "authorization", "email", "*.password", "*.token", "*.cookie", "*.email"],
  });
  logger[level]({ event, request: requestId(), ...facts });
}

/** A request that ended in an error of ours. `digest` is the reference that the person was shown; their address is not kept. */
export function requestFailed(error: unknown, request: Readonly<{ method: string }>, route: string): void {
  const { digest, name, message, stack } = error as Error & { readonly digest?: string };
  audit(
    "request failed",
    { method: request.method, route, reference: digest, reason: `${name}: ${message}`, stack },
    "error",
  );
}
