import { describe, expect, test } from "vitest";
import { EnvProblem, readEnv } from "@/lib/server/env";

const own = () => "made for this machine, long enough to sign";
const secret = "0123456789abcdef0123456789abcdef";

describe("settings", () => {
  test("on one's own machine nothing has to be set", () => {
    expect(readEnv({}, own)).toMatchObject({
      databaseUrl: "file:data/driftless.db",
      appUrl: null,
      https: false,
      secret: own(),
      trustProxy: 0,
      jobs: true,
      bench: false,
    });
    expect(readEnv({ APP_URL: "http://localhost:3000" }, own)).toMatchObject({
      appUrl: "http://localhost:3000",
      https: false,
      secret: own(),
    });
  });

  test("an address that others reach has https and a real secret", () => {
    const env = readEnv({ APP_URL: "https://learn.example.org", NEXTAUTH_SECRET: secret, TRUST_PROXY: "1" }, own);
    expect(env).toMatchObject({ appUrl: "https://learn.example.org", https: true, secret, trustProxy: 1 });
    expect(readEnv({ APP_URL: "http://nas.lan", ALLOW_HTTP: "1", NEXTAUTH_SECRET: secret }, own)).toMatchObject({
      https: false,
    });
  });

  test.each([
    [{ APP_URL: "https://learn.example.org" }, /NEXTAUTH_SECRET must be set/],
    [{ APP_URL: "https://learn.example.org", NEXTAUTH_SECRET: "short" }, /shorter than 32 bytes/],
    [{ NEXTAUTH_SECRET: "short" }, /shorter than 32 bytes/],
    [{ APP_URL: "http://learn.example.org", NEXTAUTH_SECRET: secret }, /must begin with https/],
    [{ APP_URL: "https://learn.example.org/app", NEXTAUTH_SECRET: secret }, /without a path/],
    [{ APP_URL: "learn.example.org", NEXTAUTH_SECRET: secret }, /without a path/],
    [{ DATABASE_URL: "mysql://x" }, /must begin with file: or postgresql:/],
    [{ TRUST_PROXY: "yes" }, /number of proxies/],
    [{ GITHUB_ID: "x" }, /must be set together/],
    [{ ALLOW_HTTP: "true" }, /must be 1 or 0/],
  ])("%j is refused with a sentence", (source, sentence) => {
    expect(() => readEnv(source, own)).toThrow(EnvProblem);
    expect(() => readEnv(source, own)).toThrow(sentence);
  });
});
