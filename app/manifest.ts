// What an installed Driftless is called and where it opens.
import type { MetadataRoute } from "next";

export default function manifest(): MetadataRoute.Manifest {
  return {
    name: "Driftless",
    short_name: "Driftless",
    description: "Machine-learning system design, remembered.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f2f8f0",
    theme_color: "#f2f8f0",
    // Drawn from the first by scripts/icons.ts.
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
      { src: "/icon1.png", sizes: "192x192", type: "image/png", purpose: "any" },
      { src: "/icon2.png", sizes: "512x512", type: "image/png", purpose: "any" },
      { src: "/apple-icon2.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    shortcuts: [{ name: "Review", url: "/study" }],
  };
}
