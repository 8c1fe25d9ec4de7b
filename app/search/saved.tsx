// A search becomes a session: studied now, crammed, or kept under a name.
import Link from "next/link";
import type { SavedSession } from "@/lib/server/saved-sessions";
import { Button, buttonLook } from "../_ui/button";
import { keepSearch } from "./actions";

const studyHref = (query: string) => `/search/study?${new URLSearchParams({ q: query })}`;

export function AsSession({ query, isGuest }: { readonly query: string; readonly isGuest: boolean }) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm print:hidden">
      <a href={studyHref(query)} className={buttonLook("plain", "small")}>
        Study these cards
      </a>
      <a
        href={`${studyHref(query)}&cram`}
        title="Memory and due dates stay as they are"
        className={`${buttonLook("quiet", "small")} max-sm:-ml-2.5`}
      >
        Cram them, off the schedule
      </a>
      {!isGuest && (
        <form action={keepSearch} className="flex items-center gap-2 sm:ml-auto">
          <input type="hidden" name="query" value={query} />
          <input
            name="name"
            aria-label="Name of this session"
            placeholder="Name"
            required
            maxLength={60}
            autoComplete="off"
            className="h-8 w-32 rounded-input border border-control bg-surface px-2 placeholder:text-ink3"
          />
          <Button type="submit" size="small">
            Save
          </Button>
        </form>
      )}
    </div>
  );
}

export function Saved({ sessions }: { readonly sessions: readonly SavedSession[] }) {
  if (sessions.length === 0) return null;
  return (
    <section aria-labelledby="saved" className="mt-8">
      <h2 id="saved" className="font-reading text-[1.2rem] font-medium">
        Saved sessions
      </h2>
      <ul className="mt-2">
        {sessions.map(({ name, query }) => (
          <li key={name} className="flex flex-wrap items-center gap-x-4 border-t border-line py-2">
            <Link href={`/search?${new URLSearchParams({ q: query })}`} className="font-semibold hover:text-accent">
              {name}
            </Link>
            <span dir="auto" className="count min-w-0 truncate text-[.8125rem] text-ink3">
              {query}
            </span>
            <span className="ml-auto flex gap-2">
              <a href={studyHref(query)} className={buttonLook("plain", "small")}>
                Study<span className="sr-only"> {name}</span>
              </a>
              <form action={keepSearch}>
                <input type="hidden" name="name" value={name} />
                <input type="hidden" name="query" value="" />
                <Button type="submit" look="quiet" size="small">
                  Forget<span className="sr-only"> {name}</span>
                </Button>
              </form>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Before a journey, or a full day: what comes due anyway, sooner. */
export function Ahead() {
  return (
    <form action="/study" className="mt-8 flex flex-wrap items-center gap-2 text-sm">
      <label className="flex items-center gap-2">
        Review ahead what comes due in
        <input
          type="number"
          name="ahead"
          min={1}
          max={14}
          required
          defaultValue={3}
          className="count h-8 w-16 rounded-input border border-control bg-surface px-2"
        />
        days
      </label>
      <Button type="submit" size="small">
        Review ahead
      </Button>
    </form>
  );
}
