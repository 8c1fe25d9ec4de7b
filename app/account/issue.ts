// A reported mistake as the text of an issue.

export type Reported = {
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly about: string;
  readonly deck: { readonly id: string; readonly title: string } | null;
  readonly text: string;
};

export function issueFrom({ at, about, deck, text }: Reported): string {
  return [
    `### Mistake in ${deck ? deck.title : "a card that is gone"}`,
    text.trim(),
    [
      `Card: \`${about}\``,
      ...(deck ? [`Deck: \`${deck.id}\``] : []),
      `Found: ${new Date(at).toISOString().slice(0, 10)}`,
    ].join("\n"),
  ].join("\n\n");
}
