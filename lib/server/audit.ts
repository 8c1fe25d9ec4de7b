// What the operator may need to know, as JSON lines: who signed in or failed to, what was denied. Never what was typed.
import "server-only";
import { createHmac } from "node:crypto";
import pino from "pino";
import { env } from "./env";

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
  logger[level]({ event, ...facts });
}
