"use client";
// The box: a form that works without scripts, with completion of tokens and their values where there are some.
import { useId, useRef, useState } from "react";
import { type Completion, completionsFor, type Vocabulary } from "@/lib/domain/search-completion";
import { Button } from "../_ui/button";

export function SearchBox({ typed, vocabulary }: { readonly typed: string; readonly vocabulary: Vocabulary }) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [offered, setOffered] = useState<readonly Completion[]>([]);
  const [active, setActive] = useState(-1);
  const offer = (list: readonly Completion[]) => {
    setOffered(list);
    setActive(-1);
  };
  const look = () => {
    const { value, selectionStart } = input.current as HTMLInputElement;
    offer(completionsFor(value, selectionStart ?? value.length, vocabulary));
  };
  const take = ({ text, from }: Completion) => {
    const box = input.current as HTMLInputElement;
    box.setRangeText(text, from, box.selectionStart ?? box.value.length, "end");
    box.focus();
    look();
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || offered.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive(((active + step + (offered.length + 1) + 1) % (offered.length + 1)) - 1);
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(offered[active] as Completion);
    } else if (event.key === "Escape") {
      event.preventDefault();
      offer([]);
    }
  };
  return (
    <search className="relative mt-4 block">
      <form action="/search" className="flex gap-2">
        <input
          ref={input}
          type="search"
          name="q"
          defaultValue={typed}
          maxLength={2000}
          aria-label="Search concepts and cards"
          placeholder="Words, or deck: is: prop: …"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          role="combobox"
          aria-expanded={offered.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
          onChange={look}
          onKeyDown={onKey}
          onBlur={() => offer([])}
          className="h-12 min-w-0 flex-1 rounded-input border border-control bg-surface px-3 placeholder:text-ink3"
        />
        <Button type="submit" look="primary" className="min-h-12">
          Search
        </Button>
      </form>
      <div
        id={id}
        role="listbox"
        aria-label="Completions"
        hidden={offered.length === 0}
        className="absolute inset-x-0 top-full z-20 mt-1 rounded-input border border-control bg-surface py-1"
      >
        {offered.map((one, i) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box; the option is its active descendant
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys
          <div
            key={one.text}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => take(one)}
            className="flex min-h-9 cursor-pointer items-center gap-3 px-3 aria-selected:bg-accent-soft"
          >
            <span className="count text-[.9375rem]">{one.text.trim()}</span>
            <span className="truncate text-sm text-ink3">{one.says}</span>
          </div>
        ))}
      </div>
    </search>
  );
}
