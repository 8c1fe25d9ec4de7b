// What every request meets before Next sees it, pages and files alike: it must have been asked for by a name of ours, gets a
// number by which the lines of the log and the answer can be put together, and is answered as briefly as can be.
import "server-only";
import { randomUUID } from "node:crypto";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { audit } from "./audit";
import { compressed } from "./compression";
import { env } from "./env";
import { isKnownHost } from "./hosts";
import { inRequest } from "./request-id";
import { textFirst } from "./text-first";

/** Asked by whoever runs the server, by whatever address it has. */
const PROBES = new Set(["/healthz", "/readyz"]);

/** Whether it was asked for by a name of ours. A proxy's word counts where there is one. */
function isForUs({ url, headers }: IncomingMessage): boolean {
  const { appUrl, trustProxy } = env();
  if (PROBES.has(url ?? "")) return true;
  const forwarded = headers["x-forwarded-host"];
  if (trustProxy === 0) delete headers["x-forwarded-host"];
  else if (forwarded !== undefined && !isKnownHost(String(forwarded), appUrl)) return false;
  return isKnownHost(headers.host, appUrl);
}

/** The number that a proxy of ours gave, else a new one. */
function numbered({ headers }: IncomingMessage): string {
  const given = String(headers["x-request-id"] ?? "");
  const id = env().trustProxy > 0 && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
  headers["x-request-id"] = id;
  return id;
}

function refuse(request: IncomingMessage, response: ServerResponse): void {
  audit("unknown host", { host: String(request.headers.host ?? "").slice(0, 100) }, "warn");
  request.resume();
  response.writeHead(421, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end("This server does not go by that name. Whoever runs it sets APP_URL to the address that people use.\n");
}

/** From now on, for every server of this process. */
export function receive(): void {
  const emit = Server.prototype.emit;
  Server.prototype.emit = function (this: Server, event: string | symbol, ...given: unknown[]): boolean {
    if (event !== "request") return Reflect.apply(emit, this, [event, ...given]);
    const [request, response] = given as [IncomingMessage, ServerResponse];
    const id = numbered(request);
    response.setHeader("x-request-id", id);
    return inRequest(id, () => {
      if (!isForUs(request)) refuse(request, response);
      else
        compressed(request, response, () => {
          textFirst(request, response);
          Reflect.apply(emit, this, [event, ...given]);
        });
      return true;
    });
  } as typeof emit;
}
