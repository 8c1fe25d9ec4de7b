// Whether the database answers, and whether this process should be sent requests.
import "server-only";
import { sql } from "./database";
import { rows } from "./sql";

// Next loads a module more than once; what the start-up says must be heard by the route.
const state = globalThis as unknown as { driftlessDraining?: boolean };

/** From now on requests should go elsewhere. */
export function drain(): void {
  state.driftlessDraining = true;
}

export const isHealthy = (): Promise<boolean> =>
  sql()
    .read(() => rows(`SELECT 1 AS one`))
    .then(
      () => true,
      () => false,
    );

/** Serves, reaches its database with tables in it, and is not about to end. */
export const isReady = (): Promise<boolean> =>
  state.driftlessDraining
    ? Promise.resolve(false)
    : sql()
        .read(() => rows(`SELECT "id" FROM "Content" LIMIT 1`))
        .then(
          () => true,
          () => false,
        );
