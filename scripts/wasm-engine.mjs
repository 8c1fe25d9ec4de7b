// Prisma's schema engine from its WebAssembly build, without a database: it only ever compares one schema text with
// another. No native program, no download.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
let loaded;

async function load() {
  // Without this registry a panic of the engine shows as an unrelated TypeError.
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= {
    set_message: (message) => console.error(`schema engine panicked: ${message}`),
  };
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const file = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/** The one question that the engine asks before a comparison is the server's version. */
function offlineAdapter(provider) {
  const ok = (value) => ({ ok: true, value, map: (f) => ok(f(value)), flatMap: (f) => f(value) });
  const nothing = { columnNames: [], columnTypes: [], rows: [] };
  const version = {
    columnNames: ["exists", "version", "numeric_version"],
    columnTypes: [5, 7, 0],
    rows: [[true, "PostgreSQL 15.0", 150000]],
  };
  const connection = {
    provider,
    adapterName: "offline",
    errorRegistry: { consumeError: () => undefined },
    queryRaw: async (query) => ok(provider === "postgres" && query.sql.includes("version()") ? version : nothing),
    executeRaw: async () => ok(0),
    executeScript: async () => ok(undefined),
    dispose: async () => ok(undefined),
    getConnectionInfo: () =>
      ok({ schemaName: provider === "postgres" ? "public" : undefined, supportsRelationJoins: false }),
    startTransaction: async () => {
      throw new Error("offline");
    },
  };
  return {
    provider,
    adapterName: "offline",
    errorRegistry: connection.errorRegistry,
    connect: async () => ok(connection),
    connectToShadowDb: async () => ok(connection),
  };
}

/** SQL that turns `from` (a schema's text, or null for an empty database) into `to`; empty when they agree. */
export async function diffSchemas(provider, from, to) {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const adapter = offlineAdapter(provider === "postgresql" ? "postgres" : "sqlite");
  const engine = await SchemaEngine.new({ datamodels: [["schema.prisma", to]] }, () => {}, adapter);
  const target = (content) =>
    content === null ? { tag: "empty" } : { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content }] };
  const { stdout, exitCode } = await engine.diff({
    from: target(from),
    to: target(to),
    script: true,
    exitCode: true,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return exitCode === 2 ? stdout : "";
}
