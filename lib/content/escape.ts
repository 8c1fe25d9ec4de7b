// Text as HTML shows it, letter by letter.

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ENTITIES[mark]);

/** Characters that no page shows and PostgreSQL refuses are dropped; halves of a pair become the replacement mark. */
export const wellFormed = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is dropped
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "").replace(/[\ud800-\udfff]/gu, "\ufffd");
