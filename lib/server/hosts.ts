// By which names the app may be asked for. Whoever points a name of theirs at somebody else's copy gets nothing from it.
import "server-only";
import { isIP } from "node:net";

const OWN_MACHINE = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** Names that exist inside a network of one's own alone. */
const PRIVATE = /^[a-z0-9-]+$|\.(local|lan|home|internal|localdomain|localhost|home\.arpa|ts\.net)$/;

/** `host` without its port; null when it is no name. */
function nameOf(host: string | undefined): string | null {
  const url = `http://${host}`;
  if (!host || /[\s/\\?#@]/.test(host) || !URL.canParse(url)) return null;
  return new URL(url).hostname.toLowerCase().replace(/\.$/, "");
}

/**
 * @param host as in the header, with or without a port
 * @param appUrl the address that people use; unset or on this machine, the app answers to every name of one's own network
 */
export function isKnownHost(host: string | undefined, appUrl: string | null): boolean {
  const name = nameOf(host);
  if (name === null) return false;
  if (OWN_MACHINE.has(name)) return true;
  const own = appUrl === null ? null : new URL(appUrl).hostname;
  if (own !== null && !OWN_MACHINE.has(own)) return name === own;
  return isIP(name.replace(/^\[|\]$/g, "")) !== 0 || PRIVATE.test(name);
}
