import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/* Writes `.br` and `.gz` beside the files of the built panel, for the gateway to send. `node scripts/compress.ts` */
const out = fileURLToPath(new URL('../out', import.meta.url))
for (const file of globSync('**/*.{js,css,html,svg,txt,json}', { cwd: out })) {
  const path = join(out, file)
  const bytes = readFileSync(path)
  // Below that a packet is a packet.
  if (bytes.length < 1000) continue
  const br = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_QUALITY]: 11 },
  })
  writeFileSync(`${path}.br`, br)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
