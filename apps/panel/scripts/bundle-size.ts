import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

/* What the board's page loads before it lives, gzipped; and the files that come later. `node scripts/bundle-size.ts` */
const out = fileURLToPath(new URL('../out', import.meta.url))
const html = readFileSync(join(out, 'index.html'), 'utf8')
const first = new Set(
  [...html.matchAll(/<script\b(?![^>]*nomodule)[^>]*\bsrc="\/([^"]+)"/gi)].map(([, file]) => file ?? ''),
)
const sizeOf = (file: string) => gzipSync(readFileSync(join(out, file)), { level: 9 }).length
let total = 0
for (const file of globSync('**/*.js', { cwd: out }).sort((a, b) => sizeOf(b) - sizeOf(a))) {
  const size = sizeOf(file)
  if (first.has(file)) total += size
  console.log(`${first.has(file) ? 'first' : 'later'} ${(size / 1000).toFixed(1).padStart(7)} kB  ${file}`)
}
console.log(`board route: ${(total / 1000).toFixed(1)} kB gzip of JavaScript before the board lives`)
