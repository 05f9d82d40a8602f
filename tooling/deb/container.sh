#!/bin/sh
# Builds the container without an image registry, starts its demo and asks whether the board is well. Takes root, and the distribution's packages
# buildah and mmdebstrap, which makes the base image out of the distribution's own packages. Some minutes.
#   sudo sh tooling/deb/container.sh [FOLDER]
# Without FOLDER all that was made is removed; with it the images stay there: buildah --root FOLDER/images --storage-driver vfs images
set -eu
cd "$(dirname "$0")/../.."
for program in buildah mmdebstrap; do
  command -v "$program" >/dev/null || { echo "$program is missing: apt-get install --no-install-recommends buildah mmdebstrap" >&2; exit 1; }
done
[ "$(id -u)" = 0 ] || { echo "This takes root." >&2; exit 1; }
place=${1:-$(mktemp -d)}
port=${PORT:-18080}
run=
end() {
  if [ -n "$run" ]; then
    kill "$run" 2>/dev/null || true
    wait "$run" 2>/dev/null || true
  fi
  [ "$#" = 0 ] || rm -rf "$place"
}
if [ "$#" = 0 ]; then trap 'end all' EXIT; else trap end EXIT; fi
export BUILDAH_ISOLATION=chroot
images() { buildah --root "$place/images" --runroot "$place/run" --storage-driver vfs "$@"; }

mkdir -p "$place/package/out"
[ -e "$place/base.tar" ] || mmdebstrap --quiet --variant=apt bookworm "$place/base.tar"
base=$(images from scratch)
images add -q "$base" "$place/base.tar" / >/dev/null
images commit -q --rm "$base" jackfield-base >/dev/null
./jackfield package --out "$place/package/out" --compress gzip
# The package takes the place of the stage that makes it, which needs an image with Node and the way to npm.
images bud --pull-never --build-arg BUILDER=jackfield-base --build-arg BASE=jackfield-base --build-context "build=$place/package" -t jackfield .

container=$(images from --pull-never jackfield)
# Not by the function above: the shell would be killed at the end, and not what it runs.
buildah --root "$place/images" --runroot "$place/run" --storage-driver vfs run "$container" -- /usr/bin/jackfield demo --port "$port" &
run=$!
left=120
until node_modules/.bin/node -e "fetch('http://127.0.0.1:$port/healthz').then(async (r) => { console.log(r.status, await r.text()); process.exit(r.ok ? 0 : 1) }, () => process.exit(1))"; do
  left=$((left - 1))
  [ "$left" -gt 0 ] && kill -0 "$run" 2>/dev/null || { echo "The board never came." >&2; exit 1; }
  sleep 1
done
echo "The container is built, and its board is well."
