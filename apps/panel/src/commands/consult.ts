import { newIntentId } from '@jackfield/client'
import { cleanNumber, make, mayConsult, type View } from '@jackfield/model'
import { ArrowLeftRight, Link2, MessageCircleQuestion, Phone, Undo2, UsersRound } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no, type Verdict, yes } from './command.ts'

const isConsulting = (view: View, { legId }: Selection) => legId !== null && view.consults.has(legId)

/** Consults by a command of ours: one that the phone leads goes on there. */
const isOurs = (view: View, { legId }: Selection) => legId !== null && view.consults.get(legId)?.by === 'command'

/** A number that anybody could be asked at, while none is chosen yet: the policy then says what is against all of them. */
const ANY = '0'

/** Whether anybody could be asked first. */
function askAnybody(view: View, { legId, actorId }: Selection): Verdict {
  if (legId === null) return no({ code: 'nothing-selected' })
  const verdict = mayConsult(view, legId, ANY, actorId)
  return verdict.ok ? yes : no(verdict.refusal)
}

const asking = {
  kind: 'consult',
  icon: MessageCircleQuestion,
  hidden: isConsulting,
  card: () => false,
} as const

/** C5: the customer waits while the operator asks a person. */
export const consult: Command = {
  ...asking,
  label: 'consult',
  hotkey: 'c',
  on: ['legs', 'extensions'],
  ask: { kind: 'person', label: 'person' },
  zone: 2,
  card: (view, selection) => {
    const phase = selection.legId === null ? undefined : view.legs.get(selection.legId)?.phase
    return !isConsulting(view, selection) && (phase === 'talking' || phase === 'held')
  },
  canBegin(view, selection) {
    const { targetId } = selection
    return targetId === null ? askAnybody(view, selection) : no({ code: 'no-such-target', target: targetId })
  },
  toIntent(view, { legId, targetId, actorId }) {
    if (legId === null || targetId === null || !view.extensions.has(targetId)) return null
    return make('consult', view, { legId, number: targetId }, actorId, newIntentId())
  },
}

/** The same with a number outside. */
export const consultNumber: Command = {
  ...asking,
  label: 'consultNumber',
  icon: Phone,
  hotkey: '',
  on: ['legs'],
  ask: { kind: 'number', label: 'number', pattern: /^\s*[+(]?[0-9*#][0-9*# ().\u00a0/-]{0,40}$/ },
  canBegin: askAnybody,
  toIntent(view, { legId, value, actorId }) {
    if (legId === null) return null
    return make('consult', view, { legId, number: cleanNumber(value ?? '') }, actorId, newIntentId())
  },
}

const step = (
  kind: 'consult-swap' | 'consult-complete' | 'consult-cancel' | 'consult-conference',
  rest: Pick<Command, 'label' | 'icon' | 'hotkey' | 'primary'>,
): Command => ({
  kind,
  on: ['legs', 'extensions'],
  hidden: (view, selection) => !isOurs(view, selection),
  card: isOurs,
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : make(kind, view, { legId }, actorId, newIntentId())
  },
  ...rest,
})

/** C5: what can be done while I ask somebody. The keys are those of what each comes to: C goes on, H is back, J joins all. */
export const consultSteps: readonly Command[] = [
  step('consult-complete', { label: 'consultComplete', icon: Link2, hotkey: 'c', primary: true }),
  step('consult-cancel', { label: 'consultCancel', icon: Undo2, hotkey: 'h' }),
  step('consult-swap', { label: 'consultSwap', icon: ArrowLeftRight, hotkey: 's' }),
  step('consult-conference', { label: 'consultConference', icon: UsersRound, hotkey: 'j' }),
]
