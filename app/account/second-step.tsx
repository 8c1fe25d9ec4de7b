"use client";
// A code from an app at each sign-in, for who wants it: turned on in three short steps, off with the password.
import { useRouter } from "next/navigation";
import { useActionState, useState } from "react";
import { Button } from "../_ui/button";
import { confirmStep, dropStep, offerStep } from "./actions";
import { inputLook, PasswordField } from "./password";

type Stage =
  | { readonly at: "closed" }
  | { readonly at: "password" }
  | { readonly at: "app"; readonly svg: string; readonly appKey: string }
  | { readonly at: "codes"; readonly codes: readonly string[] };

const intro = "mb-4 max-w-(--measure) text-ink2";

function Off({ codesLeft }: { readonly codesLeft: number }) {
  const [said, act, isPending] = useActionState(dropStep, null);
  return (
    <>
      <p className={intro}>
        On: signing in takes a code from your app. {codesLeft} of the ten codes you wrote down are left; turn it off and
        on again for new ones.
      </p>
      <form action={act} className="grid max-w-96 gap-3">
        <PasswordField />
        <div className="flex items-center gap-4">
          <Button type="submit" disabled={isPending}>
            Turn off
          </Button>
          <p role="status" className="text-sm text-ink2">
            {said?.sentence}
          </p>
        </div>
      </form>
    </>
  );
}

/** @param codesLeft null where it is off */
export function SecondStep({ codesLeft }: { readonly codesLeft: number | null }) {
  const [stage, setStage] = useState<Stage>({ at: "closed" });
  const [problem, setProblem] = useState("");
  const router = useRouter();
  const go = (next: Stage) => {
    setProblem("");
    setStage(next);
  };
  const offer = async (form: FormData) => {
    const said = await offerStep(form);
    if ("problem" in said) setProblem(said.problem);
    else go({ at: "app", svg: said.svg, appKey: said.key });
  };
  const confirm = async (form: FormData) => {
    const said = await confirmStep(form);
    if ("problem" in said) setProblem(said.problem);
    else go({ at: "codes", codes: said.codes });
  };
  const alert = problem && (
    <p role="alert" className="border-l-2 border-danger pl-3 text-danger">
      {problem}
    </p>
  );

  if (stage.at === "codes")
    return (
      <div role="status">
        <p className={intro}>
          It is on, and your other devices are signed out. Write these down: each opens your account once if the app is
          lost. They are not shown again.
        </p>
        <ul className="count mb-4 grid max-w-96 grid-cols-2 gap-x-4 gap-y-1 text-sm">
          {stage.codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button
          onClick={() => {
            go({ at: "closed" });
            router.refresh();
          }}
        >
          I have them
        </Button>
      </div>
    );
  if (codesLeft !== null) return <Off codesLeft={codesLeft} />;
  if (stage.at === "closed")
    return (
      <>
        <p className={intro}>
          Off. With it, signing in takes a code from an authenticator app on your phone besides the password.
        </p>
        <Button onClick={() => go({ at: "password" })}>Turn on…</Button>
      </>
    );
  if (stage.at === "password")
    return (
      <form action={offer} className="grid max-w-96 gap-3">
        <PasswordField />
        {alert}
        <div className="flex gap-2">
          <Button type="submit">Go on</Button>
          <Button look="quiet" onClick={() => go({ at: "closed" })}>
            Cancel
          </Button>
        </div>
      </form>
    );
  return (
    <form action={confirm} className="grid max-w-96 gap-3">
      <p className="text-ink2">Scan this with the app, or type the key into it. Then type the code that it shows.</p>
      {/* biome-ignore lint/performance/noImgElement: drawn by our server, in the page */}
      <img
        src={`data:image/svg+xml,${encodeURIComponent(stage.svg)}`}
        alt="The key as a QR code"
        className="w-48 rounded-input bg-white"
      />
      <p className="count text-sm">{stage.appKey.replace(/(.{4})(?=.)/g, "$1 ")}</p>
      <label className="font-semibold">
        Code
        <input
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={10}
          className={inputLook}
        />
      </label>
      {alert}
      <div className="flex gap-2">
        <Button type="submit">Turn on</Button>
        <Button look="quiet" onClick={() => go({ at: "closed" })}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
