// Terms of a search by their kind.
import "server-only";
import type { SearchTerm } from "@/lib/domain/search-query";

export type Of<K extends SearchTerm["kind"]> = Extract<SearchTerm, { kind: K }>;
export const only = <K extends SearchTerm["kind"]>(terms: readonly SearchTerm[], kind: K) =>
  terms.filter((term): term is Of<K> => term.kind === kind);
