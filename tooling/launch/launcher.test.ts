import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const launcher = resolve(import.meta.dirname, '../../jackfield')

/*
 * A small tree with the launcher in it, and a `pnpm` and `node` that only write down how they were called: what the launcher
 * decides is tested, not what npm delivers.
 */
let root: string
let bin: string
const calls = () =>
  existsSync(join(root, 'calls')) ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n') : []
const put = (path: string, text: string, mode = 0o644) => {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
  chmodSync(join(root, path), mode)
}
const script = (path: string, body: string) => put(path, `#!/bin/sh\n${body}\n`, 0o755)

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'jackfield launch-')))
  bin = join(root, 'fake-bin')
  copyFileSync(launcher, join(root, 'jackfield'))
  for (const path of [
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    'apps/panel/package.json',
    'apps/gateway/package.json',
  ]) {
    put(path, '{}')
  }
  for (const part of ['client', 'model', 'protocol']) put(`packages/${part}/src/index.ts`, '')
  put('apps/panel/src/app/page.tsx', 'one')
  put('docs/operator/board.md', '# The board')
  const makeNode = `mkdir -p node_modules/.bin
printf '#!/bin/sh\\nprintf "node" >>"%s/calls"; for a in "$@"; do printf " [%%s]" "$a" >>"%s/calls"; done; echo >>"%s/calls"; exit \${FAKE_EXIT:-0}\\n' "$PWD" "$PWD" "$PWD" >node_modules/.bin/node
chmod +x node_modules/.bin/node`
  script(
    'fake-bin/pnpm',
    `[ "$1" = --version ] && { echo "\${FAKE_PNPM:-12.3.4}"; exit 0; }
echo "pnpm $*" >>"${root}/calls"
case "$1" in install) ${makeNode} ;; --filter) mkdir -p apps/panel/out && echo hi >apps/panel/out/index.html ;; esac`,
  )
  script('fake-bin/npx', `echo "npx $*" >>"${root}/calls"; shift 2; FAKE_PNPM=12.0.0 exec pnpm "$@"`)
  script('fake-bin/node', `case "$1" in -p) echo "\${FAKE_NODE:-20}" ;; *) echo "v\${FAKE_NODE:-20}.0.0" ;; esac`)
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function launch(args: string[], env: Record<string, string> = {}, path = join(root, 'jackfield')) {
  rmSync(join(root, 'calls'), { force: true })
  return spawnSync(path, args, {
    cwd: tmpdir(),
    encoding: 'utf8',
    env: { PATH: `${bin}:/usr/bin:/bin`, HOME: root, ...env },
  })
}
const install = 'pnpm install --frozen-lockfile'
const build = 'pnpm --filter @jackfield/panel build'

describe('its options', () => {
  it('shows its commands, and ends with 2 on one that it does not know', () => {
    const help = launch(['help'])
    expect(help.status).toBe(0)
    for (const command of ['demo', 'start', 'setup', 'backup', 'restore', 'build', 'test'])
      expect(help.stdout).toContain(`./jackfield ${command}`)
    const wrong = launch(['dmeo'])
    expect(wrong.status).toBe(2)
    expect(wrong.stderr).toContain('there is no command "dmeo"')
    expect(launch([]).status).toBe(2)
    expect(calls()).toEqual([])
  })

  it('hands arguments and the exit code through as they are', () => {
    const run = launch(['demo', '--port', '1 2', '$(x)'], { FAKE_EXIT: '7' })
    expect(run.status).toBe(7)
    expect(calls().at(-1)).toBe(
      `node [--max-semi-space-size=8] [--no-allocation-site-pretenuring] [${root}/apps/gateway/src/demo.ts] [--port] [1 2] [$(x)]`,
    )
  })

  it.each([
    ['start', '[--max-semi-space-size=8] [--no-allocation-site-pretenuring] ', 'apps/gateway/src/main.ts'],
    ['setup', '', 'apps/gateway/src/setup.ts'],
  ])('%s', (command, nursery, program) => {
    launch([command])
    expect(calls().at(-1)).toBe(`node ${nursery}[${root}/${program}]`)
  })

  it.each(['start', 'demo'])(
    '%s gives the gateway an allocator that hands memory back, or the one that the site chose',
    (command) => {
      launch([command])
      script('node_modules/.bin/node', 'env | grep ^MALLOC_ | sort')
      expect(launch([command]).stdout).toBe('MALLOC_ARENA_MAX=2\nMALLOC_TRIM_THRESHOLD_=131072\n')
      expect(launch([command], { MALLOC_ARENA_MAX: '4' }).stdout).toContain('MALLOC_ARENA_MAX=4\n')
    },
  )

  it('may be called through a link from anywhere', () => {
    const link = join(bin, 'jackfield-link')
    symlinkSync('../jackfield', link)
    launch(['setup'], {}, link)
    expect(calls().at(-1)).toBe(`node [${root}/apps/gateway/src/setup.ts]`)
  })
})

describe('what it brings', () => {
  it('shows one line for each step, keeps what the tools say in a log, and shows it when the step fails', () => {
    const talks = readFileSync(join(bin, 'pnpm'), 'utf8').replace(
      'case "$1"',
      `echo "WARN deprecated $1"; [ "\${FAKE_FAILS:-}" = "$1" ] && exit 3\ncase "$1"`,
    )
    put('fake-bin/pnpm', talks, 0o755)
    const quiet = launch(['demo'])
    expect(quiet.stderr).toMatch(
      /^Installing what the board needs \(once\) \.\.\. done in \d+ s\nBuilding the panel \(only when it changed\) \.\.\. done in \d+ s\n$/,
    )
    expect(quiet.stdout).toBe('')
    expect(readFileSync(join(root, '.jackfield/install.log'), 'utf8')).toContain('WARN deprecated install')
    rmSync(join(root, '.jackfield/installed'))
    const loud = launch(['demo'], { FAKE_FAILS: 'install' })
    expect(loud.status).toBe(1)
    expect(loud.stderr).toContain('WARN deprecated install')
    expect(loud.stderr).toContain(join(root, '.jackfield/install.log'))
  })

  it('puts the tools of the workspace before those of the machine', () => {
    launch(['setup'])
    put('node_modules/.bin/pnpm', '#!/bin/sh\necho "$0" >&2\n', 0o755)
    script('node_modules/.bin/node', 'pnpm')
    expect(launch(['setup'], { PATH: '/usr/bin:/bin' }).stderr).toBe(`${root}/node_modules/.bin/pnpm\n`)
  })

  it('installs and builds once, then starts without a package manager', () => {
    launch(['demo'])
    expect(calls().slice(0, 2)).toEqual([install, build])
    launch(['demo'])
    expect(calls()).toEqual([
      `node [--max-semi-space-size=8] [--no-allocation-site-pretenuring] [${root}/apps/gateway/src/demo.ts]`,
    ])
  })

  it('`build` does both and starts nothing, once', () => {
    expect(launch(['build']).status).toBe(0)
    expect(calls()).toEqual([install, build])
    launch(['build'])
    expect(calls()).toEqual([])
  })

  it('installs again when a package.json or the lockfile changed', () => {
    launch(['demo'])
    put('apps/gateway/package.json', '{"changed":1}')
    launch(['setup'])
    expect(calls()[0]).toBe(install)
    rmSync(join(root, 'node_modules'), { recursive: true })
    launch(['setup'])
    expect(calls()[0]).toBe(install)
  })

  it('builds again when the panel or what it is made of changed, not for a test', () => {
    launch(['demo'])
    put('apps/panel/src/app/page.tsx', 'two')
    launch(['demo'])
    expect(calls()[0]).toBe(build)
    put('packages/protocol/src/new.ts', '')
    launch(['start'])
    expect(calls()[0]).toBe(build)
    put('packages/protocol/src/new.test.ts', '')
    launch(['start'])
    expect(calls()).toHaveLength(1)
  })

  it('fetches pnpm when there is none of the right age', () => {
    launch(['setup'], { FAKE_PNPM: '9.1.0' })
    expect(calls().slice(0, 2)).toEqual(['npx -y pnpm@12 install --frozen-lockfile', install])
  })

  it('says so when Node is too old or an installation fails, and does not take it for done', () => {
    const old = launch(['demo'], { FAKE_NODE: '18' })
    expect(old.status).toBe(1)
    expect(old.stderr).toContain('Node 20 or newer is needed; this is v18')
    script('fake-bin/pnpm', '[ "$1" = --version ] && { echo 12.0.0; exit 0; }; exit 3')
    const failed = launch(['demo'])
    expect(failed.status).toBe(1)
    expect(failed.stderr).toContain('the installation failed twice')
    expect(existsSync(join(root, '.jackfield/installed'))).toBe(false)
  })

  it('tries an installation that failed once more, and goes on', () => {
    const inTime = readFileSync(join(bin, 'pnpm'), 'utf8')
    put('fake-bin/pnpm', inTime.replace('case "$1"', `[ -e tried ] || { touch tried; exit 1; }\ncase "$1"`), 0o755)
    const run = launch(['setup'])
    expect(run.status).toBe(0)
    expect(run.stderr).toContain('Trying once more')
    expect(calls()).toEqual([install, install, `node [${root}/apps/gateway/src/setup.ts]`])
  })
})
