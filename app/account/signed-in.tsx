"use client";
// The browsers that are signed in, and a button to end each.
import { Button } from "../_ui/button";
import { endSession } from "./actions";

export type SignedInDevice = {
  readonly id: string;
  readonly name: string;
  /** ISO. */
  readonly lastSeen: string;
  readonly isThis: boolean;
};

export function SignedIn({ devices }: { readonly devices: readonly SignedInDevice[] }) {
  return (
    <ul>
      {devices.map(({ id, name, lastSeen, isThis }) => (
        <li key={id} className="flex min-h-14 flex-wrap items-center justify-between gap-x-4 border-t border-line py-2">
          <span>
            {name}
            <span className="block text-sm text-ink2">
              {isThis ? (
                "This browser"
              ) : (
                <>
                  Last seen <time dateTime={lastSeen}>{lastSeen.slice(0, 16).replace("T", " ")} UTC</time>
                </>
              )}
            </span>
          </span>
          {!isThis && (
            <form action={endSession}>
              <input type="hidden" name="session" value={id} />
              <Button type="submit" size="small" aria-label={`Sign out ${name}`}>
                Sign out
              </Button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}
