// npm start: from a fresh clone to a served application. Does only what has changed since the last time.
import { build, fail, generate, install, runTypeScript, serve, step } from "./steps.mjs";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(new Error(`Driftless needs Node 20.19 or newer; this is ${process.version}.`));
}
const port = Number(process.env.PORT ?? 3000);

try {
  await install();
  await generate();
  await build();
  await step("database", async () => {
    const said = await runTypeScript("scripts/prepare.ts", [], {
      problem: "The database is not ready; the reason stands above and nothing was changed.",
    });
    process.stdout.write(said);
  });
  let server;
  await step("serve", async () => {
    server = await serve({ port });
  });
  console.log(`\nDriftless is at ${process.env.APP_URL ?? `http://localhost:${port}`}   (Ctrl+C stops it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.child.kill(signal));
  server.child.on("exit", (code) => process.exit(code ?? 0));
} catch (error) {
  fail(error);
}
