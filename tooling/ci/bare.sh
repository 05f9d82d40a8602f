#!/usr/bin/env bash
# Runs a command as a new machine would: no environment, a new empty HOME, and a PATH of node, npm, npx, git and the system's own tools.
# A package manager or a tool of ours that somebody installed globally is not on that PATH, nor is a cache of theirs in that HOME.
#   bare.sh COMMAND [ARGUMENT...]     exits with the command's code
set -euo pipefail

place=$(mktemp -d "${TMPDIR:-/tmp}/jackfield-bare.XXXXXX")
trap 'rm -rf "$place"' EXIT
mkdir "$place/home" "$place/bin"

# The folders of the system itself. What npm, cargo, pip and the like install globally lies elsewhere or, under /usr, links into `node_modules`.
for folder in /usr/sbin /sbin /usr/bin /bin; do
  [ -d "$folder" ] && ln -sf "$folder"/* "$place/bin/" 2>/dev/null || true
done
# All in one go: a program for each of thousands of links would take minutes on a busy machine.
find "$place/bin" -type l >"$place/links"
xargs -d '\n' readlink -m <"$place/links" | paste "$place/links" - |
  awk -F '\t' '$2 ~ /\/node_modules\/|\/corepack\// { print $1 }' | xargs -r -d '\n' rm -f
for ours in pnpm pnpx pn pnx yarn yarnpkg corepack bun bunx deno turbo tsc tsx next biome vite vitest playwright; do rm -f "$place/bin/$ours"; done
for tool in node npm npx git; do
  found=$(command -v "$tool") || { echo "bare.sh: $tool is not installed" >&2; exit 1; }
  ln -sf "$found" "$place/bin/$tool"
done

# How this machine reaches the network is no wealth of tools.
network=()
for name in NODE_EXTRA_CA_CERTS SSL_CERT_FILE HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
  [ -z "${!name:-}" ] || network+=("$name=${!name}")
done

code=0
env -i HOME="$place/home" PATH="$place/bin" LANG=C.UTF-8 CI=true "${network[@]}" "$@" || code=$?
exit "$code"
