// What the service worker does, as the text it is sent as. It keeps the study page (the same for everyone) and the files of
// the build, so that a session opens offline. It never touches `/api`, nor any page that shows a person's own: decks and
// reviews are kept by the page itself, in IndexedDB, under their owner.

/** Served while developing: takes the place of an earlier worker and does nothing. */
export const plainWorker = `
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
`;

export const offlineWorker = String.raw`
const CACHE = "driftless-" + BUILD;
const SHELL = "/study";
const PATIENCE_MS = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(
    keepShell().then(() => {
      if (!self.registration.active) return self.skipWaiting();
    }),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOldBuilds().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/")) return;
  if (url.pathname.startsWith("/_next/static/") || isIcon(url.pathname)) return event.respondWith(keptFile(request));
  if (request.mode !== "navigate") return;
  event.respondWith(url.pathname === SHELL ? studyPage(request) : fetch(request).catch(offlinePage));
});

function isIcon(path) {
  return /^\/(manifest\.webmanifest|icon|apple-icon|favicon\.ico)/.test(path);
}

// Body and headers are stored together, so the page's policy fits the nonces in it.
async function keepShell() {
  const cache = await caches.open(CACHE);
  const response = await fetch(SHELL, { credentials: "same-origin", cache: "reload" });
  if (!isWhole(response)) throw new Error("The study page could not be stored.");
  const html = await response.clone().text();
  await cache.put(SHELL, response);
  const files = filesIn(html);
  await Promise.all(files.map((file) => keepFile(cache, file)));
}

function filesIn(text) {
  const found = text.match(/\/_next\/static\/[^"'\\\s)<>?]+|\/(?:manifest\.webmanifest|icon|apple-icon|favicon\.ico)[^"'\\\s)<>]*/g);
  return [...new Set(found || [])];
}

// A style sheet names its fonts (relative names are its folder's), a script the parts that it fetches when they are asked for.
async function keepFile(cache, file) {
  if (await cache.match(file)) return;
  const response = (await caches.match(file)) || (await fetch(file, { credentials: "same-origin" }).catch(() => null));
  if (!response || !isWhole(response)) return;
  const text = /\.(css|js)(\?|$)/.test(file) ? await response.clone().text() : "";
  await cache.put(file, response);
  const named = [...text.matchAll(/url\((['"]?)([^)'"]+)\1\)/g)].map((match) => new URL(match[2], new URL(file, self.location.origin)));
  const parts = [...text.matchAll(/["'](static\/chunks\/[\w.~-]+\.(?:js|css))["']/g)].map((match) => new URL("/_next/" + match[1], self.location.origin));
  const inside = [...named, ...parts].filter((url) => url.pathname.startsWith("/_next/static/"));
  await Promise.all(inside.map((url) => keepFile(cache, url.pathname)));
}

function isWhole(response) {
  return response.status === 200 && !response.redirected && response.type === "basic";
}

async function keptFile(request) {
  const kept = await caches.match(request, { ignoreSearch: false });
  if (kept) return kept;
  const response = await fetch(request);
  if (isWhole(response)) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone()).catch(() => {});
  }
  return response;
}

// The network first, so that a new build is met at once; the kept page when there is none, or it takes too long.
async function studyPage(request) {
  const kept = (await (await caches.open(CACHE)).match(SHELL)) || (await caches.match(SHELL));
  const fresh = fetch(request);
  if (!kept) return fresh.catch(offlinePage);
  fresh.catch(() => {});
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept.clone()));
  return Promise.race([fresh.then((response) => (response.status >= 500 ? kept : response)), late]).catch(() => kept);
}

// The build before stays for tabs that still run it.
async function forgetOldBuilds() {
  const ours = (await caches.keys()).filter((name) => name.startsWith("driftless-") && name !== CACHE);
  await Promise.all(ours.slice(0, -1).map((name) => caches.delete(name)));
}

function offlinePage() {
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    "<title>Offline · Driftless</title><style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:38rem;" +
    "margin:15vh auto;padding:0 20px;background:light-dark(#f2f8f0,#0f1a15);color:light-dark(#102825,#eaefe6)}" +
    "h1{font-size:1.5rem;margin:0 0 12px}a{color:light-dark(#264e9c,#89bafa)}p{margin:0 0 16px}</style></head><body><main>" +
    "<h1>You are offline</h1><p>This page needs the network. Review works without it: your cards and what you rate are on this device, " +
    'and are sent when you are back.</p><p><a href="/study">Review now</a></p></main></body></html>';
  return new Response(html, {
    status: 503,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
    },
  });
}
`;
