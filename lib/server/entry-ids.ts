// Ids for the entries that a form makes on the server: UUIDv7, as devices mint them.
import "server-only";
import { randomBytes } from "node:crypto";

export function entryId(now: number): string {
  const hex = now.toString(16).padStart(12, "0") + randomBytes(10).toString("hex");
  const variant = ((Number.parseInt(hex[16] as string, 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
