"use client";
// Go anywhere by name: pages and actions at once, decks and concepts as soon as their names are here, and the cards by a search.
import { useRouter } from "next/navigation";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { type Jump, jumpsFor } from "@/lib/domain/jump";

const pages: readonly Jump[] = [
  { title: "Start review", href: "/study", says: "Action" },
  { title: "Where you stand", href: "/start", says: "Action" },
  { title: "Today", href: "/", says: "Page" },
  { title: "Decks", href: "/decks", says: "Page" },
  { title: "Your own cards", href: "/decks/own", says: "Page" },
  { title: "Add many cards", href: "/decks/own/paste", says: "Action" },
  { title: "Practice", href: "/practice", says: "Page" },
  { title: "Progress", href: "/progress", says: "Page" },
  { title: "Glossary", href: "/glossary", says: "Page" },
  { title: "The round on one page", href: "/sheet", says: "Page" },
  { title: "Search", href: "/search", says: "Page" },
  { title: "Settings", href: "/settings", says: "Page" },
  { title: "What is due", href: "/search?q=is%3Adue", says: "Search" },
  { title: "What I miss again and again", href: "/search?q=is%3Aleech", says: "Search" },
];
const SHOWN = 12;

let names: Promise<readonly Jump[]> | null = null;
/** Once a visit; asked again if it failed. */
const fetchNames = (): Promise<readonly Jump[]> => {
  names ??= fetch("/search/addresses")
    .then((reply): Promise<readonly Jump[]> => (reply.ok ? reply.json() : Promise.reject(reply.status)))
    .catch(() => {
      names = null;
      return [];
    });
  return names;
};

const studies = (all: readonly Jump[]): readonly Jump[] =>
  all
    .filter(({ href }) => href.split("/").length === 3)
    .map(({ title, href }) => ({
      title: `Study ${title}`,
      href: `/study?deck=${href.slice("/decks/".length)}`,
      says: "Action",
    }));

export function Palette({ onClose }: { readonly onClose: () => void }) {
  const id = useId();
  const router = useRouter();
  const box = useRef<HTMLDialogElement>(null);
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const [fetched, setFetched] = useState<readonly Jump[]>([]);
  // Before the paint that follows, not after it: the box is there a frame sooner.
  useLayoutEffect(() => {
    if (!box.current?.open) box.current?.showModal();
  }, []);
  useEffect(() => {
    fetchNames().then((all) => setFetched([...all, ...studies(all)]));
  }, []);
  const query = typed.trim();
  const found = jumpsFor(query, query === "" ? pages : [...pages, ...fetched], SHOWN);
  const cards = {
    title: `Search cards for “${query}”`,
    href: `/search?${new URLSearchParams({ q: query })}`,
    says: "",
  };
  const shown = query === "" ? found : [...found, cards];
  const go = (place: Jump | undefined) => {
    if (!place) return;
    box.current?.close();
    // Study is a page of its own, kept for offline use.
    if (place.href.startsWith("/study")) window.location.assign(place.href);
    else router.push(place.href);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (step === undefined) go(shown[active]);
    else setActive((active + step + shown.length) % shown.length);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; the click is for the backdrop
    <dialog
      ref={box}
      aria-label="Go to"
      onClose={onClose}
      onClick={(event) => event.target === box.current && box.current.close()}
      className="appear mt-[12vh] w-[min(36rem,calc(100vw-2rem))] rounded-button border border-line bg-surface p-0 text-ink shadow-[0_8px_32px_rgb(0_0_0/.18)] backdrop:bg-[rgb(0_0_0/.35)]"
    >
      <input
        role="combobox"
        aria-label="Go to a page, deck or concept"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${active}`}
        aria-autocomplete="list"
        placeholder="A page, a deck, a concept"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        maxLength={200}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKey}
        className="h-13 w-full border-b border-line bg-transparent px-4 text-lg outline-none placeholder:text-ink3"
      />
      <div id={id} role="listbox" aria-label="Places" className="max-h-[60vh] overflow-y-auto py-1">
        {shown.map((place, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box; the option is its active descendant
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
          <div
            key={place.href + place.title}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            onPointerMove={() => i !== active && setActive(i)}
            onClick={() => go(place)}
            className="flex min-h-10 cursor-pointer items-baseline justify-between gap-4 px-4 py-2 aria-selected:bg-accent-soft"
          >
            <span className="min-w-0 truncate">{place.title}</span>
            <span className="shrink-0 truncate text-sm text-ink2">{place.says}</span>
          </div>
        ))}
      </div>
    </dialog>
  );
}
