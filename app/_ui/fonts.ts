// The three faces: a reading serif for what is to be thought about, a legible sans for controls, its mono for code and counts.
// All are preloaded, since a face that comes late moves what is being read. These files hold what English is written with;
// faces.css names those with the rest of Latin, and what stands in until a face is there.
import localFont from "next/font/local";

const newsreader = localFont({
  src: "../_fonts/newsreader.woff2",
  weight: "400 700",
  style: "normal",
  variable: "--font-newsreader",
  adjustFontFallback: false,
  display: "swap",
});

const newsreaderItalic = localFont({
  src: "../_fonts/newsreader-italic.woff2",
  weight: "400 500",
  style: "italic",
  variable: "--font-newsreader-italic",
  adjustFontFallback: false,
  display: "swap",
});

const atkinson = localFont({
  src: "../_fonts/atkinson-next.woff2",
  weight: "400 700",
  style: "normal",
  variable: "--font-atkinson",
  adjustFontFallback: false,
  display: "swap",
});

const atkinsonMono = localFont({
  src: "../_fonts/atkinson-mono.woff2",
  weight: "400 700",
  style: "normal",
  variable: "--font-atkinson-mono",
  adjustFontFallback: false,
  display: "swap",
});

export const fontVariables = [newsreader, newsreaderItalic, atkinson, atkinsonMono]
  .map((font) => font.variable)
  .join(" ");
