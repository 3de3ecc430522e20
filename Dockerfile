# The GitHub App: docs/operate/run-the-app.md. It runs as a user without rights, and writes nowhere but to /tmp.
# A tag is no promise: pin what you have tried, with --build-arg NODE=node:20-bookworm-slim@sha256:…
ARG NODE=node:20-bookworm-slim

FROM ${NODE} AS build
WORKDIR /build
COPY . .
RUN npm ci

FROM ${NODE}
# The App keeps mirrors by git.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /towpath
# One bundle is the whole program: there are no packages beside it.
COPY --from=build /build/package.json /build/LICENSE /build/NOTICE ./
COPY --from=build /build/dist dist
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HOME=/tmp XDG_CACHE_HOME=/tmp
USER 1000:1000
EXPOSE 3000
HEALTHCHECK CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/towpath.js"]
CMD ["bot"]
