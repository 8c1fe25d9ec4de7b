// Said once the core track holds nothing new: what there is to learn next.
import Link from "next/link";

export const Through = () => (
  <>
    No new cards are left in the core track.{" "}
    <Link href="/settings" className="text-link">
      Learn the whole library
    </Link>
  </>
);
