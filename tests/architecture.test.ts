// The house rules of ARCHITECTURE.md, read from names and import lines: who imports whom, one door a library,
// one writer a table, full shelves, a test for every room of the domain.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

const mayImport: Readonly<Record<string, readonly string[]>> = {
  "lib/domain": [],
  "lib/content": ["lib/domain", "lib/protocol"],
  "lib/protocol": ["lib/domain"],
  "lib/server": ["lib/domain", "lib/content", "lib/protocol", "prisma"],
  "lib/browser": ["lib/domain", "lib/protocol"],
  app: ["lib/domain", "lib/server", "lib/browser", "lib/protocol"],
  prisma: ["lib/content", "lib/server", "lib/domain", "lib/protocol"],
};

/** Library → the only files or folders that may import it. */
const doors: Readonly<Record<string, readonly string[]>> = {
  "ts-fsrs": ["lib/domain/scheduler.ts"],
  "next-auth": ["lib/server/auth.ts", "app/api/auth/"],
  idb: ["lib/browser/store.ts"],
  zod: ["lib/protocol/", "lib/server/"],
  "@prisma/": ["lib/server/", "prisma/"],
  "better-sqlite3": ["lib/server/"],
  pg: ["lib/server/"],
  nodemailer: ["lib/server/mail.ts"],
  uqr: ["lib/server/second-factor.ts"],
  unified: ["lib/content/"],
  katex: ["lib/content/", "app/"],
  shiki: ["lib/content/"],
  react: ["app/", "lib/server/"],
  next: ["app/", "lib/server/", "proxy.ts"],
};

/** Table → the only file of lib that may write it. */
const writers: Readonly<Record<string, string>> = {
  logEntry: "lib/server/review-log.ts",
  cardState: "lib/server/card-states.ts",
  preset: "lib/server/presets.ts",
};

const impure = /\b(Date\.now|new Date\(\)|Math\.random|process\.|console\.|fetch\(|async |await |Promise\b|crypto\.)/;
const emptyNames =
  /(^|\/)(utils?|helpers?|common|shared|misc|core|managers?|services?|handlers?|types|constants|dto|models?)(\.tsx?$|\/|$)/;

const filesUnder = (place: string): string[] =>
  readdirSync(join(root, place), { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === "generated" || entry.name === "node_modules") return [];
    const path = `${place}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });

const files = ["app", "lib", "prisma"].flatMap(filesUnder).filter((file) => /\.tsx?$/.test(file));
const layerOf = (file: string) =>
  Object.keys(mayImport).find((layer) => file === layer || file.startsWith(`${layer}/`));
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const codeOf = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`])\/\/.*$/gm, "$1");
const importsOf = (code: string) =>
  [
    ...code.matchAll(
      /(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g,
    ),
  ].map((match) => (match[1] ?? match[2]) as string);

const read = files.map((file) => {
  const text = textOf(file);
  const code = codeOf(text);
  const imports = importsOf(code).map((spec) => ({
    spec,
    ours: spec.startsWith("@/") ? spec.slice(2) : spec.startsWith(".") ? normalize(join(dirname(file), spec)) : null,
  }));
  return { file, code, imports, here: layerOf(file), isClient: /^(\/\/.*\n)*["']use client["']/.test(text) };
});

test("the rules are read from real files", () => {
  expect(read.length).toBeGreaterThan(60);
  expect(read.flatMap(({ imports }) => imports).filter(({ ours }) => ours).length).toBeGreaterThan(100);
});

test("every law of the domain has a test that bears its name", () => {
  const laws = [...textOf("lib/domain/README.md").matchAll(/^\| (L\d+) +\|/gm)].map(([, law]) => law);
  const named = filesUnder("tests")
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => [...textOf(file).matchAll(/(?:test|describe)\(\s*[`"](L\d+) /g)].map(([, law]) => law));
  expect(laws.length).toBeGreaterThanOrEqual(14);
  expect(laws.filter((law) => !named.includes(law))).toEqual([]);
});

test("every public function of the domain says what it takes and gives", () => {
  const silent = files
    .filter((file) => file.startsWith("lib/domain/"))
    .flatMap((file) => {
      const lines = textOf(file).split("\n");
      return lines.flatMap((line, i) =>
        /^export function/.test(line) && !lines[i - 1]?.endsWith("*/") ? [`${file}: ${line}`] : [],
      );
    });
  expect(silent).toEqual([]);
});

describe("imports point downhill", () => {
  test("a layer imports only those below it, across a border by @/", () => {
    const wrong = read.flatMap(({ file, imports, here, isClient }) =>
      imports.flatMap(({ spec, ours }) => {
        if (!ours) return [];
        const there = layerOf(ours);
        if (there === here)
          return spec.startsWith("@/") && here !== "app"
            ? [`${file}: inside ${here} an import is relative (${spec})`]
            : [];
        const problems = [];
        if (!(mayImport[here as string] ?? []).includes(there as string))
          problems.push(`${file}: ${here} may not import ${there} (${spec})`);
        if (isClient && (there === "lib/server" || there === "lib/content"))
          problems.push(`${file}: a client component may not import ${there}`);
        if (spec.startsWith(".")) problems.push(`${file}: crossing into ${there} is written @/${ours}`);
        return problems;
      }),
    );
    expect(wrong).toEqual([]);
  });

  test("a route does not reach into another route's folder", () => {
    const roomOf = (path: string) => path.split("/").slice(0, 2).join("/");
    const wrong = read
      .filter(({ here }) => here === "app")
      .flatMap(({ file, imports }) =>
        imports
          .filter(({ ours }) => ours?.startsWith("app/") && !roomOf(ours).startsWith("app/_"))
          .filter(({ ours }) => roomOf(ours as string) !== roomOf(file) && (ours as string).split("/").length > 2)
          .map(({ spec }) => `${file}: ${spec} is another route's`),
      );
    expect(wrong).toEqual([]);
  });

  test("a library is opened at its one door", () => {
    const wrong = read.flatMap(({ file, imports }) =>
      imports.flatMap(({ spec, ours }) =>
        ours
          ? []
          : Object.entries(doors)
              .filter(([library, places]) => {
                const is = library.endsWith("/")
                  ? spec.startsWith(library)
                  : spec === library || spec.startsWith(`${library}/`);
                return is && !places.some((place) => file === place || (place.endsWith("/") && file.startsWith(place)));
              })
              .map(([library, places]) => `${file}: the door to ${library} is ${places[0]}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

describe("each world keeps to itself", () => {
  test("the domain is pure", () => {
    const wrong = read
      .filter(({ here, code }) => here === "lib/domain" && impure.test(code))
      .map(({ file, code }) => `${file}: the domain is pure, but says ${impure.exec(code)?.[0].trim()}`);
    expect(wrong).toEqual([]);
  });

  test("process.env is read in one place", () => {
    const wrong = read.filter(
      ({ file, code }) =>
        /process\.env/.test(code) && !["lib/server/env.ts", "proxy.ts", "prisma/config.ts"].includes(file),
    );
    expect(wrong.map(({ file }) => `${file}: process.env is read in lib/server/env.ts`)).toEqual([]);
  });

  test("server files are marked, browser files too", () => {
    const wrong = read.flatMap(({ file, imports, here }) => {
      const mark = here === "lib/server" ? "server-only" : here === "lib/browser" ? "client-only" : null;
      return mark && !imports.some(({ spec }) => spec === mark) ? [`${file}: begin with import "${mark}"`] : [];
    });
    expect(wrong).toEqual([]);
  });

  test("React lives in app, and zod stays out of the browser", () => {
    const wrong = read.flatMap(({ file, imports, here, isClient }) => [
      ...(file.endsWith(".tsx") && here !== "app" ? [`${file}: React lives in app`] : []),
      ...((isClient || here === "lib/browser" || here === "lib/protocol") && imports.some(({ spec }) => spec === "zod")
        ? [`${file}: devices get zod/mini`]
        : []),
    ]);
    expect(wrong).toEqual([]);
  });
});

test("text becomes neither code, nor a program's arguments, nor a pattern", () => {
  const wrong = read.filter(
    ({ file, code }) =>
      /\beval\(|new Function\(|new RegExp\(/.test(code) ||
      // Backups run pg_dump; nothing that people write is in its arguments.
      (/child_process/.test(code) && file !== "lib/server/backups.ts"),
  );
  expect(wrong.map(({ file }) => file)).toEqual([]);
});

describe("one writer, one name", () => {
  test("a table has one writer", () => {
    const wrong = read
      .filter(({ file }) => file.startsWith("lib/") || file.startsWith("app/"))
      .flatMap(({ file, code }) =>
        Object.entries(writers)
          .filter(
            ([table, writer]) =>
              file !== writer &&
              new RegExp(`\\b${table}\\.(create|createMany|update|updateMany|upsert|delete|deleteMany)\\b`).test(code),
          )
          .map(([table, writer]) => `${file}: ${table} is written by ${writer}`),
      );
    expect(wrong).toEqual([]);
  });

  test("the log is only ever added to", () => {
    const wrong = read.filter(({ code }) =>
      /logEntry\.(update|delete|upsert)|(UPDATE|DELETE FROM)\s+"?LogEntry/i.test(code),
    );
    expect(wrong.map(({ file }) => file)).toEqual([]);
  });

  test("names say what they hold", () => {
    expect(files.filter((file) => emptyNames.test(file))).toEqual([]);
  });

  test("raw SQL is never built from strings that Prisma cannot check", () => {
    expect(read.filter(({ code }) => /\$(queryRaw|executeRaw)Unsafe/.test(code)).map(({ file }) => file)).toEqual([]);
  });
});

describe("shelves and mirrors are full", () => {
  const shelves: Readonly<Record<string, string>> = {
    "lib/domain/kinds": "kind",
    "lib/domain/stats": "stat",
    "lib/content/importers": "importer",
  };

  test.each(Object.entries(shelves))("every member of %s is in its index", (shelf, contract) => {
    const index = textOf(`${shelf}/index.ts`);
    const members = readdirSync(join(root, shelf)).map((name) => name.replace(/\.ts$/, ""));
    expect(members.filter((name) => name !== "index" && name !== contract && !index.includes(`./${name}`))).toEqual([]);
    expect(members.length).toBeGreaterThan(2);
  });

  test("every room of the domain has its test", () => {
    const typesOnly = new Set(["lib/domain/deck.ts", "lib/domain/card-state.ts"]);
    const missing = files
      .filter(
        (file) => /^lib\/domain\/.*\.ts$/.test(file) && !/\/(index|kind|stat)\.ts$/.test(file) && !typesOnly.has(file),
      )
      .map((file) => file.replace(/^lib\//, "tests/").replace(/\.ts$/, ".test.ts"))
      .filter((mirror) => !existsSync(join(root, mirror)));
    expect(missing).toEqual([]);
  });
});
