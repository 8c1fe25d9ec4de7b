// Where to go after signing in: a path of ours, or home.
import "server-only";

const BASE = "http://app.invalid";

/** The path (with query and fragment) if it stays with us; else `/`. */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== "string" || wanted.length > 2048) return "/";
  // Browsers drop tabs and line breaks and read \ as /, so what looks like a path may name another host.
  if (!/^\/(?![/\\])/.test(wanted) || /[\s\p{Cc}\p{Cf}\\]/u.test(wanted)) return "/";
  let decoded: string;
  try {
    decoded = decodeURIComponent(wanted);
  } catch {
    return "/";
  }
  if (/^\/[/\\\s\p{Cc}]/u.test(decoded) || /[\p{Cc}\\]/u.test(decoded.split(/[?#]/)[0] as string)) return "/";
  if (!URL.canParse(wanted, BASE)) return "/";
  const url = new URL(wanted, BASE);
  if (url.origin !== BASE || /^\/\//.test(url.pathname)) return "/";
  return url.pathname + url.search + url.hash;
}
