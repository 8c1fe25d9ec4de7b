// The layout of a review before its first card is there: the same lines in the same places, without shimmer.

export function Skeleton({ failed = false }: { readonly failed?: boolean }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header>
        <div className="flex h-11.5 items-center px-4 text-sm font-semibold">Review</div>
        <div className="h-0.5 bg-line" />
      </header>
      <main id="main" className="pad flex flex-1 flex-col" aria-busy={!failed}>
        <div className="min-h-[clamp(3rem,9svh,6rem)]" />
        <div className="column flex-1">
          <h1 className="sr-only">Review</h1>
          {failed ? (
            <p className="text-ink2">
              The session could not start. Reviews that were made are kept.{" "}
              <a href="/study" className="text-link">
                Try again
              </a>
            </p>
          ) : (
            <Bones />
          )}
        </div>
      </main>
      <div className="h-[6.75rem] border-t border-line bg-surface" />
    </div>
  );
}

function Bones() {
  return (
    <div aria-hidden="true">
      <div className="h-3 w-56 max-w-full bg-line" />
      <div className="mt-6 h-5 w-full max-w-(--measure) bg-line" />
      <div className="mt-4 h-5 w-3/5 bg-line" />
    </div>
  );
}

/** The same lines within a screen that stands already. */
export function Lines() {
  return (
    <div className="column flex-1">
      <h1 className="sr-only">Review</h1>
      <Bones />
    </div>
  );
}
