// Offered to who has no history yet, and in nobody's way.
import Link from "next/link";

export function StartLine() {
  return (
    <p className="mt-5 max-w-(--measure) text-ink2">
      New here?{" "}
      <Link href="/start" className="text-link">
        Say when your interview is, and find where you stand
      </Link>{" "}
      in about twenty questions. Or just start.
    </p>
  );
}
