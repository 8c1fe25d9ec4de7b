// Where a request came from: honest as far as the proxies in front are ours, one place for all when there are none.
import "server-only";
import { isIPv4, isIPv6 } from "node:net";

/** The network of the client, as limits count it: /24 or /48. `trustProxy`: how many proxies of ours wrote into the header. */
export function placeOf(headers: Headers, trustProxy: number): string {
  if (trustProxy === 0) return "here";
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  const address = (hops.at(-trustProxy) ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(address)) return address.split(".").slice(0, 3).join(".");
  if (isIPv6(address)) return new URL(`http://[${address}]`).hostname.slice(1, -1).split(":").slice(0, 3).join(":");
  return "unknown";
}
