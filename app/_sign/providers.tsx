"use client";
// Signing in with an account elsewhere. The request is a fetch: a form may not be redirected to another site here.
import { Button } from "../_ui/button";

const names = { github: "GitHub", google: "Google" } as const;

async function go(provider: keyof typeof names, to: string): Promise<void> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const body = new URLSearchParams({ csrfToken, callbackUrl: to, json: "true" });
  const answer = await fetch(`/api/auth/signin/${provider}`, { method: "POST", body });
  const { url } = (await answer.json()) as { url: string };
  window.location.assign(url);
}

export function Providers({
  providers,
  to,
}: {
  readonly providers: readonly (keyof typeof names)[];
  readonly to: string;
}) {
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 grid max-w-96 gap-2 border-t border-line pt-6">
      {providers.map((provider) => (
        <Button key={provider} onClick={() => go(provider, to)}>
          Continue with {names[provider]}
        </Button>
      ))}
    </div>
  );
}
