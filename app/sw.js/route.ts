// The service worker: its text, never cached, with the build's name inside so that a new build installs a new one.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { offlineWorker, plainWorker } from "./worker";

export const dynamic = "force-dynamic";

/** Null while developing: pages then change under a worker's hands. */
function buildId(): string | null {
  try {
    return readFileSync(join(process.cwd(), ".next", "BUILD_ID"), "utf8").trim() || null;
  } catch {
    return null;
  }
}

export function GET(): Response {
  const id = buildId();
  return new Response(id === null ? plainWorker : `const BUILD = ${JSON.stringify(id)};\n${offlineWorker}`, {
    headers: {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "service-worker-allowed": "/",
      "x-content-type-options": "nosniff",
    },
  });
}
