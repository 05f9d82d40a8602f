import { gzipSync } from 'node:zlib'
import { expect, test } from './support/stage.ts'

/* What is loaded before the board lives is what every operator waits for: it must not grow unseen. */

/** kB (1,000 bytes) of gzip. */
const MOST_KB = 210

test('the scripts before the board lives stay light, and have no schema library in them', async ({ stage }) => {
  const html = await (await fetch(stage.url)).text()
  const named = [...html.matchAll(/<script\b(?![^>]*nomodule)[^>]*\bsrc="([^"]+)"/gi)].map(([, src]) => src ?? '')
  expect(named.length).toBeGreaterThan(2)
  const scripts = await Promise.all(named.map(async (src) => (await fetch(new URL(src, stage.url))).text()))
  const weights = scripts.map((script) => gzipSync(script, { level: 9 }).length / 1000)
  // One import of a module with a schema brings it back: `node apps/panel/scripts/bundle-size.ts`, docs/decisions/0012.
  expect(named.filter((_, i) => scripts[i]?.includes('invalid_type'))).toEqual([])
  expect(weights.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MOST_KB)
})
