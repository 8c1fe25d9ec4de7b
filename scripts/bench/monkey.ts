// Random keys, reloads, network flips and clock jumps in two tabs against a served build (BASE_URL), a seed after another, until so many
// ratings were accepted. Says whether server and browser ended equal and each accepted rating is there once.
//
//   BASE_URL=http://localhost:3000 SEED=1 RATINGS=1000 npm run bench monkey
import { chromium } from "@playwright/test";
import { monkey } from "../../tests/stories/monkey";

const base = process.env.BASE_URL;
const wanted = Number(process.env.RATINGS ?? 200);

async function main() {
  if (!base) return console.log("BASE_URL names no served build; nothing was tried.");
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  let ratings = 0;
  for (let seed = Number(process.env.SEED ?? 1); ratings < wanted; seed++) {
    const { accepted, missing, twice, unknown, here, elsewhere } = await monkey(browser, base, seed, 600);
    ratings += accepted;
    const isSound = missing.length + twice.length + unknown.length === 0 && here === elsewhere;
    console.log(
      `seed ${seed}: ${accepted} accepted, ${missing.length} missing, ${twice.length} twice, ${unknown.length} unknown; here "${here}", elsewhere "${elsewhere}"${isSound ? "" : "  WRONG"}`,
    );
    if (!isSound) process.exitCode = 1;
  }
  console.log(`${ratings} ratings`);
  await browser.close();
}

await main();
