// The form of a sync request, checked on arrival; apart from the words themselves, because devices need no checker.
import * as z from "zod/mini";
import { ENTRIES_PER_SYNC, PACK_CARDS } from "./sync";

const id = z.string().check(z.minLength(1), z.maxLength(300));

export const syncRequest = z.strictObject({
  version: z.int(),
  cursor: z.int().check(z.gte(0)),
  sentAt: z.number(),
  entries: z.array(z.unknown()).check(z.maxLength(ENTRIES_PER_SYNC)),
  pack: z.optional(z.boolean()),
  focus: z.optional(
    z.strictObject({
      deck: z.optional(id),
      concept: z.optional(id),
      cards: z.optional(z.array(id).check(z.maxLength(PACK_CARDS))),
    }),
  ),
  offsetMin: z.int().check(z.gte(-1080), z.lte(1080)),
});
