"use client";
// What the changes in the form would lead to, asked before they are saved.
import { useState, useTransition } from "react";
import type { Preset } from "@/lib/domain/preset";
import { Button } from "../_ui/button";
import { weigh } from "./actions";
import { patchFrom } from "./patch";

const about = (n: number) => (n < 10 ? Math.round(n * 10) / 10 : Math.round(n));

async function consequenceOf(form: HTMLFormElement, preset: Preset): Promise<string> {
  const patch = patchFrom(new FormData(form), preset);
  if (Object.keys(patch).length === 0) return "Nothing would change.";
  const found = await weigh(patch);
  if (!found) return "One of these is out of its bounds; Save says which.";
  if (found.cards === 0) return "No card is in review yet: this begins with the next answers.";
  const { cards, perDay, perDayThen, dueToday, dueTodayThen, onEasyDays, onEasyDaysThen } = found;
  const easy = onEasyDays > 0 ? ` Of them ${onEasyDaysThen} would fall on the easy days, now ${onEasyDays}.` : "";
  return `For your ${cards} cards in review: about ${about(perDayThen)} reviews a day in the long run, now ${about(perDay)}. Due dates stay; moved, ${dueTodayThen} would be due today, now ${dueToday}.${easy}`;
}

export function Consequence({ preset }: { readonly preset: Preset }) {
  const [text, setText] = useState("");
  const [isPending, start] = useTransition();
  return (
    <>
      <Button
        disabled={isPending}
        onClick={({ currentTarget: { form } }) =>
          start(async () => {
            if (form) setText(await consequenceOf(form, preset).catch(() => "The server could not be reached."));
          })
        }
      >
        What would change
      </Button>
      <output className="w-full text-ink2 empty:hidden">{text}</output>
    </>
  );
}
