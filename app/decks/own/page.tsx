// One's own cards: written here, studied with the others. A guest is told why they need an account.
import type { Metadata } from "next";
import Link from "next/link";
import "../../maths.css";
import { defaultPreset } from "@/lib/domain/preset";
import { currentUser } from "@/lib/server/auth";
import { type OwnPage, ownPage } from "@/lib/server/own-page";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { cardAnchor } from "../../_cards/addresses";
import { FaceAnswer, FaceQuestion } from "../../_cards/face";
import { stateInWords } from "../../_cards/state-words";
import { Button, buttonLook, Key } from "../../_ui/button";
import { Frame } from "../../_ui/frame";
import { chooseDeck } from "../[deck]/actions";

export const metadata: Metadata = { title: "Your own cards", robots: { index: false } };

export default async function Page() {
  const person = await currentUser();
  const now = Date.now();
  const offsetMin = await offsetOf(person ? await presetOf(person.id) : defaultPreset, now);
  const page = person && (await ownPage(person.id, now, offsetMin));
  return (
    <Frame place="decks" person={person}>
      <h1 className="question">Your own cards</h1>
      {page === null ? <ForGuests /> : <Mine page={page} />}
    </Frame>
  );
}

function ForGuests() {
  return (
    <div className="mt-3 max-w-(--measure)">
      <p>
        What your own mock interviews taught you belongs here: cards you write yourself, or paste from a deck or a
        table, studied with all the others.
      </p>
      <p className="mt-3 text-ink2">
        They need an account, because they are drawn by the server and kept there. Your reviews so far come along when
        you sign up.
      </p>
      <p className="mt-5 flex flex-wrap gap-2">
        <Link href="/sign-up" className={buttonLook("primary")}>
          Sign up
        </Link>
        <Link href="/sign-in" className={buttonLook()}>
          Sign in
        </Link>
      </p>
    </div>
  );
}

function Mine({ page }: { readonly page: OwnPage }) {
  const { notes, count, cards, due, isMore, isOut } = page;
  return (
    <>
      <p className="mt-3 max-w-(--measure) text-ink2">
        {count === 0
          ? "Nothing here yet. Write what your last mock interview taught you; it is asked with all the others, first of the new cards."
          : `${cards} ${cards === 1 ? "card" : "cards"}, ${due} due.${isOut ? " They are set aside: none is asked day by day." : ""}`}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        <Button look={count === 0 ? "primary" : "plain"} data-own="new" aria-keyshortcuts="n">
          New card <Key className="border-current">n</Key>
        </Button>
        <Link href="/decks/own/paste" className={buttonLook()}>
          Add many
        </Link>
        {cards > 0 && (
          // A page of its own, the same for everyone: no link of the router's.
          <a href="/study?deck=own" className={buttonLook("primary")}>
            Study these now
          </a>
        )}
        {cards > 0 && (
          <form action={chooseDeck}>
            <input type="hidden" name="deck" value="own" />
            <input type="hidden" name="chosen" value={String(isOut)} />
            <Button type="submit" look="quiet">
              {isOut ? "Bring back into daily study" : "Take out of daily study"}
            </Button>
          </form>
        )}
      </div>
      {isMore && (
        <p className="mt-6 text-sm text-ink2">
          The newest {notes.length} notes.{" "}
          <Link href="/search?q=deck%3Aown" className="text-link">
            Search all of yours
          </Link>
        </p>
      )}
      <ul aria-label="Notes" className="mt-6">
        {notes.map((note) => (
          <li key={note.id} className="border-t border-line py-4">
            <Note note={note} day={page.day} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Note({ note, day }: { readonly note: OwnPage["notes"][number]; readonly day: number }) {
  const [first] = note.cards;
  return (
    <>
      {note.title && <p className="count mb-1 text-[.8125rem] text-ink3">{note.title}</p>}
      {note.cards.length === 0 && (
        <div>
          <p className="text-sm text-warn">No card comes of this text. Edit it to mend it.</p>
          <pre className="mt-1 overflow-x-auto font-mono text-sm whitespace-pre-wrap text-ink2">{note.text}</pre>
        </div>
      )}
      {note.cards.map((card) => {
        const isDue =
          card.state !== null &&
          !card.state.suspended &&
          (card.state.dueAt !== null || (card.state.dueDay !== null && card.state.dueDay <= day));
        return (
          <details key={card.id} id={cardAnchor(card.id)} className="scroll-mt-6 py-1">
            <summary className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-4">
              <FaceQuestion face={card.content.face} />
              <span className="count text-[.8125rem] whitespace-nowrap text-ink3">
                {card.state?.starred && "★ "}
                {stateInWords(card.state, isDue, day)}
              </span>
            </summary>
            <FaceAnswer content={card.content} />
          </details>
        );
      })}
      <p className="mt-1 -ml-2.5 flex gap-1">
        <Button look="quiet" size="small" data-own={first?.id ?? `${note.id}#1`}>
          Edit
        </Button>
        <Button look="quiet" size="small" data-retire={note.id}>
          Remove
        </Button>
      </p>
    </>
  );
}
