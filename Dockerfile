# The image of the server: `docker build -t coder1 .`, then
#   docker run -p 5080:5080 -e PORT=5080 -e CODER1_PASSWORD=... -v coder1-data:/data -v "$PWD":/workspaces/project coder1
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# Node builds the browser's side. From its own image: the distribution's can be older than the 20 that is needed.
COPY --from=node:22-bookworm-slim /usr/local/bin/node /usr/local/bin/node
COPY --from=node:22-bookworm-slim /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN build/publish.sh /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# tini reaps what shells leave behind; the rest is what the server calls and what a shell is expected to have.
RUN apt-get update \
  && apt-get install -y --no-install-recommends bash ca-certificates curl git less openssh-client procps ripgrep tini \
  && rm -rf /var/lib/apt/lists/*
# The base images have taken uid 1000 for a user of their own at times: whoever has it makes room.
RUN if getent passwd 1000 >/dev/null; then userdel --remove "$(getent passwd 1000 | cut -d: -f1)"; fi \
  && useradd --uid 1000 --create-home --shell /bin/bash coder \
  && install -d -o coder -g coder -m 700 /data \
  && install -d -o coder -g coder /workspaces
COPY --from=build /app /app
ENV CODER1_DATA=/data \
  WORKSPACES_ROOT=/workspaces \
  SHELL=/bin/bash \
  LANG=C.UTF-8 \
  PORT=5080
USER coder
WORKDIR /workspaces
VOLUME ["/data", "/workspaces"]
EXPOSE 5080
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s --retries=3 \
  CMD ["sh", "-c", "curl -fsS -o /dev/null \"http://127.0.0.1:$PORT/api/health/live\""]
ENTRYPOINT ["tini", "--", "/app/Coder1.Web"]
