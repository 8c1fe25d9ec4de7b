// Draws any figure of the shelf: the title is the finding, the table under it says the same in numbers. Nothing moves, and
// nothing needs a pointer.
import type { Figure } from "@/lib/domain/stats/stat";
import { Bars, Calendar, H, LEFT, Lines, LyingBars, lines, W } from "./drawings";
import { unbroken } from "./unbroken";

function Drawing({ figure }: { readonly figure: Figure }) {
  const [series] = figure.series;
  if (figure.kind === "number" || figure.n === 0 || !series) return null;
  if (figure.kind === "bars" && series.points.length <= 6) return <LyingBars series={series} />;
  const height = figure.kind === "grid" ? 18 + (7 * (W - LEFT)) / Math.ceil(series.points.length / 7) : H;
  // Where a phone cannot show all of it, what is ahead is shown from today on, and what was up to today.
  const from = figure.kind === "bars" ? "" : "[direction:rtl]";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a figure wider than a phone is scrolled with the keys too
    <section className={`mt-3 overflow-x-auto ${from}`} tabIndex={0} aria-label={figure.title}>
      <svg
        viewBox={`0 0 ${W} ${height}`}
        role="img"
        aria-label={figure.title}
        className="block h-auto w-full min-w-[34rem] font-ui [direction:ltr]"
      >
        {figure.kind === "bars" && <Bars series={series} />}
        {figure.kind === "line" && <Lines figure={figure} />}
        {figure.kind === "grid" && <Calendar series={series} />}
      </svg>
    </section>
  );
}

export function FigureView({ figure }: { readonly figure: Figure }) {
  const { columns, rows } = figure.table;
  return (
    <div>
      <h2 className="max-w-(--measure) font-semibold">{unbroken(figure.title)}</h2>
      {figure.kind === "line" && figure.n > 0 && (
        <ul className="mt-1 flex flex-wrap gap-x-5 text-sm text-ink2">
          {figure.series.map((series, n) => (
            <li key={series.name} className="flex items-center gap-2">
              <svg aria-hidden="true" width="24" height="8">
                <line
                  x1="0"
                  x2="24"
                  y1="4"
                  y2="4"
                  stroke={lines[n % 2].stroke}
                  strokeWidth="2"
                  strokeDasharray={lines[n % 2].dash}
                />
              </svg>
              {series.name}
            </li>
          ))}
        </ul>
      )}
      <Drawing figure={figure} />
      {rows.length > 0 && (
        <details className="mt-2 text-sm">
          <summary className="w-fit py-1 text-ink3 hover:text-ink">As a table</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
          <section className="mt-1 max-h-96 overflow-auto" tabIndex={0} aria-label={`${figure.title} Table`}>
            <table className="w-full">
              <thead>
                <tr>
                  {columns.map((column, i) => (
                    <th
                      // biome-ignore lint/suspicious/noArrayIndexKey: two columns may share a name
                      key={i}
                      scope="col"
                      className={`border-b border-line py-1.5 pr-4 font-normal text-ink2 ${i === 0 ? "text-left" : "text-right"}`}
                    >
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody className="count text-[.8125rem]">
                {rows.map((row) => (
                  <tr key={row.join("|")}>
                    {row.map((cell, i) => (
                      // biome-ignore lint/suspicious/noArrayIndexKey: cells have places, not ids
                      <td key={i} className={`border-b border-line py-1.5 pr-4 ${i === 0 ? "" : "text-right"}`}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </details>
      )}
    </div>
  );
}
