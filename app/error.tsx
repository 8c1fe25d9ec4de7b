"use client";
// Something went wrong on our side: what was kept, what to do, and the number to name.
import { Button, buttonLook } from "./_ui/button";

export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}) {
  return (
    <main id="main" className="pad min-h-dvh">
      <div className="column pt-24">
        <h1 className="question">This page could not be shown</h1>
        <p className="mt-3 max-w-(--measure) text-ink2">
          Your reviews are kept. You can try again, or go on studying: Study does not need this page.
        </p>
        <p className="mt-6 flex flex-wrap gap-2">
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
          <a href="/study" className={buttonLook()}>
            Study
          </a>
        </p>
        {error.digest && <p className="count mt-6 text-[.8125rem] text-ink3">Reference {error.digest}</p>}
      </div>
    </main>
  );
}
