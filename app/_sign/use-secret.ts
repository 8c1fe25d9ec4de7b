"use client";
// The secret of a mailed link.
import { useEffect, useState } from "react";

/** What stands behind #; null before the browser has said. */
export function useSecret(): string | null {
  const [secret, setSecret] = useState<string | null>(null);
  useEffect(() => {
    const read = () => {
      const { hash, pathname } = window.location;
      setSecret((known) => hash.slice(1) || (known ?? ""));
      // Out of sight and out of the history.
      if (hash) window.history.replaceState(null, "", pathname);
    };
    read();
    // The link may be opened where it was asked for.
    window.addEventListener("hashchange", read);
    return () => window.removeEventListener("hashchange", read);
  }, []);
  return secret;
}
