/** Text whose numbers stay on one line with their per cent signs. */
export const unbroken = (text: string): string => text.replaceAll(" %", "\u00a0%");
