// The network as this device sees it: two verbs that never throw, and time to wait.
import "client-only";

export type Answer = {
  readonly status: number;
  /** Parsed JSON, or null. */
  readonly body: unknown;
  /** From `Retry-After`, or null. */
  readonly retryAfterMs: number | null;
};

export type Net = {
  /** Null: there was no answer. */
  get(path: string): Promise<Answer | null>;
  post(path: string, body: unknown): Promise<Answer | null>;
  online(): boolean;
  /** Resolves to null after a while. */
  after(ms: number): Promise<null>;
};

const PATIENCE_MS = 20_000;

export const deviceNet: Net = {
  get: (path) => ask(path, { credentials: "same-origin" }),
  post: (path, body) =>
    ask(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  online: () => navigator.onLine !== false,
  after: (ms) => new Promise((resolve) => setTimeout(() => resolve(null), ms)),
};

async function ask(path: string, init: RequestInit): Promise<Answer | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, { ...init, signal: abort.signal });
    const isJson = response.headers.get("content-type")?.includes("json") ?? false;
    const body: unknown = isJson ? await response.json() : null;
    return { status: response.status, body, retryAfterMs: retryAfterMs(response.headers.get("retry-after")) };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

function retryAfterMs(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : null;
}
