// Which request a line of the log belongs to, wherever in its work the line is written.
import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

// Next loads a module more than once; all of them mean the same request.
const kept = globalThis as unknown as { driftlessRequest?: AsyncLocalStorage<string> };
kept.driftlessRequest ??= new AsyncLocalStorage<string>();
const current = kept.driftlessRequest;

export const inRequest = <T>(id: string, work: () => T): T => current.run(id, work);

/** Undefined outside a request, as in a job. */
export const requestId = (): string | undefined => current.getStore();
