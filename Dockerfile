# Driftless as an image. Not built where it was written (no Docker daemon there; dockerfilelint finds nothing): `STANDALONE=1 next build` and
# `node server.js` were; the rest follows the manuals. better-sqlite3 is compiled in the first stage.
FROM node:22-bookworm-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN node scripts/db.mjs generate && STANDALONE=1 NEXT_TELEMETRY_DISABLED=1 npx next build

FROM node:22-bookworm-slim
# pg_dump for automatic backups of PostgreSQL 15 and older.
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client && rm -rf /var/lib/apt/lists/*
WORKDIR /app
ENV NODE_ENV=production DATA_DIR=/data HOSTNAME=0.0.0.0 PORT=3000
# Sources and packages are there for what runs before serving: `scripts/prepare.ts` migrates and seeds.
COPY --from=build --chown=node:node /app ./
COPY --from=build --chown=node:node /app/.next/static ./.next/standalone/.next/static
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["sh", "-c", "node --conditions=react-server --import tsx scripts/prepare.ts && exec node .next/standalone/server.js"]
