#!/bin/sh
# The API pages of the published packages, made from their doc comments: `sh tooling/api.sh [FOLDER]`, by default .jackfield/api.
# typedoc still needs the TypeScript before ours, so both come for this run alone and are no dependency of the workspace.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
out=${1:-$root/.jackfield/api}
cd "$root"
# Brought once, then all packages side by side.
export out
exec "$root/node_modules/.bin/pnpm" --package=typedoc@0.28.20 --package=typescript@6.0.3 dlx -c '
  pages() {
    typedoc --entryPoints "packages/$1/src/index.ts" --tsconfig "packages/$1/tsconfig.build.json" \
      --name "@jackfield/$1" --readme "packages/$1/README.md" --excludeInternal --disableSources \
      --highlightLanguages sh --highlightLanguages js --highlightLanguages ts --highlightLanguages ini \
      --treatWarningsAsErrors --validation.notExported false --out "$out/$1"
  }
  pages ami & ami=$!
  pages callfile & callfile=$!
  pages agi & agi=$!
  pages ari; ari=$?
  wait $ami && wait $callfile && wait $agi && exit $ari'
