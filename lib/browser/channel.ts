// What the tabs of one owner tell each other.
import "client-only";
import type { ClockMemory } from "./clock";
import type { Kept } from "./store";
import type { Outcome } from "./sync";

export type Message =
  /** Made in another tab. */
  | { readonly kind: "entries"; readonly entries: readonly Kept[] }
  | {
      readonly kind: "synced";
      readonly result: Outcome["result"];
      readonly settled: readonly Kept[];
      readonly clock: ClockMemory;
    }
  | { readonly kind: "signed out" };

export type Channel = {
  tell(message: Message): void;
  hear(listener: (message: Message) => void): () => void;
  close(): void;
};

export function openChannel(owner: string | null): Channel {
  if (typeof BroadcastChannel === "undefined") return { tell: () => {}, hear: () => () => {}, close: () => {} };
  const channel = new BroadcastChannel(`driftless:${owner ?? "guest"}`);
  const listeners = new Set<(message: Message) => void>();
  channel.onmessage = (event: MessageEvent<Message>) => {
    for (const listener of listeners) listener(event.data);
  };
  return {
    tell: (message) => channel.postMessage(message),
    hear: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => channel.close(),
  };
}
