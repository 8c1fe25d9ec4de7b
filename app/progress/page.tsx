// Progress: every figure of the shelf under its finding, and what recall falls short in.
import type { Metadata } from "next";
import { currentUser } from "@/lib/server/auth";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { progressFor } from "@/lib/server/progress";
import { FigureView } from "../_ui/figure";
import { Frame } from "../_ui/frame";
import { GuestProgress } from "./guest-progress";
import { WeakAreas } from "./weak-areas";

export const metadata: Metadata = { title: "Progress" };

export default async function Page() {
  const person = await currentUser();
  if (!person) {
    return (
      <Frame place="progress" person={null}>
        <h1 className="question">Progress</h1>
        <GuestProgress />
      </Frame>
    );
  }
  const now = Date.now();
  const { figures, weak, isProjecting } = await progressFor(
    person.id,
    now,
    await offsetOf(await presetOf(person.id), now),
  );
  return (
    <Frame place="progress" person={person}>
      <h1 className="question">Progress</h1>
      {isProjecting && (
        <p className="mt-2 text-sm text-warn">
          Your settings changed: these numbers are still of before, for a minute or two.
        </p>
      )}
      <WeakAreas weak={weak} />
      {figures.map(({ id, figure }) => (
        <div key={id} className="mt-12">
          <FigureView figure={figure} />
        </div>
      ))}
    </Frame>
  );
}
