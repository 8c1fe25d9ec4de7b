// Draws app/icon.svg as the pictures that phones want, into app/: run it when the sign changes, and commit what it made.
//
//   node --import tsx scripts/icons.ts
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";

const app = join(import.meta.dirname, "../app");
/** Systems cut a square to their own shape; the sign keeps to the middle of it. */
const pictures = [
  { file: "apple-icon1.png", size: 180, isRound: false },
  { file: "icon1.png", size: 192, isRound: true },
  { file: "icon2.png", size: 512, isRound: true },
  { file: "apple-icon2.png", size: 512, isRound: false },
] as const;

const svg = readFileSync(join(app, "icon.svg"), "utf8");
const square = svg.replace(/ rx="\d+"/, "");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--force-color-profile=srgb"],
});
const page = await browser.newPage();
for (const { file, size, isRound } of pictures) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${isRound ? svg : square}`,
  );
  writeFileSync(join(app, file), await page.screenshot({ omitBackground: true }));
}
await browser.close();
