// Whether a guest left anything on this device: a small question, asked before what folds a log is fetched.
export async function isKeptByGuest(): Promise<boolean> {
  const { openStore } = await import("@/lib/browser/store");
  const store = await openStore(null);
  try {
    return (await store.entries()).length > 0;
  } finally {
    store.close();
  }
}
