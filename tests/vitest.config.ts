import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
const alias = { "@": root.replace(/\/$/, "") };

// Two worlds: files marked `server-only` load under the react-server condition alone, those marked `client-only` without it.
export default defineConfig({
  root,
  test: {
    reporters: ["default"],
    projects: [
      {
        root,
        resolve: { alias },
        test: {
          name: "domain and browser",
          include: [
            "tests/domain/**/*.test.ts",
            "tests/browser/**/*.test.ts",
            "tests/app/**/*.test.ts",
            "tests/architecture.test.ts",
          ],
          testTimeout: 60_000,
        },
      },
      {
        root,
        resolve: { alias, conditions: ["react-server", "node"] },
        ssr: { resolve: { conditions: ["react-server", "node"], externalConditions: ["react-server", "node"] } },
        test: {
          name: "content and server",
          include: [
            "tests/content/**/*.test.ts",
            "tests/server/**/*.test.ts",
            "tests/scripts/**/*.test.ts",
            "tests/convergence.test.ts",
          ],
          server: { deps: { inline: ["server-only", "client-only"] } },
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
