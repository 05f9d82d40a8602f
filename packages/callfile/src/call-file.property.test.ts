import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CallFile } from './call-file.ts'
import { formatCallFile } from './format.ts'
import { parseCallFile } from './parse.ts'

const anything = fc.string({ unit: 'binary', maxLength: 60 })
const call = fc.record(
  {
    channel: fc.oneof(fc.constant('PJSIP/101'), anything),
    callerId: fc.record({ name: anything, number: anything }, { requiredKeys: [] }),
    waitTime: fc.integer({ min: 0, max: 100 }),
    maxRetries: fc.nat(5),
    retryTime: fc.integer({ min: 1 }),
    account: anything,
    codecs: fc.array(fc.oneof(fc.constantFrom('alaw', 'g722'), anything), { maxLength: 3 }),
    variables: fc.array(fc.tuple(fc.oneof(fc.constantFrom('A', '__B', 'CALLERID(num)'), anything), anything), {
      maxLength: 4,
    }),
    archive: fc.boolean(),
    alwaysDelete: fc.boolean(),
    earlyMedia: fc.boolean(),
  },
  { requiredKeys: ['channel'] },
)
const toDialplan = fc.record(
  { extension: fc.oneof(fc.constant('600'), anything), context: anything },
  { requiredKeys: ['extension'] },
)
const toApplication = fc.record(
  { application: fc.oneof(fc.constant('Playback'), anything), data: anything },
  { requiredKeys: ['application'] },
)

it('what is written is read as it was meant, or nothing is written', () => {
  let written = 0
  fc.assert(
    fc.property(call, fc.oneof(toDialplan, toApplication), (about, to) => {
      const meant = { ...about, ...to } as CallFile
      const text = formatCallFile(meant)
      if (!text.ok) return
      written += 1
      const read = parseCallFile(text.value)
      expect(read).toEqual({ ok: true, value: { call: withoutEmpty(meant), attempts: [], status: null, unknown: [] } })
    }),
    { numRuns: 2_000 },
  )
  expect(written).toBeGreaterThan(50)
})

/** An empty text is the same as none. */
function withoutEmpty({ callerId, variables, ...rest }: CallFile): object {
  const entries = Object.entries(rest).filter(([, value]) => value !== '')
  const who = Object.entries(callerId ?? {}).filter(([, value]) => value !== '')
  return {
    ...Object.fromEntries(entries),
    ...(who.length === 0 ? {} : { callerId: Object.fromEntries(who) }),
    ...(variables && variables.length > 0 ? { variables } : {}),
  }
}
