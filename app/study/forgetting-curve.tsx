"use client";
// Recall since the last review: where it is now, and when it falls to 90 %. The sentences above and the table below say the same.
import { delayInWords } from "./words";

export type Curve = {
  /** Days since the last review. */
  readonly elapsedDays: number;
  readonly spanDays: number;
  /** Until recall falls to 90 %. */
  readonly lastsDays: number;
  /** At equal steps from the last review to the end of the span. */
  readonly recall: readonly number[];
};

const W = 360;
const H = 132;
const LEFT = 40;
const TOP = 8;
const BOTTOM = 22;
const LOWEST = 0.5;

const y = (recall: number) => TOP + ((1 - Math.max(LOWEST, recall)) / (1 - LOWEST)) * (H - TOP - BOTTOM);

export function ForgettingCurve({ curve }: { readonly curve: Curve }) {
  const { elapsedDays, spanDays, lastsDays, recall } = curve;
  const x = (days: number) => LEFT + (days / spanDays) * (W - LEFT - 8);
  const step = spanDays / (recall.length - 1);
  const line = recall.map((value, i) => `${i === 0 ? "M" : "L"}${x(i * step).toFixed(1)} ${y(value).toFixed(1)}`);
  const now = recall[Math.min(recall.length - 1, Math.round(elapsedDays / step))];
  return (
    <svg viewBox={`0 0 ${W} ${H}`} role="img" aria-label="Forgetting curve" className="mt-4 w-full">
      <title>{`Forgetting curve: now ${Math.round(now * 100)} %, 90 % after ${delayInWords(lastsDays * 1440)}.`}</title>
      {[1, 0.9, 0.7, 0.5].map((value) => (
        <g key={value}>
          <line
            x1={LEFT}
            x2={W}
            y1={y(value)}
            y2={y(value)}
            stroke="var(--line)"
            strokeDasharray={value === 0.9 ? "4 3" : ""}
          />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" fontSize="11" className="count" fill="var(--ink3)">
            {Math.round(value * 100)} %
          </text>
        </g>
      ))}
      <path d={line.join("")} fill="none" stroke="var(--accent)" strokeWidth="2" />
      <line x1={x(elapsedDays)} x2={x(elapsedDays)} y1={y(now)} y2={H - BOTTOM} stroke="var(--control)" />
      <circle cx={x(elapsedDays)} cy={y(now)} r="4" fill="var(--accent)" />
      <text
        x={Math.min(W - 16, Math.max(LEFT + 12, x(elapsedDays)))}
        y={H - 6}
        textAnchor="middle"
        fontSize="11"
        fill="var(--ink2)"
      >
        today
      </text>
    </svg>
  );
}
