// The first run, skippable at every step: when and how long, what is expected, where one stands.
import "../maths.css";
import { promptFamilies } from "@/lib/domain/prompt-families";
import { currentUser } from "@/lib/server/auth";
import { placementDecks } from "@/lib/server/placement";
import { describing } from "../_ui/describing";
import { Frame } from "../_ui/frame";
import { FirstRun } from "./first-run";

export const metadata = describing("Where you stand", "A date, a few minutes a day, and about twenty questions.");

export default async function Page() {
  const person = await currentUser();
  const decks = await placementDecks();
  return (
    <Frame place="today" person={person}>
      <FirstRun
        decks={decks}
        families={promptFamilies.map(({ id, title }) => ({ id, title }))}
        isGuest={person === null}
      />
    </Frame>
  );
}
