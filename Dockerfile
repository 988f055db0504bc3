# Knock in a container: `docker build -t knock:0.1.0 .`, then see deploy/.
# There is no build step: Node runs the TypeScript as it is.
#
# The base is pinned by its version, the one that the tests run on. Where you build, pin the digest too:
# `--build-arg NODE_IMAGE=node:26.10.0-slim@$(docker buildx imagetools inspect node:26.10.0-slim --format '{{.Manifest.Digest}}')`
ARG NODE_IMAGE=node:26.10.0-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# Optional are the Node binaries for machines without Node 26. Types and source maps are half of what is installed.
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund \
  && find node_modules -type f \( -name '*.ts' -o -name '*.mts' -o -name '*.cts' -o -name '*.map' \) -delete

FROM ${NODE_IMAGE}
ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Knock" \
  org.opencontainers.image.description="The cloud native 1000-knock bot" \
  org.opencontainers.image.licenses="Apache-2.0" \
  org.opencontainers.image.version="${VERSION}" \
  org.opencontainers.image.revision="${REVISION}"
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE NOTICE ./
COPY data ./data
COPY adapters ./adapters
COPY src ./src
ENV NODE_ENV=production \
  NODE_COMPILE_CACHE=/var/cache/knock \
  DATABASE_URL=sqlite:/data/knock.db \
  HTTP_HOST=0.0.0.0 \
  HTTP_PORT=8080
RUN install -d -o 1000 -g 1000 /data /var/cache/knock
# The user "node" of the base, as a number, so that Kubernetes can see that it is not root.
USER 1000:1000
# Fills the compile cache, which saves a third of the time that a start takes; and what cannot answer is no image.
RUN node src/main.ts ask rook
VOLUME /data
# Health, readiness and metrics; Slack's requests in HTTP mode.
EXPOSE 8080 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.HTTP_PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=2", "src/main.ts"]
