// The shelf: what a history can be asked, in the order of the page.
import { activity } from "./activity";
import { calibration } from "./calibration";
import { checkUps } from "./check-ups";
import { forecast } from "./forecast";
import { forecasts } from "./forecasts";
import { hardest } from "./hardest";
import { known } from "./known";
import { leeches } from "./leeches";
import { difficulty, retrievability, stability } from "./memory";
import { phases } from "./phases";
import { retention } from "./retention";
import type { Stat } from "./stat";

export const stats: readonly Stat[] = [
  forecast,
  retention,
  calibration,
  forecasts,
  checkUps,
  activity,
  known,
  phases,
  retrievability,
  stability,
  difficulty,
  hardest,
  leeches,
];
