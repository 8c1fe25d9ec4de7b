// What a person does while the page's own scripts are still on their way: Ctrl/⌘ K struck, a button pressed. It is kept, and
// done as soon as it can be. Forms and links need no script.

type Page = { pressedEarly?: HTMLElement };

/** `data-palette` of `<html>`: a key waits ("asked"), or the palette takes the keys itself ("here"). */
const state = () => document.documentElement.dataset;

/** Runs as soon as the page is read. A page that has no palette gives the key back to the browser after ten seconds. */
export const keepEarly = `{const s=document.documentElement.dataset,early=e=>s.palette!=="here"&&e.timeStamp<1e4;
addEventListener("keydown",e=>{if(early(e)&&(e.ctrlKey||e.metaKey)&&!e.altKey&&!e.shiftKey&&e.key.toLowerCase()==="k"){e.preventDefault();s.palette="asked"}});
addEventListener("click",e=>{const b=early(e)&&e.target.closest("button[type=button]");if(b)window.pressedEarly=b})}`;

/** From now on the page takes what is done itself; whether Ctrl/⌘ K waited for it. */
export function takeEarly(): boolean {
  const page = window as Page;
  const { pressedEarly: button } = page;
  delete page.pressedEarly;
  // Once every part of the page listens.
  if (button) setTimeout(() => button.click());
  const wasAsked = state().palette === "asked";
  state().palette = "here";
  return wasAsked;
}
