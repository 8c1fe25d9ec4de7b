// OpenTelemetry for who wants it: TELEMETRY names a module of theirs, which is loaded before anything is served and may
// register a tracer; Next then tells it of every request. Nothing is loaded or sent otherwise.
import "server-only";
import { isAbsolute, resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A file (./telemetry.mjs) or a package. Its `register`, if it has one, is awaited. */
export async function startTelemetry(module: string | null): Promise<void> {
  if (module === null) return;
  const isFile = module.startsWith(".") || isAbsolute(module);
  const place = isFile ? pathToFileURL(resolve(/* turbopackIgnore: true */ process.cwd(), module)).href : module;
  const loaded = (await import(/* turbopackIgnore: true */ /* @vite-ignore */ place)) as { register?: () => unknown };
  await loaded.register?.();
}
