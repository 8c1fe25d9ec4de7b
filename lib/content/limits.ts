// How much one text may hold, so that no text can stall or swell a page.

export const LIMITS = {
  fieldBytes: 32 * 1024,
  mathsChars: 2000,
  codeBytes: 20 * 1024,
  /** Of lists and quotations in one another. */
  nesting: 32,
  cells: 2000,
  outputBytes: 256 * 1024,
} as const;

export const byteLength = (text: string): number => new TextEncoder().encode(text).length;
