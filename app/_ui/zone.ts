// The device's zone, left in a cookie for pages that say when things come due. Asking for it takes a while (the browser loads
// its tables of zones), so it is asked once the page stands.
import { cookieReader } from "./preferences";

const A_YEAR_S = 31_536_000;

export function leaveZone(): void {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!timeZone || cookieReader(document.cookie)("tz") === timeZone) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser that we serve
  document.cookie = `tz=${timeZone};path=/;max-age=${A_YEAR_S};samesite=lax`;
}
