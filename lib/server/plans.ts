// The interview plan: a projection of all standing ones, the last word on each field.
import "server-only";
import { planMerged } from "@/lib/domain/interview";
import { type AnyEntry, standing } from "@/lib/domain/review-log";
import { insert, type Query, type Row, rows } from "./sql";

export type Plan = Readonly<Record<string, unknown>>;

export function* projectPlan(userId: string, loose: readonly AnyEntry[]): Query<void> {
  const plans = standing(loose).flatMap((entry) => (entry.kind === "plan set" ? [entry.plan] : []));
  const plan = planMerged(plans);
  yield* rows(`DELETE FROM "Plan" WHERE "userId" = $1`, userId);
  yield* insert("Plan", { userId: "text", body: "text" }, plan ? [[userId, JSON.stringify(plan)]] : []);
}

export function* readPlan(userId: string): Query<Plan | null> {
  const [found] = yield* rows<Row & { body: string }>(`SELECT "body" FROM "Plan" WHERE "userId" = $1`, userId);
  return found ? (JSON.parse(found.body) as Plan) : null;
}
