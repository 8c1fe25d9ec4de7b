// A script of the page itself: our own constants, allowed by the page's nonce.
import { headers } from "next/headers";

export async function InlineScript({ text }: { readonly text: string }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: constants of the source, nothing that anyone typed
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: text }} suppressHydrationWarning />;
}
