// Making an account. Nothing is asked but how to come back.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentUser, providers } from "@/lib/server/auth";
import { safePath } from "@/lib/server/redirects";
import { SignForm } from "../_sign/form";
import { Providers } from "../_sign/providers";
import { Frame } from "../_ui/frame";

export const metadata: Metadata = { title: "Sign up" };

export default async function Page({ searchParams }: { readonly searchParams: Promise<{ readonly to?: string }> }) {
  const to = safePath((await searchParams).to ?? "/");
  if (await currentUser()) redirect(to);
  return (
    <Frame place={null} person={null}>
      <h1 className="question">Sign up</h1>
      <p className="mt-2 max-w-(--measure) text-ink2">
        Your reviews are kept, on every device. What you reviewed here comes along. Have an account?{" "}
        <Link href={`/sign-in?to=${encodeURIComponent(to)}`} className="text-link">
          Sign in
        </Link>
      </p>
      <SignForm mode="up" to={to} notice={null} />
      <Providers providers={providers()} to={to} />
    </Frame>
  );
}
