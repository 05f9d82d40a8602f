import { type ConsultStepKind, makeConsult, makeConsultStep, newIntentId } from '@jackfield/client'
import {
  cleanNumber,
  mayConsult,
  mayConsultCancel,
  mayConsultComplete,
  mayConsultSwap,
  type Refusal,
  type View,
} from '@jackfield/model'
import { ArrowLeftRight, Link2, MessageCircleQuestion, Phone, Undo2, UsersRound } from 'lucide-react'
import { type Command, no, type Selection, type Verdict, yes } from './command.ts'

const isConsulting = (view: View, { legId }: Selection) => legId !== null && view.consults.has(legId)
const judged = (verdict: { ok: true } | { ok: false; refusal: Refusal }): Verdict =>
  verdict.ok ? yes : no(verdict.refusal)

/** A number that anybody could be asked at, while none is chosen yet: the policy then says what is against all of them. */
const ANY = '0'

const asking = {
  kind: 'consult',
  icon: MessageCircleQuestion,
  hidden: isConsulting,
  card: () => false,
  canRun(view: View, { legId, actorId }: Selection, number: string) {
    if (legId === null) return no({ code: 'nothing-selected' })
    return judged(mayConsult(view, legId, number, actorId))
  },
} as const

/** C5: whom I talk with waits while I ask a person. */
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
  canRun(view, selection) {
    const { targetId } = selection
    if (targetId !== null && !view.extensions.has(targetId)) return no({ code: 'no-such-target', target: targetId })
    return asking.canRun(view, selection, targetId ?? ANY)
  },
  toIntent(view, { legId, targetId, actorId }) {
    if (legId === null || targetId === null) return null
    return makeConsult(view, legId, targetId, actorId, newIntentId())
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
  canRun: (view, selection) => asking.canRun(view, selection, cleanNumber(selection.value ?? '') || ANY),
  toIntent(view, { legId, value, actorId }) {
    if (legId === null) return null
    return makeConsult(view, legId, cleanNumber(value ?? ''), actorId, newIntentId())
  },
}

const step = (
  kind: ConsultStepKind,
  may: typeof mayConsultSwap,
  rest: Pick<Command, 'label' | 'icon' | 'hotkey' | 'primary'>,
): Command => ({
  kind,
  on: ['legs', 'extensions'],
  hidden: (view, selection) => !isConsulting(view, selection),
  card: isConsulting,
  canRun(view, { legId, actorId }) {
    return legId === null ? no({ code: 'nothing-selected' }) : judged(may(view, legId, actorId))
  },
  toIntent(view, { legId, actorId }) {
    return legId === null ? null : makeConsultStep(kind, view, legId, actorId, newIntentId())
  },
  ...rest,
})

/** C5: what can be done while I ask somebody. The keys are those of what each comes to: C goes on, H is back, J joins all. */
export const consultSteps: readonly Command[] = [
  step('consult-complete', mayConsultComplete, { label: 'consultComplete', icon: Link2, hotkey: 'c', primary: true }),
  step('consult-cancel', mayConsultCancel, { label: 'consultCancel', icon: Undo2, hotkey: 'h' }),
  step('consult-swap', mayConsultSwap, { label: 'consultSwap', icon: ArrowLeftRight, hotkey: 's' }),
  step('consult-conference', mayConsultSwap, { label: 'consultConference', icon: UsersRound, hotkey: 'j' }),
]
