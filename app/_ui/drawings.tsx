// Bars, lines and calendars as plain SVG. Scales are two lines of arithmetic, so they draw on the server and for guests alike.
import type { Figure, Point, Series } from "@/lib/domain/stats/stat";
import { percent } from "@/lib/domain/wording";

export const W = 704;
export const H = 190;
export const LEFT = 46;
const BOTTOM = 24;
const TOP = 10;

/** About three round steps from 0 to at least `most`. */
function ticks(most: number): readonly number[] {
  const rough = Math.max(most, 1) / 3;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? rough);
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, i) => i * step);
}

function Axis({
  at,
  y,
  label,
}: {
  readonly at: readonly number[];
  readonly y: (value: number) => number;
  readonly label: (value: number) => string;
}) {
  return at.map((value) => (
    <g key={value}>
      <line x1={LEFT} x2={W} y1={y(value)} y2={y(value)} stroke="var(--line)" />
      <text x={LEFT - 8} y={y(value) + 4} textAnchor="end" className="count" fontSize="12" fill="var(--ink3)">
        {label(value)}
      </text>
    </g>
  ));
}

function Labels({ points, x }: { readonly points: readonly Point[]; readonly x: (i: number) => number }) {
  const every = Math.ceil(points.length / 6);
  const anchor = (i: number) => (W - x(i) < 30 ? "end" : "middle");
  return points.map((point, i) =>
    i % every === 0 ? (
      <text
        key={point.label}
        x={anchor(i) === "end" ? W : x(i)}
        y={H - 4}
        textAnchor={anchor(i)}
        fontSize="12"
        fill="var(--ink3)"
      >
        {point.label}
      </text>
    ) : null,
  );
}

export function Bars({ series }: { readonly series: Series }) {
  const { points } = series;
  const scale = ticks(Math.max(...points.map((point) => point.value ?? 0)));
  const top = scale[scale.length - 1];
  const y = (value: number) => H - BOTTOM - ((H - BOTTOM - TOP) * value) / top;
  const step = (W - LEFT) / points.length;
  const x = (i: number) => LEFT + step * (i + 0.5);
  const width = Math.min(26, step * 0.62);
  return (
    <>
      <Axis at={scale} y={y} label={String} />
      {points.map((point, i) => (
        <rect
          key={point.label}
          x={x(i) - width / 2}
          y={y(point.value ?? 0)}
          width={width}
          height={Math.max(0, H - BOTTOM - y(point.value ?? 0))}
          rx="1"
          fill={i === 0 ? "var(--accent)" : "var(--heat-3)"}
        />
      ))}
      <Labels points={points} x={x} />
    </>
  );
}

/** Few bars with long names lie down. */
export function LyingBars({ series }: { readonly series: Series }) {
  const most = Math.max(1, ...series.points.map((point) => point.value ?? 0));
  return (
    <dl className="mt-4 grid gap-2.5">
      {series.points.map((point) => (
        <div
          key={point.label}
          className="grid grid-cols-[minmax(0,15rem)_1fr] items-center gap-3 text-sm max-sm:grid-cols-1 max-sm:gap-1"
        >
          <dt className="text-ink2">{point.label}</dt>
          <dd className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className="h-3.5 rounded-[1px] bg-(--heat-3) forced-colors:bg-[CanvasText]"
              style={{ width: `${(82 * (point.value ?? 0)) / most}%` }}
            />
            <span className="count text-[.8125rem]">{(point.value ?? 0).toLocaleString("en-GB")}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

export const lines = [
  { stroke: "var(--accent)", dash: undefined },
  { stroke: "var(--good)", dash: "5 4" },
] as const;

/** Where values stand and what the axis says: shares from a floor to 100 %, anything else from 0 up. */
function scaleOf({ series, target, unit }: Figure) {
  const values = series.flatMap(({ points }) => points.flatMap((point) => point.low ?? point.value ?? []));
  const floor = Math.max(0, Math.floor(Math.min(...values, target ?? 1) * 10 - 1) / 10);
  const between = (from: number, to: number) => (value: number) =>
    TOP + ((H - BOTTOM - TOP) * (to - Math.max(value, from))) / (to - from || 1);
  if (unit !== "share") {
    const at = ticks(Math.max(1, ...values));
    return { at, y: between(0, at[at.length - 1]), label: (value: number) => value.toLocaleString("en-GB") };
  }
  const step = 1 - floor > 0.4 ? 0.2 : 0.1;
  const scale = Array.from({ length: Math.round((1 - floor) / step) + 1 }, (_, i) => 1 - i * step).filter(
    (share) => share >= floor,
  );
  return { at: scale, y: between(floor, 1), label: percent };
}

/** More points than this are a line without dots. */
const DOTS = 30;

export function Lines({ figure }: { readonly figure: Figure }) {
  const { series, target } = figure;
  const { at, y, label } = scaleOf(figure);
  const points = series[0]?.points ?? [];
  const x = (i: number) =>
    LEFT + 24 + (points.length > 1 ? ((W - LEFT - 48) * i) / (points.length - 1) : (W - LEFT - 48) / 2);
  return (
    <>
      <Axis at={at} y={y} label={label} />
      {target !== null && (
        <line x1={LEFT} x2={W} y1={y(target)} y2={y(target)} stroke="var(--ink3)" strokeDasharray="2 4" />
      )}
      {series.map((one, n) => (
        <g key={one.name} stroke={lines[n % 2].stroke} fill="none" strokeWidth="2">
          {one.points.map((point, i) =>
            point.low !== undefined && point.high !== undefined && point.value !== null ? (
              <line
                key={point.label}
                x1={x(i) + 4 * n}
                x2={x(i) + 4 * n}
                y1={y(point.low)}
                y2={y(point.high)}
                strokeWidth="1"
                opacity=".7"
              />
            ) : null,
          )}
          <path
            d={pathOf(one.points, (i) => x(i) + 4 * n, y)}
            strokeDasharray={lines[n % 2].dash}
            strokeLinejoin="round"
          />
          {one.points.map((point, i) =>
            point.value === null || points.length > DOTS ? null : (
              <circle
                key={point.label}
                cx={x(i) + 4 * n}
                cy={y(point.value)}
                r="3.5"
                fill={n === 0 ? lines[0].stroke : "var(--bg)"}
              />
            ),
          )}
        </g>
      ))}
      <Labels points={points} x={x} />
    </>
  );
}

function pathOf(points: readonly Point[], x: (i: number) => number, y: (value: number) => number): string {
  let pen = "M";
  return points
    .map((point, i) => {
      if (point.value === null) {
        pen = "M";
        return "";
      }
      const step = `${pen}${x(i).toFixed(1)} ${y(point.value).toFixed(1)}`;
      pen = "L";
      return step;
    })
    .join("");
}

export function Calendar({ series }: { readonly series: Series }) {
  const { points } = series;
  const weeks = Math.ceil(points.length / 7);
  const size = (W - LEFT) / weeks;
  const sorted = points.flatMap((point) => (point.value ? [point.value] : [])).sort((a, b) => a - b);
  const edges = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  const heat = (value: number) => (value === 0 ? 0 : 1 + edges.filter((edge) => value > edge).length);
  const months = points.flatMap((point, i) =>
    point.label.endsWith("-01") ? [{ i, label: monthOf(point.label) }] : [],
  );
  return (
    <>
      {["Mon", "Wed", "Fri"].map((day, n) => (
        <text key={day} x={LEFT - 8} y={18 + size * (n * 2 + 0.75)} textAnchor="end" fontSize="11" fill="var(--ink3)">
          {day}
        </text>
      ))}
      {months.map(({ i, label }) => (
        <text key={i} x={LEFT + size * Math.floor(i / 7)} y={11} fontSize="11" fill="var(--ink3)">
          {label}
        </text>
      ))}
      {points.map((point, i) => (
        <rect
          key={point.label}
          x={LEFT + size * Math.floor(i / 7)}
          y={18 + size * (i % 7)}
          width={size - 2}
          height={size - 2}
          rx="2"
          fill={`var(--heat-${heat(point.value ?? 0)})`}
        >
          <title>{`${point.label}: ${point.value ?? 0}`}</title>
        </rect>
      ))}
    </>
  );
}

const monthOf = (date: string) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString("en-GB", { month: "short", timeZone: "UTC" });
