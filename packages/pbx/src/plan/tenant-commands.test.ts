import type { Kind, OwnIntent } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { intentsOf } from '../../test/tenant-intents.ts'
import { tenantStages } from '../../test/tenant-stages.ts'
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
