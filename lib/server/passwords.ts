// Passwords: which ones are taken, how they are kept. A password is used exactly as received.
import "server-only";
import { hash as argon2Hash, verify as argon2Verify } from "@node-rs/argon2";

// Argon2id is the library's default algorithm.
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/** Each hash takes 64 MiB: two at a time, the others wait. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => argon2Hash(password, COST));

let decoy: Promise<string> | undefined;

/** Takes as long for an unknown account as for a known one. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  decoy ??= hashPassword("nobody has this password");
  const against = stored ?? (await decoy);
  const matches = await inTurn(() => argon2Verify(against, password).catch(() => false));
  return matches && stored !== null;
}

const COMMON_PRODUCT_WORDS = ["driftless", "machinelearning", "systemdesign", "spacedrepetition"];

let common: Promise<ReadonlySet<string>> | undefined;
const commonPasswords = () => {
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set<string>(dictionary["passwords-common"].map(String)),
  );
  return common;
};

/** What is wrong with a password that is chosen now, as a sentence; null when it will do. */
export async function passwordProblem(password: string, email: string): Promise<string | null> {
  const characters = [...password].length;
  if (characters < 12) return "Choose a password of at least 12 characters. A few unrelated words do well.";
  if (characters > 200 || Buffer.byteLength(password) > 1024) return "Choose a password of at most 200 characters.";
  const plain = password.toLowerCase();
  if ((await commonPasswords()).has(plain))
    return "This password is on the list of common ones that are tried first. Choose another.";
  const letters = plain.replace(/[^\p{L}\p{N}]/gu, "");
  const known = [...COMMON_PRODUCT_WORDS, email.toLowerCase(), email.toLowerCase().split("@")[0] as string];
  const rest = known.reduce((text, word) => text.replaceAll(word.replace(/[^\p{L}\p{N}]/gu, "") || "\0", ""), letters);
  if (letters !== "" && /^\d{0,6}$/.test(rest))
    return "This password is made of this app's name or your address. Choose another.";
  return null;
}
