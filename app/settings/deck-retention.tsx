"use client";
// Desired retention where it differs for one deck, with what it leads to there.
import { useState } from "react";
import { Button } from "../_ui/button";
import { inputLook } from "./field";

type Named = { readonly id: string; readonly title: string };
type DeckRetentionProps = {
  readonly value: Readonly<Record<string, number>>;
  readonly decks: readonly Named[];
  /** Length of intervals by desired retention in percent, as a share of those at 90 %. */
  readonly lengths: Readonly<Record<number, number>>;
};

const inWords = (length: number) =>
  Math.abs(length - 1) < 0.03 ? "intervals as at 90 %" : `intervals ${Math.round(length * 100)} % as long as at 90 %`;

export function DeckRetention({ value, decks, lengths }: DeckRetentionProps) {
  const [rows, setRows] = useState(Object.entries(value).map(([deck, r]) => ({ deck, percent: Math.round(r * 100) })));
  const change = (at: number, row: Partial<(typeof rows)[number]>) =>
    setRows(rows.map((one, i) => (i === at ? { ...one, ...row } : one)));
  const others = decks.filter(({ id }) => !rows.some(({ deck }) => deck === id));
  return (
    <fieldset className="min-w-0 border-t border-line py-4">
      <legend className="float-left w-full font-semibold">Retention of single decks</legend>
      <div className="clear-both pt-2">
        {rows.map(({ deck, percent }, i) => (
          <div key={deck} className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
            <label className="flex flex-1 flex-wrap items-center gap-x-3">
              <span className="flex-1 basis-40">{decks.find(({ id }) => id === deck)?.title ?? deck}</span>
              <input
                type="number"
                name={`deckRetention ${deck}`}
                min={70}
                max={97}
                required
                value={percent || ""}
                onChange={(event) => change(i, { percent: Number(event.target.value) })}
                className={`${inputLook} count w-20`}
              />
              <span aria-hidden="true">%</span>
            </label>
            <Button look="quiet" size="small" onClick={() => setRows(rows.filter((_, at) => at !== i))}>
              Remove<span className="sr-only"> {deck}</span>
            </Button>
            <output className="w-full text-sm text-ink2">
              {lengths[percent] ? `${inWords(lengths[percent])}.` : ""}
            </output>
          </div>
        ))}
        <label className="flex flex-wrap items-center gap-x-3 text-sm text-ink2">
          Add a deck
          <select
            value=""
            onChange={(event) => event.target.value && setRows([...rows, { deck: event.target.value, percent: 90 }])}
            className="h-9 max-w-full rounded-input border border-control bg-surface px-2"
          >
            <option value="">choose</option>
            {others.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        </label>
      </div>
    </fieldset>
  );
}
