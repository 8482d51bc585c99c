# syntax=docker/dockerfile:1

# The image needs PostgreSQL in DATABASE_URL; compose.yaml brings one. What is set here and how it is
# started, __tests__/standalone/image.test.ts carries out.

FROM node:22-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

FROM base AS dependencies
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/var/cache/npm npm ci --cache /var/cache/npm

# Needs no database: no post is in the image.
FROM dependencies AS build
COPY . .
RUN --mount=type=cache,target=/app/.next/cache npm run build:standalone

# Changes the tables, for a moment before each new version is started. Also for `user:create`.
FROM dependencies AS migrate
COPY . .
USER node
CMD ["npm", "run", "db:migrate"]

FROM base AS server
ENV NODE_ENV=production HOSTNAME=0.0.0.0 PORT=3000 DATA_DIR=/data
# Files of root, so that the server cannot change itself. Its own are in /data.
COPY --from=build /app/.next/standalone ./
RUN install --directory --owner=node --group=node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --start-interval=1s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]
