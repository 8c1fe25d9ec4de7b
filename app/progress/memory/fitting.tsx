"use client";
// The buttons of the fit, and its progress while it runs.
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { Button } from "../../_ui/button";
import { fit, goBack } from "./actions";

type FittingProps = {
  readonly isRunning: boolean;
  readonly share: number | null;
  readonly canFit: boolean;
  readonly canGoBack: boolean;
};

export function Fitting({ isRunning, share, canFit, canGoBack }: FittingProps) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);
  const [isPending, start] = useTransition();
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => router.refresh(), 1500);
    return () => clearInterval(timer);
  }, [isRunning, router]);
  const run = (act: () => Promise<string | null>) =>
    start(async () => setProblem(await act().catch(() => "The server could not be reached. Nothing was changed.")));
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      {canFit && (
        <Button onClick={() => run(fit)} disabled={isPending || isRunning}>
          Fit to my reviews
        </Button>
      )}
      {canGoBack && (
        <Button onClick={() => run(goBack)} disabled={isPending || isRunning}>
          Go back to the weights before
        </Button>
      )}
      {isRunning && (
        <span className="flex items-center gap-3 text-ink2">
          <progress aria-label="Fitting" value={share ?? undefined} max={1} className="h-2 w-40" />
          Fitting{share === null ? "…" : `, ${Math.round(share * 100)} % done`}
        </span>
      )}
      <p role="status" className="text-danger">
        {problem}
      </p>
    </div>
  );
}
