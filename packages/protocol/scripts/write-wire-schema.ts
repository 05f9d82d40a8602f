import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { wireShapes } from '../src/shape/wire-shapes.ts'
import { RELEASED_VERSION } from '../src/version.ts'
import { wireSchema } from '../src/wire-schema.ts'

const file = new URL('../wire-schema.json', import.meta.url)
const now = JSON.parse(JSON.stringify(wireSchema())) as ReturnType<typeof wireSchema>

if (existsSync(file)) {
  const before = JSON.parse(readFileSync(file, 'utf8')) as ReturnType<typeof wireSchema>
  const changed = !isDeepStrictEqual(before.messages, now.messages)
  if (changed && before.protocolVersion === now.protocolVersion && now.protocolVersion <= RELEASED_VERSION) {
    console.error(
      'The wire shape changed: raise PROTOCOL_VERSION in packages/protocol/src/version.ts, then run this again.',
    )
    process.exit(1)
  }
}
writeFileSync(file, `${JSON.stringify(now, null, 1)}\n`)
// The same for the panel, which reads by it: in one line, since nobody else does.
writeFileSync(new URL('../wire-shapes.json', import.meta.url), `${JSON.stringify(wireShapes())}\n`)
