// The one reader of process.env. On one's own machine nothing has to be set: secrets are made at the first start.
// Anything that is reached by another name needs a real secret and https, and the process refuses to start without them.
import "server-only";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod/mini";

export type Keys = { readonly id: string; readonly secret: string };

/** How mail is sent, and whom it says it is from. */
export type Smtp = { readonly url: string; readonly from: string };

export type Env = {
  readonly databaseUrl: string;
  /** Folder for what must outlive the process: the SQLite file, generated secrets, backups. */
  readonly dataDir: string;
  /** Origin of the app, or null when unset: then the request's own Host counts. */
  readonly appUrl: string | null;
  /** Whether cookies carry `Secure` and the `__Host-` prefix, and pages HSTS. */
  readonly https: boolean;
  readonly secret: string;
  /** How many proxies of ours stand in front; 0: forwarded headers are not believed. */
  readonly trustProxy: number;
  readonly github: Keys | null;
  readonly google: Keys | null;
  /** Folders of decks beside `content`, parted as in PATH. */
  readonly contentDirs: string;
  /** Null: no mail is sent, and the pages offer nothing that needs it. */
  readonly smtp: Smtp | null;
  /** Whether this process runs background jobs. */
  readonly jobs: boolean;
  readonly logLevel: string;
  /** A module that registers a tracer, or null. */
  readonly telemetry: string | null;
  /** Whether the route that benches measure against exists. */
  readonly bench: boolean;
};

/** Thrown at start: the message is the sentence for the person who starts the app. */
export class EnvProblem extends Error {}

const flag = z.optional(z.enum(["", "0", "1"], "must be 1 or 0"));
const shape = z.object({
  DATA_DIR: z.optional(z.string()),
  LOG_LEVEL: z.optional(
    z.enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent"),
  ),
  DATABASE_URL: z.optional(
    z.string().check(z.regex(/^(file:|postgres(ql)?:)/, "must begin with file: or postgresql:")),
  ),
  APP_URL: z.optional(z.string()),
  NEXTAUTH_SECRET: z.optional(z.string()),
  ALLOW_HTTP: flag,
  TRUST_PROXY: z.optional(z.string().check(z.regex(/^\d?$/, "must be the number of proxies in front, 0 to 9"))),
  GITHUB_ID: z.optional(z.string()),
  GITHUB_SECRET: z.optional(z.string()),
  GOOGLE_ID: z.optional(z.string()),
  GOOGLE_SECRET: z.optional(z.string()),
  CONTENT_DIRS: z.optional(z.string()),
  SMTP_URL: z.optional(z.string().check(z.regex(/^smtps?:\/\/[^\s]+$/, "must begin with smtp:// or smtps://"))),
  MAIL_FROM: z.optional(
    z.string().check(z.regex(/^[^\r\n]{3,200}$/, "must be an address such as driftless@example.org")),
  ),
  JOBS: flag,
  TELEMETRY: z.optional(z.string()),
  BENCH: flag,
});

const LOCAL = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** `ownSecret` makes or reads the secret of an app on one's own machine. */
export function readEnv(
  source: Readonly<Record<string, string | undefined>>,
  ownSecret: (dataDir: string) => string,
): Env {
  const parsed = shape.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new EnvProblem(`${issue?.path.join(".")} ${issue?.message}.`);
  }
  const given = parsed.data;
  const dataDir = given.DATA_DIR ?? "data";
  const url = given.APP_URL ? appUrl(given.APP_URL) : null;
  const isLocal = url === null || LOCAL.has(url.hostname);
  const https = url?.protocol === "https:";
  if (!isLocal && !https && given.ALLOW_HTTP !== "1")
    throw new EnvProblem(
      "APP_URL must begin with https:// (or set ALLOW_HTTP=1 and accept that passwords cross the network unencrypted).",
    );
  if (given.NEXTAUTH_SECRET && Buffer.byteLength(given.NEXTAUTH_SECRET) < 32)
    throw new EnvProblem("NEXTAUTH_SECRET is shorter than 32 bytes. Make one with: openssl rand -base64 32");
  if (!isLocal && !given.NEXTAUTH_SECRET)
    throw new EnvProblem("APP_URL is set, so NEXTAUTH_SECRET must be set too. Make one with: openssl rand -base64 32");
  return {
    databaseUrl: given.DATABASE_URL ?? `file:${dataDir}/driftless.db`,
    dataDir,
    appUrl: url?.origin ?? null,
    https,
    secret: given.NEXTAUTH_SECRET ?? ownSecret(dataDir),
    trustProxy: Number(given.TRUST_PROXY ?? 0),
    github: keys("GITHUB", given.GITHUB_ID, given.GITHUB_SECRET),
    google: keys("GOOGLE", given.GOOGLE_ID, given.GOOGLE_SECRET),
    contentDirs: given.CONTENT_DIRS ?? "",
    smtp: smtp(given.SMTP_URL, given.MAIL_FROM, url),
    jobs: given.JOBS !== "0",
    telemetry: given.TELEMETRY ?? null,
    logLevel: given.LOG_LEVEL ?? "info",
    bench: given.BENCH === "1",
  };
}

function appUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.hash)
    throw new EnvProblem("APP_URL must be an address without a path, such as https://driftless.example.org");
  return url;
}

function smtp(url: string | undefined, from: string | undefined, appUrl: URL | null): Smtp | null {
  if (!url && !from) return null;
  if (!url || !from) throw new EnvProblem("SMTP_URL and MAIL_FROM must be set together.");
  if (!appUrl) throw new EnvProblem("SMTP_URL is set, so APP_URL must be set too: links in mails begin with it.");
  return { url, from };
}

function keys(name: string, id: string | undefined, secret: string | undefined): Keys | null {
  if (id && secret) return { id, secret };
  if (id || secret) throw new EnvProblem(`${name}_ID and ${name}_SECRET must be set together.`);
  return null;
}

/** Readable by its owner alone. */
function secretOnDisk(dataDir: string): string {
  const file = `${dataDir}/secrets.json`;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${JSON.stringify({ nextauth: randomBytes(32).toString("base64url") })}\n`, {
      mode: 0o600,
      flag: "wx",
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const kept = z
    .object({ nextauth: z.string().check(z.minLength(32)) })
    .safeParse(JSON.parse(readFileSync(/* turbopackIgnore: true */ file, "utf8")));
  if (!kept.success)
    throw new EnvProblem(`${file} holds no secret. Delete it and start again; everyone will have to sign in anew.`);
  return kept.data.nextauth;
}

let known: Env | undefined;

/** Read at the first use, not at import, so that a build needs no settings. */
export function env(): Env {
  if (known) return known;
  known = readEnv(process.env, secretOnDisk);
  // next-auth asks the process for its own address; on one's own machine it may believe the Host that was asked for.
  if (known.appUrl) process.env.NEXTAUTH_URL = known.appUrl;
  else process.env.AUTH_TRUST_HOST = "1";
  return known;
}

export const databaseUrl = (): string => env().databaseUrl;

/** Reads the settings (and makes missing secrets), or says in a sentence what is wrong and ends the process. */
export function secrets(): void {
  try {
    env();
  } catch (error) {
    if (!(error instanceof EnvProblem)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
