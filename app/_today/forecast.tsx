// Reviews coming due on each of the next days, as bars that stand on their names.
import { dayName } from "./words";

type ForecastProps = { readonly forecast: readonly number[]; readonly day: number };

function finding(forecast: readonly number[], day: number): string {
  const total = forecast.reduce((sum, n) => sum + n, 0);
  if (total === 0) return "No reviews are planned yet";
  const most = Math.max(...forecast);
  const at = forecast.indexOf(most);
  const when = at === 0 ? "today" : at === 1 ? "tomorrow" : dayName(day + at, day);
  const share = 2 * most > total ? "most of them" : "the most";
  return `${total} ${total === 1 ? "review" : "reviews"} in the next two weeks, ${share} ${when} (${most})`;
}

export function Forecast({ forecast, day }: ForecastProps) {
  const most = Math.max(1, ...forecast);
  return (
    <section aria-labelledby="forecast">
      <h2 id="forecast" className="text-sm font-semibold text-ink2">
        {finding(forecast, day)}
      </h2>
      <ol className="mt-3 grid h-32 grid-cols-14 items-end gap-1 sm:gap-2">
        {forecast.map((n, i) => {
          const name = dayName(day + i, day);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: one bar a day
            <li key={i} className="flex h-full flex-col justify-end text-center">
              <span className="count text-[.6875rem] leading-4 text-ink2 max-sm:text-[.625rem]">{n > 0 ? n : ""}</span>
              <span
                aria-hidden="true"
                className={`mt-0.5 min-h-px rounded-t-[1px] ${i === 0 ? "bg-accent" : "bg-(--heat-3)"} forced-colors:bg-[CanvasText]`}
                style={{ height: `${(n / most) * 66}%` }}
              />
              <span className="border-t border-control pt-1 text-[.6875rem] leading-4 whitespace-nowrap text-ink3">
                <span aria-hidden="true">{i === 0 ? "Now" : name.slice(0, 1)}</span>
                <span className="sr-only">
                  {name}: {n}
                </span>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
