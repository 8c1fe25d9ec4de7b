// How a person wants things to look on this device: cookies that the server renders by and the browser reads, so that nothing
// flashes and a page kept for offline use still follows them. Study settings live in the preset instead.

export type Theme = "system" | "light" | "dark";

export type Preferences = {
  readonly theme: Theme;
  /** Percent of the browser's own text size. */
  readonly text: number;
  readonly ruler: boolean;
  /** How many cards are left, above a review. */
  readonly counts: boolean;
  /** Again and Good alone, or all four ratings. */
  readonly buttons: 2 | 4;
  /** Keys without a modifier may do things (WCAG 2.1.4). */
  readonly keys: boolean;
};

export const TEXT_SIZES: readonly number[] = [90, 100, 110, 120, 130];

export function preferencesFrom(cookie: (name: string) => string | undefined): Preferences {
  const theme = cookie("theme");
  const text = Number(cookie("text"));
  return {
    theme: theme === "light" || theme === "dark" ? theme : "system",
    text: TEXT_SIZES.includes(text) ? text : 100,
    ruler: cookie("ruler") !== "off",
    counts: cookie("counts") !== "off",
    buttons: cookie("buttons") === "2" ? 2 : 4,
    keys: cookie("keys") !== "off",
  };
}

/** For a browser's `document.cookie`. */
export function cookieReader(header: string): (name: string) => string | undefined {
  const pairs = new Map(
    header.split("; ").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
  return (name) => pairs.get(name);
}

/** Sets the look by the device's cookies: a page from the service worker's store was rendered for whoever came first. */
export const applyPreferences = `(()=>{const c=n=>(document.cookie.match("(?:^|; )"+n+"=([^;]*)")||[])[1],d=document.documentElement,t=c("theme"),s=c("text");
d.dataset.theme=t==="light"||t==="dark"?t:"system";if(/^(90|110|120|130)$/.test(s))d.style.setProperty("--text-scale",s/100);else d.style.removeProperty("--text-scale")})()`;
