// Ctrl/⌘ K struck while the page's own scripts are still on their way: kept, so that the palette opens as soon as it can.

/** `data-palette` of `<html>`: a key waits ("asked"), or the palette takes the keys itself ("here"). */
const state = () => document.documentElement.dataset;

/** Runs as soon as the page is read. A page that has no palette gives the key back to the browser after ten seconds. */
export const keepOpening = `addEventListener("keydown",e=>{const s=document.documentElement.dataset;
if(s.palette!=="here"&&e.timeStamp<1e4&&(e.ctrlKey||e.metaKey)&&!e.altKey&&!e.shiftKey&&e.key.toLowerCase()==="k"){e.preventDefault();s.palette="asked"}})`;

/** From now on the palette takes the keys; whether one waited for it. */
export function takeOpening(): boolean {
  const wasAsked = state().palette === "asked";
  state().palette = "here";
  return wasAsked;
}
