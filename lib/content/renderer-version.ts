// Part of every deck's source hash: when rendering changes, so must this, or decks that did not change keep their old
// HTML. tests/content/render.test.ts holds a sample of the output and says so.

export const rendererVersion = "8";
