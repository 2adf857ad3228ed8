# docker build --build-arg VERSION=$(git describe --tags --always) -t zongjie .
# docker run -v zongjie:/data -e ZONGJIE_TELEGRAM_TOKEN zongjie

FROM golang:1.26-bookworm AS build
# Set it where Go's default module proxy cannot be reached.
ARG GOPROXY
WORKDIR /src
COPY go.mod go.sum Makefile ./
# The modules and SQLite's C code change rarely: layers of their own.
RUN go mod download && make static-deps
COPY . .
ARG VERSION=dev
RUN make static VERSION="$VERSION"
# SQLite wants a place for temporary files; both folders belong to the user below.
RUN mkdir -p /rootfs/data /rootfs/tmp

# Nothing but the binary and the certificates Telegram's API is checked with:
# the time zones are inside the binary, and no base image has to be updated.
FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build --chown=65532:65532 /rootfs/ /
COPY --from=build /src/zongjie /zongjie
USER 65532:65532
WORKDIR /data
VOLUME /data
# Healthy while the last successful poll is recent.
HEALTHCHECK --interval=1m --timeout=10s --start-period=2m \
  CMD ["/zongjie", "health", "--config", "/data/zongjie.yaml"]
ENTRYPOINT ["/zongjie"]
CMD ["serve", "--config", "/data/zongjie.yaml"]
