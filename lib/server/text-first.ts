// A page to be read comes before what can be done on it: its scripts stand in the document as names that nobody fetches until
// the text is painted, and styles and faces have the line to themselves. Next writes scripts to be fetched at once and has no
// setting for it; were it to write them otherwise one day, pages would come as it writes them.
import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";

/** Not the map nor one's own cards, which are there to be worked with. */
const TO_BE_READ = /^\/(?:decks\/(?!(?:map|own)(?![\w-]))|glossary|sheet)/;

/** Run by the page when all of it is there. A page that nobody sees is never painted; an old browser does not say when it was. */
const fetchPainted = `(() => {
  const fetchAll = () => {
    for (const named of document.querySelectorAll('script[type="later"]')) {
      const script = document.createElement("script");
      script.src = named.getAttribute("src");
      script.nonce = named.nonce;
      named.replaceWith(script);
    }
  };
  if (document.hidden) return fetchAll();
  setTimeout(fetchAll, 2000);
  new PerformanceObserver((_, observer) => {
    observer.disconnect();
    fetchAll();
  }).observe({ type: "paint", buffered: true });
})()`.replace(/\n\s*/g, "");

type Edit = { readonly from: number; readonly to: number; readonly html: string };

/** Bytes of a document in any pieces, in and out; a tag that a piece breaks off in waits for the next one. */
export function scriptsLast(): { through(piece: Uint8Array): Buffer; rest(): Buffer } {
  let broken = Buffer.alloc(0);
  let nonce = "";

  const edited: Readonly<Record<string, (tag: string) => string>> = {
    '<script src="/_next/static/': (tag) => {
      if (!tag.includes(' async=""')) return tag;
      nonce ||= /nonce="([^"]+)"/.exec(tag)?.[1] ?? "";
      return nonce ? tag.replace("<script", '<script type="later"') : tag;
    },
    '<link rel="preload" as="script"': () => "",
    "</body>": (tag) => (nonce ? `<script nonce="${nonce}">${fetchPainted}</script>${tag}` : tag),
  };

  // Sought as bytes: half a million characters of text stand between a deck's few tags.
  const written = (html: Buffer) => {
    const edits: Edit[] = [];
    for (const [start, edit] of Object.entries(edited))
      for (let from = html.indexOf(start); from !== -1; from = html.indexOf(start, from + 1)) {
        const to = html.indexOf(">", from) + 1;
        edits.push({ from, to, html: edit(html.toString("latin1", from, to)) });
      }
    edits.sort((one, other) => one.from - other.from);
    const around = edits.map(({ from, html: tag }, at) => [
      html.subarray(edits[at - 1]?.to ?? 0, from),
      Buffer.from(tag, "latin1"),
    ]);
    return Buffer.concat([...around.flat(), html.subarray(edits.at(-1)?.to ?? 0)]);
  };

  return {
    through(piece) {
      const html = broken.length > 0 ? Buffer.concat([broken, piece]) : Buffer.from(piece);
      const last = html.lastIndexOf("<");
      const whole = last === -1 || html.includes(">", last) ? html.length : last;
      broken = html.subarray(whole);
      return written(html.subarray(0, whole));
    },
    rest: () => written(broken),
  };
}

/** Has an answer written so, if it is a whole page to be read. */
export function textFirst(request: IncomingMessage, response: ServerResponse): void {
  if (!TO_BE_READ.test(request.url ?? "")) return;
  const { write, end } = response;
  const page = scriptsLast();
  const isPage = () => response.statusCode === 200 && `${response.getHeader("content-type")}`.startsWith("text/html");
  response.write = function (this: ServerResponse, piece: unknown, ...given: unknown[]) {
    const sent = isPage() ? page.through(Buffer.from(piece as Uint8Array)) : piece;
    return Reflect.apply(write, this, [sent, ...given]);
  } as typeof write;
  response.end = function (this: ServerResponse, ...given: unknown[]) {
    if (isPage() && request.method !== "HEAD") {
      if (given.length > 0 && typeof given[0] !== "function") this.write(given.shift());
      Reflect.apply(write, this, [page.rest()]);
    }
    return Reflect.apply(end, this, given);
  } as typeof end;
}
