// The model of one's memory: whether its promises came true, the fit to one's own reviews, what a desired retention costs.
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { trustIn } from "@/lib/domain/promises";
import type { RetentionPoint } from "@/lib/domain/retention-simulator";
import { count, counted, percent } from "@/lib/domain/wording";
import { currentUser } from "@/lib/server/auth";
import { type MemoryPage, memoryPage } from "@/lib/server/memory-page";
import type { Optimiser } from "@/lib/server/optimise";
import { offsetOf } from "@/lib/server/person-day";
import { presetOf } from "@/lib/server/presets";
import { buttonLook } from "../../_ui/button";
import { Frame } from "../../_ui/frame";
import { Fitting } from "./fitting";

export const metadata: Metadata = { title: "The model of your memory" };

type PageProps = { readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>> };

export default async function Page({ searchParams }: PageProps) {
  const person = await currentUser();
  if (!person) redirect("/progress");
  const now = Date.now();
  const withCurve = "curve" in (await searchParams);
  const page = await memoryPage(person.id, now, await offsetOf(await presetOf(person.id), now), withCurve);
  return (
    <Frame place="progress" person={person}>
      <h1 className="question">The model of your memory</h1>
      <Trust promises={page.promises} />
      <Fit optimiser={page.optimiser} />
      <section aria-labelledby="curve" className="mt-12">
        <h2 id="curve" className="scroll-mt-6 font-semibold">
          What a desired retention costs
        </h2>
        {page.curve ? (
          <Curve curve={page.curve} now={page.desiredRetention} />
        ) : (
          <>
            <p className="mt-1 max-w-(--measure) text-ink2">
              A year of study, simulated with your weights and your cards under each desired retention: minutes a day
              against cards known at its end. It is something to look at; nothing is set by it.
            </p>
            <p className="mt-3">
              <a href="/progress/memory?curve#curve" className={buttonLook("plain", "small")}>
                Simulate
              </a>
            </p>
          </>
        )}
      </section>
    </Frame>
  );
}

const TO_SAY = 100;
const nats = (loss: number) => loss.toFixed(3);

function Trust({ promises }: Pick<MemoryPage, "promises">) {
  const told = trustIn(promises);
  return (
    <section aria-labelledby="trust" className="mt-8">
      <h2 id="trust" className="font-semibold">
        Whether its promises came true
      </h2>
      <p className="mt-1 max-w-(--measure) text-ink2">
        {told === null || told.n < TO_SAY
          ? `Not enough answers yet to judge it: ${told?.n ?? 0} of ${TO_SAY} a day or more after the last.`
          : `In the last 90 days it promised ${percent(told.promised)} on average and you recalled ${percent(told.recalled)} of ${counted(told.n, "answer", "answers")}. ${verdict(told.loss, told.constantLoss)} (log loss ${nats(told.loss)} against ${nats(told.constantLoss)}; less is better).`}{" "}
        <Link href="/progress#calibration" className="text-link">
          Promised and recalled, by how sure it was
        </Link>
      </p>
    </section>
  );
}

const verdict = (loss: number, constant: number) =>
  loss < constant
    ? "It tells cards you will recall from cards you will not better than always saying your average"
    : "So far it does no better than always saying your average";

function Fit({ optimiser }: { readonly optimiser: Optimiser }) {
  const { longTermReviews, needed, isRunning, share, judged, adoptedBy } = optimiser;
  const isEnough = longTermReviews >= needed;
  return (
    <section aria-labelledby="fit" className="mt-12">
      <h2 id="fit" className="font-semibold">
        {adoptedBy ? "The weights are fitted to your reviews" : "The weights are the usual ones"}
      </h2>
      <p className="mt-1 max-w-(--measure) text-ink2">
        {isEnough
          ? `Twenty-one weights say how memory fades. They are fitted to your own ${count(longTermReviews)} reviews by themselves when it is worth it, and adopted only when they predict the newest fifth of your reviews better. No due date moves until a card’s next review.`
          : `Weights fitted to few reviews predict worse than the usual ones for most people, so these stay until you have ${count(needed)} reviews a day or more after the last. You have ${count(longTermReviews)}.`}
      </p>
      {judged && (
        <p className="mt-2 max-w-(--measure) text-ink2">
          The last fit was {judged.outcome === "adopted" ? "adopted" : "not adopted"}: on{" "}
          {counted(judged.heldOut, "held-out review", "held-out reviews")} the weights before had a log loss of{" "}
          {judged.lossBefore.toFixed(4)}, the fitted ones {judged.lossAfter.toFixed(4)} (less is better).
          {judged.healthy === true && " By Anki’s health check the better of them fit your reviews."}
          {judged.healthy === false &&
            " By Anki’s health check even the better of them fit your reviews poorly. The usual cause is Hard pressed for a card that was forgotten: Hard means recalled, with effort."}
        </p>
      )}
      <Fitting isRunning={isRunning} share={share} canFit={isEnough} canGoBack={adoptedBy !== null} />
    </section>
  );
}

function Curve({ curve, now }: { readonly curve: readonly RetentionPoint[]; readonly now: number }) {
  const isNow = (point: RetentionPoint) => Math.abs(point.desiredRetention - now) < 0.005;
  const most = Math.max(...curve.map(({ minutesPerDay }) => minutesPerDay), 1e-9);
  return (
    <>
      <p className="mt-1 max-w-(--measure) text-ink2">
        A year from today with your weights and cards. Cost per known card is least at the lowest retention, which is
        not what anyone wants for an interview: choose by the minutes you have. You aim for {percent(now)}.
      </p>
      <table className="mt-3 w-full max-w-(--measure)">
        <thead>
          <tr className="text-sm text-ink2">
            {["Desired retention", "minutes a day", "cards known", "seconds per known card"].map((name, i) => (
              <th
                key={name}
                scope="col"
                className={`border-b border-line py-1.5 font-normal ${i === 0 ? "text-left" : "pl-3 text-right"}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="count text-[.875rem]">
          {curve.map((point) => (
            <tr key={point.desiredRetention} className={isNow(point) ? "font-semibold" : ""}>
              <th scope="row" className={`border-b border-line py-1.5 text-left ${isNow(point) ? "" : "font-normal"}`}>
                {percent(point.desiredRetention)}
              </th>
              <td className="border-b border-line py-1.5 pl-3 text-right">
                <span
                  aria-hidden="true"
                  className="mr-2 inline-block h-2.5 bg-(--heat-3) forced-colors:bg-[CanvasText]"
                  style={{ width: `${(point.minutesPerDay / most) * 5}rem` }}
                />
                {point.minutesPerDay.toFixed(1)}
              </td>
              <td className="border-b border-line py-1.5 pl-3 text-right">{count(point.knownCards)}</td>
              <td className="border-b border-line py-1.5 pl-3 text-right">{count(point.secondsPerKnown)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
