// Whether the database answers.
import "server-only";
import { sql } from "./database";
import { rows } from "./sql";

export const isHealthy = (): Promise<boolean> =>
  sql()
    .read(() => rows(`SELECT 1 AS one`))
    .then(
      () => true,
      () => false,
    );
