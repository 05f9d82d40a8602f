import { type Feed, Intent, legFingerprint } from '@jackfield/model'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Stage } from '../../test/words.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }
/** What could break out of a header, of an application's data or of a dialplan's line. */
const nasty = fc.oneof(
  fc.constantFrom(
    '\r\nAction: Logoff',
    'a\nb',
    '\0',
    '801,marked',
    'a|b',
    'a&b',
    `\${EXEC(x)}`,
    '/.*/',
    '*',
    'é',
    'x'.repeat(10_000),
  ),
  fc.string(),
)

/** Anna talks with Boris; 103 has a phone. */
function stageOf(): Stage {
  const stage = new Stage({ extensions: ['103'] })
  stage.talking()
  stage.hears('DeviceStateChange', { Device: 'PJSIP/103', State: 'NOT_INUSE' })
  stage.view.feeds.set('ami', live)
  return stage
}

it('[PLAN-7] [PLAN-8] [PLAN-10] whatever stands in an intent, only words of ours and of the mirror reach Asterisk', () => {
  const stage = stageOf()
  const [annas, boriss] = ['a', 'b'].map((id) => stage.view.legs.get(id)!)
  const orNasty = (good: string) => fc.oneof({ arbitrary: fc.constant(good), weight: 3 }, nasty)
  const intents = fc.record({
    id: orNasty('intent-0001'),
    kind: fc.constantFrom('supervise', 'supervise-mode', 'conference', 'split'),
    actorExtensionId: orNasty('103'),
    legId: orNasty('a'),
    seen: orNasty(legFingerprint(annas!)),
    mode: orNasty('listen'),
    autoAnswer: fc.boolean(),
    conferenceId: fc.oneof(fc.constant(null), nasty),
    alone: fc.boolean(),
    join: fc.option(fc.record({ legId: orNasty('b'), seen: orNasty(legFingerprint(boriss!)) })),
  })
  let planned = 0
  fc.assert(
    fc.property(intents, (raw) => {
      const intent = Intent.safeParse(raw)
      if (!intent.success) return
      const plan = planIntent(intent.data, stage.view, stage.mirror)
      if (!plan.ok) return
      planned += 1
      for (const { headers } of plan.steps)
        for (const value of Object.values(headers).flat()) expect(value).toMatch(/^[A-Za-z0-9 <>/.,:;=()_-]{1,160}$/)
    }),
    { numRuns: 3000 },
  )
  expect(planned).toBeGreaterThan(20)
})
