# The production image is the last stage, so that `docker build .` makes it without being told.
# `docker build --target demo .` makes the image with the simulator, for looking at on one machine.

FROM node:24-bookworm-slim AS base
WORKDIR /app

FROM base AS dependencies
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

# Open it from the same machine: `docker run -p 127.0.0.1:3000:3000 -p 127.0.0.1:3001:3001 IMAGE`.
FROM base AS demo
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY src ./src
COPY views ./views
COPY static ./static
COPY test/simulator ./test/simulator
USER 1000:1000
EXPOSE 3000 3001
CMD ["node", "test/simulator/demo.ts", "--host", "0.0.0.0"]

FROM base AS production
# 1000 is the image's own user `node`, by number since orchestrators can check only a number.
RUN install --directory --mode=0700 --owner=1000 --group=1000 /data
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY views ./views
COPY static ./static
ENV NODE_ENV=production
# Said before the start, so that not even the first file has to be stripped of its types again.
ENV NODE_COMPILE_CACHE=node_modules/.cache/sparekey
# What the portal and its threads are done with goes back to the machine at once.
ENV MALLOC_ARENA_MAX=1
ENV MALLOC_TRIM_THRESHOLD_=131072
# Without settings the portal only says what is missing. It leaves compiled code behind; so does the second line, for what is
# loaded when it is first needed. Node finds only what the same user left under the same flags; nobody can write it later.
RUN install --directory --owner=1000 --group=1000 node_modules/.cache/sparekey
USER 1000:1000
RUN node --max-semi-space-size=4 --max-old-space-size=1024 src/main.ts || test -d node_modules/.cache/sparekey
RUN node --max-semi-space-size=4 --max-old-space-size=1024 --input-type=module --eval 'import { globSync } from "node:fs"; for (const file of globSync("src/{adapters,core,shell,web}/**/*.ts")) await import(`./${file}`)'
USER 0:0
RUN chown --recursive 0:0 node_modules/.cache && chmod --recursive a+rX node_modules/.cache
ENV HOST=0.0.0.0
ENV PORT=3000
ENV DATABASE_URL=sqlite:/data/sparekey.db
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s --retries=3 CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# A portal is small: with V8's own size for young objects it holds a sixth more memory and gains nothing. On a machine with much
# memory V8 lets a heap grow fourfold before it looks for what is dead; with a limit that no portal comes near it looks sooner.
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=1024", "src/main.ts"]
