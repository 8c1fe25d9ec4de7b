"use client";
// What the ratings mean, once per device, at the first answer. Hard is the one people get wrong.
import { RATINGS, ratingMeanings, ratingNames } from "@/lib/domain/rating";
import { Button } from "../_ui/button";
import { Phase } from "../_ui/phase";

export function FirstUse({ onClose }: { readonly onClose: () => void }) {
  return (
    <aside aria-label="What the ratings mean" className="appear border-b border-line">
      <div className="column py-3.5 text-sm">
        <div className="flex items-start justify-between gap-4">
          <p className="max-w-(--measure) text-ink2">
            <strong className="font-semibold text-ink">Rate how you recalled it.</strong> Hard still means recalled: if
            it did not come to you, choose Again.
          </p>
          <Button size="small" className="shrink-0" onClick={onClose}>
            Understood
          </Button>
        </div>
        <dl className="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
          {RATINGS.map((rating) => (
            <div key={rating} className="flex items-center gap-2">
              <dt className="flex w-18 items-center gap-2 font-semibold">
                <Phase rating={rating} className="size-3.5" />
                {ratingNames[rating]}
              </dt>
              <dd className="text-ink2">{ratingMeanings[rating]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </aside>
  );
}
