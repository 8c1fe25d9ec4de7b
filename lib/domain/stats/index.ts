// The shelf: what a history can be asked, in the order of the page.
import { activity } from "./activity";
import { forecast } from "./forecast";
import { leeches } from "./leeches";
import { phases } from "./phases";
import { retention } from "./retention";
import type { Stat } from "./stat";

export const stats: readonly Stat[] = [forecast, retention, activity, phases, leeches];
