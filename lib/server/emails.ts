// Which e-mail addresses are taken. Normalised first, judged after: a look-alike @ must not become one behind our back.
import "server-only";

const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** The address as an account is known by; null when it is none that we take. */
export function emailFrom(typed: string): string | null {
  if (typed.length > 1024) return null;
  const email = typed.trim().normalize("NFKC").toLowerCase();
  if (email.length > 254) return null;
  const parts = email.split("@");
  if (parts.length !== 2) return null;
  const [local, domain] = parts as [string, string];
  return local.length <= 64 && LOCAL.test(local) && DOMAIN.test(domain) ? email : null;
}
