# One image for every part; the command says which: api, worker compose, migrate, …
FROM node:20.20-bookworm-slim AS build
WORKDIR /callsheet
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY web/package.json web/package-lock.json web/
RUN cd web && npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json prisma.config.ts ./
COPY prisma prisma
COPY scripts/build.mjs scripts/build-web.mjs scripts/
COPY src src
COPY web web
# Generating needs no engine, but looks for one: any program will do.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true npx prisma generate && npm run build && npm run build:web && npm prune --omit=dev --ignore-scripts

FROM node:20.20-bookworm-slim
# hadolint ignore=DL3008 -- Debian keeps one version of each in a release, and security fixes are wanted.
RUN apt-get update \
  && apt-get install -y --no-install-recommends \
  ca-certificates espeak-ng ffmpeg fontconfig fonts-dejavu-core fonts-noto-cjk fonts-noto-color-emoji fonts-noto-core fonts-symbola \
  pocketsphinx pocketsphinx-en-us procps util-linux \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /callsheet
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
# Memory that `callsheet up` gives its processes, too (src/cli/up.ts); a worker does with half.
ENV MALLOC_ARENA_MAX=2 NODE_OPTIONS="--max-semi-space-size=4 --max-old-space-size=512"
COPY --from=build /callsheet/node_modules node_modules
COPY --from=build /callsheet/dist dist
COPY --from=build /callsheet/web/dist web/dist
COPY prisma/migrations prisma/migrations
COPY templates templates
COPY package.json ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8000
ENTRYPOINT ["node", "dist/cli/main.js"]
CMD ["api"]
