// Weekdays with fewer reviews, as Anki has them: due dates move within their usual spread, and no further.
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
const wishes = [
  [1, "as usual"],
  [0.5, "half"],
  [0, "as few as can be"],
] as const;

export function EasyDays({ value }: { readonly value: readonly number[] }) {
  return (
    <fieldset className="min-w-0 border-t border-line py-4">
      <legend className="float-left w-full font-semibold">Easy days</legend>
      <div className="clear-both pt-2">
        <div className="grid max-w-(--measure) gap-x-10 gap-y-1 sm:grid-cols-2">
          {WEEKDAYS.map((weekday, i) => (
            <label key={weekday} className="flex min-h-10 items-center justify-between gap-3">
              {weekday}
              <select
                name="easyDays"
                defaultValue={value[i] ?? 1}
                className="h-9 rounded-input border border-control bg-surface px-2"
              >
                {wishes.map(([wish, name]) => (
                  <option key={wish} value={wish}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        <p className="mt-1.5 max-w-(--measure) text-sm text-ink2">
          From the next answers on, cards that come back in three days or more fall on other days of their usual spread:
          about half as many on a half day, hardly any on the last. Cards in their steps, and those of one or two days,
          come when they must. “What would change” counts yours.
        </p>
      </div>
    </fieldset>
  );
}
