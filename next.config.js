import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

// The policy with the nonce is proxy.ts's. HSTS is sent always: browsers heed it over https alone.
const everywhere = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
];
// What only a document heeds stays off the files of the build: they are many, and small.
const onDocuments = [
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
  },
  { key: "X-Frame-Options", value: "DENY" },
];

// lib/server/fit-worker.mjs is a thread that reads the domain as it is written, through tsx.
const threadOfFits = [
  "./lib/server/fit-worker.mjs",
  "./lib/domain/**",
  "./node_modules/ts-fsrs/**",
  "./node_modules/tsx/**",
  "./node_modules/esbuild/**",
  "./node_modules/@esbuild/**",
];

// lib/content/diagram-labels.ts measures labels in it.
const fontOfDiagrams = [
  "./node_modules/@fontsource-variable/atkinson-hyperlegible-next/package.json",
  "./node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
];

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // lib/server/compression.ts does it.
  compress: false,
  reactStrictMode: true,
  // Read at run time by boot and scripts; tracing cannot see it.
  outputFileTracingIncludes: {
    "/**": ["./prisma/migrations/*/**", "./content/**", ...threadOfFits, ...fontOfDiagrams],
  },
  // No picture is made smaller while serving, so sharp and its libraries are not needed.
  images: { unoptimized: true },
  outputFileTracingExcludes: { "next-server": ["**/node_modules/sharp/**", "**/node_modules/@img/**"] },
  outputFileTracingRoot: root,
  // For images: a folder with a server and nothing that it does not need.
  ...(process.env.STANDALONE === "1" && { output: "standalone" }),
  serverExternalPackages: ["@node-rs/argon2", "nodemailer", "pino", "@zxcvbn-ts/language-common"],
  turbopack: { root },
  headers: async () => [
    { source: "/:path*", headers: everywhere },
    { source: "/((?!_next/static/).*)", headers: onDocuments },
    {
      source: "/api/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};
