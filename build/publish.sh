#!/bin/sh
# Publishes the server as it is shipped: the Dockerfile, the end-to-end tests and the benches all call this.
#
#   build/publish.sh FOLDER
#
# Framework-dependent, compiled ahead of time (ReadyToRun); docs/performance.md has the measurements behind that choice.
set -eu

[ $# -eq 1 ] || { echo "usage: build/publish.sh FOLDER" >&2; exit 64; }
mkdir -p "$1"
target=$(CDPATH='' cd -- "$1" && pwd)
cd -- "$(dirname -- "$0")/.."

case $(uname -m) in
  x86_64 | amd64) rid=linux-x64 ;;
  aarch64 | arm64) rid=linux-arm64 ;;
  *) echo "build/publish.sh: no runtime identifier is known for $(uname -m)" >&2; exit 69 ;;
esac

# In a folder of its own, so that it neither meets nor disturbs what `dotnet build` leaves in bin/ and obj/.
exec dotnet publish Coder1.Web -c Release -r "$rid" --no-self-contained -p:PublishReadyToRun=true \
  -p:PublishDocumentationFiles=false --artifacts-path artifacts/publish -o "$target" --nologo -v q -clp:NoSummary
