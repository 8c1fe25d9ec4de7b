// Seeding the whole library into an empty database, and again with nothing changed (promised: 60 s and 3 s on two cores).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@/lib/server/migrate";
import { seed } from "@/prisma/seed";

const home = mkdtempSync(join(tmpdir(), "driftless-seed-"));
const url = `file:${join(home, "seed.db")}`;
await migrate(url);
const times: number[] = [];
for (let run = 0; run < 2; run += 1) {
  const begun = performance.now();
  await seed({ url, print: console.log });
  times.push((performance.now() - begun) / 1000);
}
console.log(`first ${times[0].toFixed(1)} s, again ${times[1].toFixed(2)} s, ${(times[0] / times[1]).toFixed(0)} : 1`);
rmSync(home, { recursive: true });
