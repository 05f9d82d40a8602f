#!/usr/bin/env bash
# Runs the two commands that the README promises, in the order in which a newcomer would. Refuses to prove anything in a rich environment.
set -u
cd "$(dirname "$0")/../.."

for command in './jackfield demo' './jackfield test'; do
  grep -qxF "$command" README.md || { echo "README.md does not name the command \"$command\" any more"; exit 1; }
done
for tool in pnpm yarn corepack turbo tsc next biome vitest playwright; do
  if command -v "$tool" >/dev/null; then echo "This machine is not bare: $tool is on the PATH. Run .ci/run."; exit 1; fi
done
if [ -n "$(ls -A "$HOME")" ]; then echo "This machine is not bare: HOME is not empty. Run .ci/run."; exit 1; fi

echo '=== ./jackfield demo'
shown=$HOME/demo.log
./jackfield demo >"$shown" 2>&1 &
demo=$!
board=
for _ in $(seq 600); do
  board=$(sed -n 's/^Board: //p' "$shown")
  [ -n "$board" ] && break
  kill -0 "$demo" 2>/dev/null || break
  sleep 0.5
done
page=$([ -n "$board" ] && node -e 'fetch(process.argv[1]).then((r) => r.text()).then((t) => console.log(/<title>/.test(t) ? "a board" : t.slice(0, 400)))' "$board")
kill -TERM "$demo" 2>/dev/null
wait "$demo"
cat "$shown"
if [ "$page" != 'a board' ]; then echo "./jackfield demo showed no board. $page"; exit 1; fi
echo 'The board was there.'

echo '=== ./jackfield test'
exec ./jackfield test
