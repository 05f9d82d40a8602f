import { existsSync } from 'node:fs'

/** Where a Chromium may be; the first that exists is used, null when there is none. */
export function findChromium(): string | null {
  const named = process.env.JACKFIELD_CHROMIUM
  // A name that leads nowhere is a mistake to be told, not a reason to take another browser.
  if (named !== undefined && named !== '') return existsSync(named) ? named : null
  const places = [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return places.find((place) => existsSync(place)) ?? null
}
