"use client";
// Opens the box in which keys are chosen; what it is made of is fetched when it is wanted.
import { type ComponentType, useState } from "react";
import { Button } from "../_ui/button";

type Box = ComponentType<{ readonly onClose: () => void }>;

export function ChangeKeys() {
  const [box, setBox] = useState<{ readonly Remap: Box } | null>(null);
  const [problem, setProblem] = useState("");
  const open = () =>
    import("../_keys/remap").then(
      ({ Remap }) => {
        setProblem("");
        setBox({ Remap });
      },
      () => setProblem("This needs the network. Connect, then try again."),
    );
  return (
    <>
      <Button onClick={open}>Change keys</Button>
      {problem && (
        <p role="alert" className="w-full text-sm text-danger">
          {problem}
        </p>
      )}
      {box && <box.Remap onClose={() => setBox(null)} />}
    </>
  );
}
