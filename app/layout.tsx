// The document every page stands in: faces, theme, skip link.
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { CSSProperties, ReactNode } from "react";
import { keepEarly } from "./_ui/early";
import { fontVariables } from "./_ui/fonts";
import { InlineScript } from "./_ui/inline-script";
import { leaveOffset } from "./_ui/offset";
import { preferencesFrom } from "./_ui/preferences";
import "./faces.css";
import "./globals.css";
import "./content.css";

export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { default: "Driftless", template: "%s · Driftless" },
  description: "Learn machine-learning system design, and still know it on the day of the interview.",
  applicationName: "Driftless",
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f2f8f0" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1a15" },
  ],
};

export default async function Layout({ children }: { readonly children: ReactNode }) {
  const jar = await cookies();
  const { theme, text } = preferencesFrom((name) => jar.get(name)?.value);
  const scale = text === 100 ? undefined : ({ "--text-scale": text / 100 } as CSSProperties);
  return (
    <html lang="en-GB" data-theme={theme} style={scale} className={fontVariables} suppressHydrationWarning>
      <body>
        <a
          href="#main"
          className="fixed top-2 left-2 z-50 -translate-y-24 rounded-button bg-accent px-4 py-2 text-accent-ink focus:translate-y-0"
        >
          Skip to content
        </a>
        {children}
        {/* Last: before the text, it would hold the text up until the styles are there. */}
        <InlineScript text={`${keepEarly};${leaveOffset}`} />
      </body>
    </html>
  );
}
