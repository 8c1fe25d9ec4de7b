// The three faces: a reading serif for what is to be thought about, a legible sans for controls, its mono for code and counts.
// Italics and the mono are fetched only where they are used; the first two are preloaded.
import localFont from "next/font/local";

const newsreader = localFont({
  src: "../_fonts/newsreader.woff2",
  weight: "400 700",
  style: "normal",
  variable: "--font-newsreader",
  adjustFontFallback: "Times New Roman",
  display: "swap",
});

const newsreaderItalic = localFont({
  src: "../_fonts/newsreader-italic.woff2",
  weight: "400 700",
  style: "italic",
  variable: "--font-newsreader-italic",
  adjustFontFallback: "Times New Roman",
  display: "swap",
  preload: false,
});

const atkinson = localFont({
  src: "../_fonts/atkinson-next.woff2",
  weight: "400 700",
  style: "normal",
  variable: "--font-atkinson",
  adjustFontFallback: "Arial",
  display: "swap",
});

const atkinsonMono = localFont({
  src: "../_fonts/atkinson-mono.woff2",
  weight: "400 700",
  style: "normal",
  variable: "--font-atkinson-mono",
  adjustFontFallback: false,
  fallback: ["ui-monospace", "monospace"],
  display: "swap",
  preload: false,
});

export const fontVariables = [newsreader, newsreaderItalic, atkinson, atkinsonMono]
  .map((font) => font.variable)
  .join(" ");
