// Makes Study open without a network: registers the service worker and brings the decks in scope to this device.
import "client-only";
import { keepDecks } from "./catalogue";
import { deviceNet } from "./net";

export type OfflineState = {
  readonly ready: boolean;
  /** What is missing and why, for the person; null when nothing is. */
  readonly missing: string | null;
};

const NEEDS_HTTPS =
  "Opening Driftless offline needs https. Over plain http this device still studies and keeps your reviews, but needs the network to open the page.";
const NO_WORKERS =
  "This browser cannot keep pages for use offline. Reviews are still kept on this device when the network fails.";

export async function keepOffline(decks: Parameters<typeof keepDecks>[0] = "core"): Promise<OfflineState> {
  const state = await registerWorker();
  whenIdle(() => void keepDecks(decks, deviceNet).catch(() => {}));
  return state;
}

async function registerWorker(): Promise<OfflineState> {
  if (!isSecureContext) return { ready: false, missing: NEEDS_HTTPS };
  if (!("serviceWorker" in navigator)) return { ready: false, missing: NO_WORKERS };
  try {
    const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/", updateViaCache: "none" });
    // This page was just loaded and comes from the network: the newest build may take over.
    registration.waiting?.postMessage("take over");
    return { ready: true, missing: null };
  } catch {
    return { ready: false, missing: NO_WORKERS };
  }
}

function whenIdle(act: () => void) {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 10_000 });
  else setTimeout(act, 3_000);
}

/** Asks the browser not to clear this site's data when space is short. Some browsers ask the person, so offer it as a button. */
export async function keepStorage(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}
