import { existsSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { installAsterisk } from '../../e2e/rig/install-asterisk.ts'
import { findRedis } from '../../packages/cluster/test/find-redis.ts'
import { findPostgres } from '../../packages/store/test/find-postgres.ts'
import { root, run } from './process.ts'
import type { Part } from './screen.ts'
import type { Need } from './stages.ts'

/** Where a Chromium may be; the first that exists is used. */
export function findChromium(): string | null {
  const places = [
    process.env.JACKFIELD_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null
}

/** Chromium without a window or a desktop, which takes a third less of the processor for the same page; null where there is none, or a browser is named. */
export function findHeadlessShell(): string | null {
  if (process.env.JACKFIELD_CHROMIUM) return null
  return ['/usr/bin/chromium-headless-shell'].find((place) => existsSync(place)) ?? null
}

const APT = '/usr/bin/apt-get'
// Another program may be at the packages of this machine, and a mirror may be slow or gone for a moment.
const patient = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3']
const installing = ['install', '-y', '-qq', '--no-install-recommends']
function apt(out: Part, ...args: string[]): Promise<number> {
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  return run([...sudo, 'apt-get', ...patient, ...args], out, { env: { DEBIAN_FRONTEND: 'noninteractive' } })
}
/** What came of it is seen by whether the packages are here then; the lines on `out` say why not. */
async function aptInstall(out: Part, ...packages: string[]): Promise<void> {
  await persistently(out, 'apt-get update', () => apt(out, 'update', '-qq'))
  await persistently(out, 'apt-get install', () => apt(out, ...installing, ...packages))
}

/** A browser for the tests: one that is here, else Debian's, else the one Playwright downloads. */
async function needChromium(out: Part): Promise<void> {
  if (findChromium() !== null) return
  out.write('Chromium is not here: installing it.\n')
  if (existsSync(APT)) {
    await aptInstall(out, 'chromium', 'fonts-noto-core')
    if (findChromium() !== null) {
      // Not every distribution has it apart: the tests do without.
      await apt(out, ...installing, 'chromium-headless-shell')
      return
    }
    out.write(
      "Debian's chromium could not be installed (the lines above say why): trying the one that Playwright has.\n",
    )
  }
  const bin = path.join(root, 'e2e', 'node_modules', '.bin')
  const code = await persistently(out, 'the download', () => run(['playwright', 'install', 'chromium'], out, { bin }))
  if (code !== 0) throw new Error('no Chromium: install one and name it in JACKFIELD_CHROMIUM')
}

/** The programs of a PostgreSQL server: the tests start one of their own, and leave the service of the system alone. */
async function needPostgres(out: Part): Promise<void> {
  if (findPostgres() !== null) return
  out.write('PostgreSQL is not here: installing it.\n')
  if (existsSync(APT)) await aptInstall(out, 'postgresql')
  if (findPostgres() === null) throw new Error('no PostgreSQL: install it, or put the folder of initdb on the PATH')
}

/** The same of a Redis server, or of Valkey, which is the same here. */
async function needRedis(out: Part): Promise<void> {
  if (findRedis() !== null) return
  out.write('Redis is not here: installing it.\n')
  if (existsSync(APT)) await aptInstall(out, 'redis-server')
  if (findRedis() === null) throw new Error('no Redis: install redis-server or valkey-server, and put it on the PATH')
}

/** The real Asterisks, found or fetched before any test asks: several files of tests run at once. */
async function needAsterisk(out: Part): Promise<void> {
  const log = (line: string) => out.write(`${line}\n`)
  for (const version of ['22', '16'] as const) await installAsterisk(version, log)
}

/** The panel's static export, built by the launcher if its sources changed: so the demo before, and the package after, find it built. */
async function needPanel(out: Part): Promise<void> {
  const code = await run([path.join(root, 'jackfield'), 'build'], out)
  if (code !== 0) throw new Error('the panel does not build')
}

export const providers: Record<Need, (out: Part) => Promise<void>> = {
  chromium: needChromium,
  asterisk: needAsterisk,
  panel: needPanel,
  postgres: needPostgres,
  redis: needRedis,
}

/** What goes over the net is tried three times, some seconds apart. Gives the exit code. */
async function persistently(out: Part, what: string, attempt: () => Promise<number>, tries = 3): Promise<number> {
  for (let left = tries - 1; ; left--) {
    const code = await attempt()
    if (code === 0 || left === 0) return code
    out.write(`${what} ended with code ${code}; again in 10 s (${left} more ${left === 1 ? 'try' : 'tries'}).\n`)
    await pause(10_000)
  }
}
