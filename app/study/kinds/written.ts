"use client";
// The kinds in which something is written: fetched together, once a first answer is being read.
export { NumberCard } from "./number";
export { Scenario } from "./scenario";
