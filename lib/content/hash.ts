// One short name for what a text says: equal texts, equal names.
import { createHash } from "node:crypto";

export const hashOf = (...texts: readonly string[]): string => {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}:${text}`);
  return hash.digest("hex").slice(0, 32);
};
