import { existsSync } from 'node:fs'
import path from 'node:path'
import { installAsterisk } from '../../e2e/rig/install-asterisk.ts'
import { root, run } from './process.ts'

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

/** A browser for the tests: one that is here, else Debian's, else the one Playwright downloads. */
export async function needChromium(): Promise<void> {
  if (findChromium() !== null) return
  console.log('Chromium is not here: installing it.')
  if (existsSync('/usr/bin/apt-get')) {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    await run([...sudo, 'apt-get', 'update', '-qq'])
    await run([...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'], {
      DEBIAN_FRONTEND: 'noninteractive',
    })
    if (findChromium() !== null) return
  }
  const code = await run(['playwright', 'install', 'chromium'], {}, path.join(root, 'e2e', 'node_modules', '.bin'))
  if (code !== 0) throw new Error('no Chromium: install one and name it in JACKFIELD_CHROMIUM')
}

/** The real Asterisks, found or fetched before any test asks: several files of tests run at once. */
export async function needAsterisk(): Promise<void> {
  for (const version of ['22', '16'] as const) await installAsterisk(version, console.log)
}

/** The panel's static export, built if its sources changed. */
export async function needPanel(): Promise<void> {
  const code = await run(['turbo', 'run', 'build', '--filter', '@jackfield/panel'])
  if (code !== 0) throw new Error('the panel does not build')
}
