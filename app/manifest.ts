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
    icons: [{ src: "/icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" }],
    shortcuts: [{ name: "Review", url: "/study" }],
  };
}
