// Runs once when the server starts: settings, tables, background work. And once for each request that fails.
import type { Instrumentation } from "next";

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { start } = await import("@/lib/server/start");
  await start();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { requestFailed } = await import("@/lib/server/audit");
  requestFailed(error, request, context.routePath);
};
