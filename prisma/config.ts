// Prisma's own settings; the npm scripts pass `--config`.
import { defineConfig } from "prisma/config";

// Every command of Prisma's CLI, `generate` included, insists on a native schema engine and would download it. None is
// ever run here (scripts/db.mjs diffs with the WebAssembly build, lib/server/migrate.ts applies), so a file that exists is named.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "schema.prisma",
  migrations: { path: "migrations/sqlite" },
});
