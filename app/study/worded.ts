"use client";
// Cards as they were worded during this session: shown at once; a new card comes with the next session.
import { useState } from "react";
import type { SessionCard } from "@/lib/browser/session";
import type { CardContent } from "@/lib/protocol/sync";

type Contents = Readonly<Record<string, CardContent>>;

export function useWorded() {
  const [worded, setWorded] = useState<Contents>({});
  return {
    keep: (contents: Contents) => setWorded((before) => ({ ...before, ...contents })),
    shown: (card: SessionCard): SessionCard => {
      const content = worded[card.id];
      return content ? { ...card, content } : card;
    },
  };
}
