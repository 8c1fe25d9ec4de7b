// Names the platform packages that a filtered npm mirror answers 404 for. Without them `npm ci` calls the lockfile
// out of sync; with them it skips them by os and cpu. Run after every `npm install` behind such a mirror.
import { readFileSync, writeFileSync } from "node:fs";

const OS = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "aix", "win32"];
const CPU = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64", "wasm32"];

const file = process.argv[2] ?? "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
let added = 0;
for (const [path, pkg] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(pkg.optionalDependencies ?? {})) {
    const version = range.replace(/^[\^~]/, "");
    const known = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => lock.packages[place]);
    if (path === "" || known) continue;
    if (!/^\d+\.\d+\.\d+/.test(version)) {
      console.warn(`skipped ${name}@${version}: not an exact version`);
      continue;
    }
    const words = name.split(/[-/]/);
    const cpu = CPU.filter((word) => words.includes(word));
    const os = OS.filter((word) => words.includes(word));
    const libc = words.includes("musl") ? ["musl"] : words.includes("gnu") && os.includes("linux") ? ["glibc"] : [];
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(pkg.dev && { dev: true }),
      optional: true,
      ...(os.length > 0 && { os }),
      ...(libc.length > 0 && { libc }),
    };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to ${file}`);
