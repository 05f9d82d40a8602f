#!/bin/sh
# The API pages of the published packages, made from their doc comments: `sh tooling/api.sh [FOLDER]`, by default .jackfield/api.
# typedoc still needs the TypeScript before ours, so both come for this run alone and are no dependency of the workspace.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
out=${1:-$root/.jackfield/api}
cd "$root"
for name in ami ari; do
  "$root/node_modules/.bin/pnpm" --package=typedoc@0.28.20 --package=typescript@6.0.3 dlx typedoc \
    --entryPoints "packages/$name/src/index.ts" --tsconfig "packages/$name/tsconfig.build.json" \
    --name "@jackfield/$name" --readme "packages/$name/README.md" --excludeInternal --disableSources \
    --treatWarningsAsErrors --validation.notExported false --out "$out/$name"
done
