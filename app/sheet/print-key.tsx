"use client";
// Prints the page one looks at.
import { Button } from "../_ui/button";

export const PrintKey = () => (
  <Button size="small" className="mt-2 print:hidden" onClick={() => window.print()}>
    Print
  </Button>
);
