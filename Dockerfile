FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# Readable for any user, also where the checkout was not.
RUN npm run build && chmod -R a+rX .output

# Server, worker and migration are one image with three commands. Each artefact is self-contained: no packages to install.
FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/var/lib/docuvault
# Under load V8's space for new objects would grow to 128 MiB; it is no faster for it.
ENV NODE_OPTIONS=--max-semi-space-size=16
RUN install --directory --owner=node --group=node --mode=700 /var/lib/docuvault /var/lib/docuvault/tmp
WORKDIR /opt/docuvault
COPY --from=build /build/.output .output
USER node
EXPOSE 3000
CMD ["node", ".output/server/index.mjs"]
