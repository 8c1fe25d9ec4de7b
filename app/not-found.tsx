// An address that leads nowhere.
import { buttonLook } from "./_ui/button";

export default function NotFound() {
  return (
    <main id="main" className="pad min-h-dvh">
      <div className="column pt-24">
        <h1 className="question">There is no page here</h1>
        <p className="mt-3 text-ink2">A deck may have been renamed. Your reviews are not affected.</p>
        <p className="mt-6 flex gap-2">
          <a href="/decks" className={buttonLook("primary")}>
            All decks
          </a>
          <a href="/" className={buttonLook()}>
            Today
          </a>
        </p>
      </div>
    </main>
  );
}
