import {
  ConferenceId,
  definitions,
  ExtensionId,
  type Intent,
  type Kind,
  LegId,
  LotId,
  legFingerprint,
  MemberId,
  type OwnIntent,
  QueueId,
  SwitchId,
} from '@jackfield/model'
import { type Fill, intentSchemas, samplesOf } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { tenantStages } from '../../test/tenant-stages.ts'
import type { Stage } from '../../test/words.ts'
import { asMeant } from './as-meant.ts'
import { planIntent } from './plan-intent.ts'

const bertas = '101@b'
/** Why a command is refused for what a call, a room or a queue is at that moment; nothing of it speaks of a number. */
const reasons = [
  ...['no-such-leg', 'not-your-call', 'same-extension', 'not-transferable', 'leg-consults', 'leg-holds', 'consulting'],
  ...['not-ringing', 'own-phone-rings', 'phone-cannot-be-told', 'not-parked', 'not-holdable', 'not-held', 'no-sound'],
  ...['not-consulting', 'nothing-to-undo', 'may-be-called', 'already-supervising', 'not-supervisable', 'already-so'],
  ...['not-supervising', 'not-two-party', 'nothing-to-split', 'already-recording', 'not-recording', 'in-room'],
  'not-waiting',
]

function* intentsOf(kind: Kind, stage: Stage, actor: string, person: string): Generator<Intent> {
  // Of a room that is not there it only says that.
  if ('conferenceId' in definitions[kind].intent.shape && kind !== 'conference' && !stage.view.conferences.has('801'))
    return
  const schema = intentSchemas.get(kind)!
  const seen = (definitions[kind] as { seen?: typeof legFingerprint }).seen ?? legFingerprint
  const legs = [...stage.view.legs.values()]
  const own = (path: readonly string[]) => path.at(-1) === 'actorExtensionId'
  for (const leg of legs.length === 0 ? [null] : legs) {
    const other = legs.find((one) => one !== leg && !leg?.peerLegIds.includes(one.id)) ?? leg
    const fill: Fill = (one, path) => {
      const is = (wanted: unknown) => (one as unknown) === wanted
      const isOther = path.includes('join')
      if (own(path)) return actor
      if (is(LegId)) return (isOther ? other : leg)?.id ?? 'gone'
      if (path.at(-1) === 'seen') return leg ? (isOther ? legFingerprint(other!) : seen(leg)) : ''
      if (is(ExtensionId)) return person
      if (is(ConferenceId)) return kind === 'conference' && !stage.view.conferences.has('801') ? null : '801'
      if (is(QueueId)) return path.includes('target') || kind === 'queue-move' ? 'support' : 'sales'
      if (is(MemberId)) return 'support|PJSIP/T2_101'
      if (is(LotId)) return 'default'
      if (is(SwitchId)) return 'night'
      if (path.at(-1) === 'number') return path.includes('target') || kind === 'forward' ? '0612345' : person
      if (path.at(-1) === 'digits') return '5'
      if (path.at(-1) === 'slot') return null
      return undefined
    }
    for (const sample of samplesOf(schema, fill)) yield asMeant(sample as Intent, stage.view, stage.mirror)
  }
}

/** What each command with a part for the exchange does: it acts for her, and for others on her. All others find a reason in her call, not in her number. */
const acts = {
  answer: ['by her'],
  pickup: ['by her', 'on her'],
  park: ['by her', 'on her'],
  retrieve: ['by her'],
  'blind-transfer': ['by her', 'on her'],
  'undo-transfer': ['by her'],
  voicemail: ['by her', 'on her'],
  consult: ['by her', 'on her'],
  'consult-swap': ['by her'],
  'consult-complete': ['by her'],
  'consult-cancel': ['by her'],
  'consult-conference': ['by her'],
  hold: ['by her', 'on her'],
  resume: ['by her'],
  dial: ['by her', 'on her'],
  'ring-phone': ['by her'],
  'break-through': ['by her', 'on her'],
  supervise: ['by her', 'on her'],
  'supervise-mode': ['by her'],
  'take-over': ['by her'],
  conference: ['by her', 'on her'],
  split: ['by her', 'on her'],
  'record-start': ['by her', 'on her'],
  'record-stop': ['by her', 'on her'],
  'record-pause': ['by her', 'on her'],
  mute: ['by her', 'on her'],
  'send-digits': ['by her', 'on her'],
  'room-invite': ['by her', 'on her'],
  'room-mute': ['by her', 'on her'],
  'room-kick': ['by her', 'on her'],
  'room-lock': ['by her'],
  'room-mute-all': ['by her'],
  'room-record': ['by her'],
  'queue-move': ['by her'],
  'queue-priority': ['by her'],
  'member-add': ['by her', 'on her'],
  'member-add-all': ['by her', 'on her'],
  'member-remove': ['by her', 'on her'],
  'member-remove-all': ['by her', 'on her'],
  'member-pause': ['by her', 'on her'],
  'member-penalty': ['by her', 'on her'],
  'hang-up': ['by her', 'on her'],
  presence: ['by her', 'on her'],
  dnd: ['by her', 'on her'],
  switch: ['by her'],
  forward: ['by her', 'on her'],
} as const satisfies Record<Exclude<Kind, OwnIntent['kind']>, readonly ('by her' | 'on her')[]>

const stages = Object.entries(tenantStages).map(([name, make]) => [name, make()] as const)
const operators = [
  [bertas, null],
  [bertas, new Set(['b'])],
  ['103', null],
  ['104', null],
] as const
/** The person whom a command names. */
const whoms = [bertas, '104']
/** Her phone, her id, her leg. */
const hers = /T2_101|101[@=]b|"b"/
/** Her number as her phone shows it, and where jackfield-through rings the phone that it is given. */
const shownOnly = /<101>|"jackfield-through","Exten":"101"/g

describe('[TENANT-10] a person of whom several have the number', () => {
  it.each(Object.entries(acts))('%s acts on exactly her: %s', (kind, expected) => {
    const found = new Set<string>()
    for (const [name, stage] of stages)
      for (const [actor, contexts] of operators)
        for (const intent of whoms.flatMap((person) => [...intentsOf(kind as Kind, stage, actor, person)])) {
          const plan = planIntent(intent, stage.view, stage.mirror, { contexts })
          if (!plan.ok) {
            expect(reasons, `${kind}, while ${name}`).toContain(plan.error.code)
            continue
          }
          const steps = JSON.stringify(plan.steps)
          if (actor === bertas) found.add('by her')
          else if (hers.test(steps)) found.add('on her')
          const others = steps.replaceAll(shownOnly, '').replaceAll(/101[@=]b|T2_101/g, '')
          expect(others, `${kind}, while ${name}`).not.toContain('101')
        }
    expect([...found].sort()).toEqual(expected)
  })
})
