"use client";
// How it looks on this device. Each change is kept in a cookie at once and seen at once.
import { useEffect, useState } from "react";
import { cookieReader, type Preferences, preferencesFrom, TEXT_SIZES } from "../_ui/preferences";
import { ChangeKeys } from "./change-keys";
import { Field, inputLook } from "./field";

function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is not in every browser
  document.cookie = `${name}=${value};path=/;max-age=31536000;samesite=lax`;
  const theme = preferencesFrom(cookieReader(document.cookie));
  document.documentElement.dataset.theme = theme.theme;
  document.documentElement.style.setProperty("--text-scale", String(theme.text / 100));
}

export function Appearance({ preferences: given }: { readonly preferences: Preferences }) {
  const [preferences, setPreferences] = useState(given);
  useEffect(() => setPreferences(preferencesFrom(cookieReader(document.cookie))), []);
  const change = (name: string, value: string) => {
    keep(name, value);
    setPreferences(preferencesFrom(cookieReader(document.cookie)));
  };
  const choice =
    (name: string, value: string, options: readonly (readonly [string, string])[]) =>
    (id: string, described: string | undefined) => (
      <select
        id={id}
        aria-describedby={described}
        value={value}
        onChange={(event) => change(name, event.target.value)}
        className={inputLook}
      >
        {options.map(([option, label]) => (
          <option key={option} value={option}>
            {label}
          </option>
        ))}
      </select>
    );
  return (
    <>
      <Field label="Theme">
        {choice("theme", preferences.theme, [
          ["system", "As the device"],
          ["light", "Engineering pad (light)"],
          ["dark", "Blackboard (dark)"],
        ])}
      </Field>
      <Field label="Text size">
        {choice(
          "text",
          String(preferences.text),
          TEXT_SIZES.map((size) => [String(size), `${size} %`]),
        )}
      </Field>
      <Field label="Interval ruler" hint="The line above the ratings that shows when the card would come back.">
        {choice("ruler", preferences.ruler ? "on" : "off", [
          ["on", "Shown"],
          ["off", "Hidden"],
        ])}
      </Field>
      <Field label="Counts" hint="How many cards are new, learning and due, above a review.">
        {choice("counts", preferences.counts ? "on" : "off", [
          ["on", "Shown"],
          ["off", "Hidden"],
        ])}
      </Field>
      <Field label="Ratings" hint="With two, Good stands for everything you recalled.">
        {choice("buttons", String(preferences.buttons), [
          ["4", "Again, Hard, Good, Easy"],
          ["2", "Again, Good"],
        ])}
      </Field>
      <Field label="Single keys" hint="Letters and signs as shortcuts. Space, Enter and 1–4 always work in a review.">
        {(id, described) => (
          <div className="flex flex-wrap gap-3">
            {choice("keys", preferences.keys ? "on" : "off", [
              ["on", "On"],
              ["off", "Off"],
            ])(id, described)}
            {preferences.keys && <ChangeKeys />}
          </div>
        )}
      </Field>
    </>
  );
}
