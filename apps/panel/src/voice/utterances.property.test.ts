import type { NumberedCall } from '@jackfield/client'
import type { View } from '@jackfield/model'
import { aCall, aFeed, aLeg, anExtension, aQueue, aTrunk, aView, aWaitingCaller, MORNING } from '@jackfield/testkit'
import { assert, constantFrom, integer, property, record, string } from 'fast-check'
import { createTranslator } from 'use-intl'
import { expect, it } from 'vitest'
import { type Locale, loadMessages, locales } from '../i18n/locales.ts'
import { brailleLines, CELLS } from '../text/cells.ts'
import { health, incoming, myCall, myCalls, over, queues, whoRings } from './utterances.ts'

type Translate = Parameters<typeof incoming>[0]
const translators = await Promise.all(
  (Object.keys(locales) as Locale[]).map(async (locale) => ({
    locale,
    t: createTranslator({ locale, messages: await loadMessages(locale) }) as unknown as Translate,
  })),
)

/** Names as strangers send them. */
const name = string({ unit: constantFrom('a', 'Z', ' ', 'ж', 'م', '🙂', 'W'.repeat(30)), maxLength: 40 })
const number = string({ unit: constantFrom('0', '6', '+', '9'.repeat(20)), maxLength: 12 })
const scene = record({
  name,
  number,
  queue: name,
  trunk: name,
  did: number,
  waiting: integer({ min: 0, max: 3000 }),
  phase: constantFrom(
    'ringing',
    'talking',
    'held',
    'dialing',
    'waiting',
    'parked',
    'conference',
    'menu',
    'supervising',
  ),
  link: constantFrom('live', 'priming', 'down'),
  feed: constantFrom('live', 'priming', 'down', 'absent'),
} as const)
type Scene = ReturnType<typeof sceneOf>

function sceneOf(given: { [K in keyof typeof example]: (typeof example)[K] }) {
  const who = { name: given.name, number: given.number }
  const leg = aLeg({ id: 'mine', callId: 'call', extensionId: '101', direction: 'in', phase: given.phase, party: who })
  const waitingIds = Array.from({ length: given.waiting }, (_, i) => `w${i}`)
  const view: View = aView({
    feeds: [aFeed({ id: 'ami', state: given.feed }), aFeed({ id: 'ari', state: given.feed })],
    extensions: [anExtension({ id: '101', legIds: ['mine'] })],
    legs: [leg],
    calls: [aCall({ id: 'call', caller: who, queueId: 'q', trunkId: 't', did: given.did, legIds: ['mine'] })],
    queues: [aQueue({ id: 'q', name: given.queue, waitingIds })],
    trunks: [aTrunk({ id: 't', name: given.trunk })],
    waitingCallers: waitingIds.slice(0, 1).map((id) => aWaitingCaller({ id, queueId: 'q', joinedAt: MORNING })),
  })
  const call: NumberedCall = {
    callId: leg.callId,
    legId: leg.id,
    farLegId: null,
    phase: leg.phase,
    slotId: null,
    number: 1,
  }
  return { view, call, who }
}
const example = {
  name: '',
  number: '',
  queue: '',
  trunk: '',
  did: '',
  waiting: 0 as number,
  phase: 'ringing' as
    | 'ringing'
    | 'talking'
    | 'held'
    | 'dialing'
    | 'waiting'
    | 'parked'
    | 'conference'
    | 'menu'
    | 'supervising',
  link: 'live' as 'live' | 'priming' | 'down',
  feed: 'live' as 'live' | 'priming' | 'down' | 'absent',
}

/** Everything that is said by itself or asked for by a key. */
const all = (t: Translate, { view, call, who }: Scene, link: 'live' | 'priming' | 'down') => [
  incoming(t, view, call),
  whoRings(t, view, [call, call, call, call, call, call]),
  whoRings(t, view, []),
  myCalls(t, view, [call, call]),
  myCalls(t, view, []),
  [myCall(t, view, call)],
  [over(t, who, true)],
  [over(t, who, false)],
  queues(t, view, MORNING + 3_723_000),
  health(t, view, link),
]

it.each(translators)(
  'A18: in $locale each piece of each utterance fits on a braille display, whatever the names',
  ({ t }) => {
    assert(
      property(scene, (given) => {
        for (const pieces of all(t, sceneOf(given), given.link)) {
          expect(pieces.length).toBeGreaterThan(0)
          for (const piece of pieces) expect([...piece].length, piece).toBeLessThanOrEqual(CELLS)
          expect(brailleLines(pieces).length).toBeGreaterThan(0)
        }
      }),
      { numRuns: 60 },
    )
  },
)

it('says who rings, with number and why, always in this order', () => {
  const { view, call } = sceneOf({
    ...example,
    name: 'Maria Rossi',
    number: '+390655128840',
    queue: 'Sales',
    trunk: 'telco',
    did: '06551234',
  })
  const { t } = translators.find(({ locale }) => locale === 'en')!
  expect(brailleLines(incoming(t, view, call))).toEqual([
    'Incoming call: Maria Rossi',
    '+390655128840, via Sales, via telco',
    'to 06551234',
  ])
})
