// Signing in. Whoever has signed in already goes on.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentUser, providers } from "@/lib/server/auth";
import { canMail } from "@/lib/server/mail";
import { safePath } from "@/lib/server/redirects";
import { SignForm } from "../_sign/form";
import { Providers } from "../_sign/providers";
import { Frame } from "../_ui/frame";

export const metadata: Metadata = { title: "Sign in" };

type Props = {
  readonly searchParams: Promise<{ readonly to?: string; readonly callbackUrl?: string; readonly error?: string }>;
};

export default async function Page({ searchParams }: Props) {
  const asked = await searchParams;
  const to = safePath(asked.to ?? asked.callbackUrl ?? "/");
  if (await currentUser()) redirect(to);
  return (
    <Frame place={null} person={null}>
      <h1 className="question">Sign in</h1>
      <p className="mt-2 max-w-(--measure) text-ink2">
        What you reviewed on this device comes along. New here?{" "}
        <Link href={`/sign-up?to=${encodeURIComponent(to)}`} className="text-link">
          Sign up
        </Link>
      </p>
      <SignForm
        mode="in"
        to={to}
        notice={asked.error ? "Signing in did not work. Try again, or use another way." : null}
      />
      <p className="mt-4 flex max-w-96 flex-wrap gap-x-6 text-sm">
        <Link href="/sign-in/reset" className="text-link inline-flex min-h-6 items-center">
          Forgot your password?
        </Link>
        {canMail() && (
          <Link href="/sign-in/mail" className="text-link inline-flex min-h-6 items-center">
            Sign in by mail
          </Link>
        )}
      </p>
      <Providers providers={providers()} to={to} />
    </Frame>
  );
}
