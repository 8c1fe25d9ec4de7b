// The frame of every page but Study: a rail on a desk, a bar under the thumb on a phone.
import { BookOpen, CalendarCheck, ChartNoAxesColumn, PencilRuler, Search, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { OwnCards } from "../_own/own-cards";
import { PaletteKeys } from "../_palette/keys";
import { GoKeys } from "./go-keys";
import { Presence } from "./presence";

export type Place = "today" | "decks" | "practice" | "progress" | "search" | "settings";

const places = [
  { place: "today", href: "/", label: "Today", Icon: CalendarCheck },
  { place: "decks", href: "/decks", label: "Decks", Icon: BookOpen },
  { place: "practice", href: "/practice", label: "Practice", Icon: PencilRuler },
  { place: "progress", href: "/progress", label: "Progress", Icon: ChartNoAxesColumn },
  { place: "search", href: "/search", label: "Search", Icon: Search },
  { place: "settings", href: "/settings", label: "Settings", Icon: SlidersHorizontal },
] as const;

type FrameProps = {
  readonly place: Place | null;
  /** Whoever has signed in. */
  readonly person: { readonly id: string; readonly email: string | null } | null;
  readonly children: ReactNode;
};

function Wordmark() {
  return (
    <Link href="/" className="font-reading text-[1.3rem] leading-none font-medium tracking-tight">
      Driftless
    </Link>
  );
}

export function Frame({ place, person, children }: FrameProps) {
  return (
    <div className="min-h-dvh rail:grid rail:grid-cols-[13rem_minmax(0,1fr)]">
      <header className="rail:sticky rail:top-0 rail:flex rail:h-dvh rail:flex-col rail:px-3 rail:py-6">
        <div className="column flex items-center justify-between pt-4 rail:px-3 rail:pt-0">
          <Wordmark />
          <Account person={person} className="rail:hidden" />
        </div>
        <nav
          aria-label="Main"
          className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] rail:static rail:mt-8 rail:border-0 rail:bg-transparent rail:pb-0"
        >
          <ul className="flex rail:block rail:space-y-0.5">
            {places.map(({ place: here, href, label, Icon }) => (
              <li key={here} className="flex-1">
                <Link
                  href={href}
                  aria-current={place === here ? "page" : undefined}
                  className={`flex min-h-14 flex-col items-center justify-center gap-0.5 text-xs rail:min-h-10 rail:flex-row rail:justify-start rail:gap-3 rail:rounded-button rail:px-3 rail:text-base ${place === here ? "font-semibold text-ink rail:bg-sunken" : "text-ink2 hover:text-ink rail:hover:bg-sunken"}`}
                >
                  <Icon
                    aria-hidden="true"
                    className={`size-5 ${place === here ? "text-accent" : ""}`}
                    strokeWidth={1.75}
                  />
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <Account person={person} className="mt-auto max-rail:hidden rail:px-3" />
      </header>
      <main id="main" className="pad min-h-dvh overflow-x-clip pb-24 rail:border-l rail:border-line rail:pb-16">
        <div className="column pt-8 rail:pt-14">{children}</div>
      </main>
      <Presence owner={person?.id ?? null} />
      <GoKeys />
      <PaletteKeys />
      <OwnCards owner={person?.id ?? null} />
    </div>
  );
}

function Account({ person, className }: { readonly person: FrameProps["person"]; readonly className: string }) {
  return (
    <div className={`min-w-0 text-sm ${className}`}>
      {person ? (
        <Link href="/settings#account" className="block max-w-44 truncate text-ink3 hover:text-ink">
          {person.email ?? "Account"}
        </Link>
      ) : (
        <Link href="/sign-in" className="text-link">
          Sign in
        </Link>
      )}
    </div>
  );
}
