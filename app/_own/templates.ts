// What a new card may begin from: one of each kind that is written by hand, in the deck format.
export const templates = [
  { kind: "Question", text: "Q: \nA: \nWhy: " },
  {
    kind: "Cloze",
    text: "C: Precision divides true positives by all {{c1::predicted}} positives, recall by all {{c2::actual}} ones.",
  },
  { kind: "List", text: "L: Name, in order, the steps of …\n1. \n2. \n3. " },
  { kind: "Comparison", text: "V: One versus the other\n| | One | The other |\n|---|---|---|\n| purpose | | |" },
  { kind: "Number", text: "N: How much …?\nA: 512 GB\nTolerance: 5%\nWork: 1e9 * 128 * 4 / 1e9 = 512 GB" },
  {
    kind: "Choice",
    text: "M: Which …?\n- [x] The right one\n- [ ] A wrong one :: Why it is wrong.\n- [ ] Another :: Why.",
  },
] as const;
