import { newIntentId } from '@jackfield/client'
import { type ExtensionId, type ForwardWhen, forwardPerson, make, type View } from '@jackfield/model'
import { Forward, PhoneForwarded, PhoneIncoming, PhoneMissed } from 'lucide-react'
import { knownAs } from '../screens/board/find/known-as.ts'
import type { Selection } from '../state/selection.ts'
import { type Command, no } from './command.ts'

const personOf = ({ row }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : null

const cases = {
  always: { label: 'forwardAlways', stop: 'forwardAlwaysOff', icon: Forward },
  busy: { label: 'forwardBusy', stop: 'forwardBusyOff', icon: PhoneForwarded },
  noAnswer: { label: 'forwardNoAnswer', stop: 'forwardNoAnswerOff', icon: PhoneMissed },
} as const satisfies Record<ForwardWhen, object>

/** Whose a number is that calls of a person would go on to: a colleague in their context, and not one of another company with the same number. */
function knownFrom(view: View, from: ExtensionId | null, to: string): string {
  const person = view.extensions.get(from ?? '')
  const target = person && to !== '' ? forwardPerson(view, person, to) : null
  if (target) return target.name
  return [...view.extensions.values()].some(({ number }) => number === to) ? '' : knownAs(view, to, null)
}

/** C30: where a person's calls go on to in that case; an empty field ends it. */
const forwardTo = (when: ForwardWhen): Command => ({
  kind: 'forward',
  label: cases[when].label,
  icon: cases[when].icon,
  hotkey: '',
  on: ['extensions'],
  ask: {
    kind: 'number',
    label: 'forwardTo',
    // The id of one of several people with the same number may stand there, where the exchange itself holds it.
    pattern: /^(?:\+?[0-9*#]{1,32}|[0-9A-Za-z*#+_.-]{1,40}@[0-9A-Za-z_.-]{1,80})$/,
    optional: true,
    initial: (view, selection) => view.extensions.get(personOf(selection) ?? '')?.forwards[when] ?? '',
    // A forward is followed where the calls of that person arrive, wherever the operator sits.
    known: (view, selection, value) => knownFrom(view, personOf(selection), value),
  },
  canBegin: () => no({ code: 'nothing-selected' }),
  toIntent(view, selection) {
    const id = personOf(selection)
    if (id === null) return null
    // Before a number is typed: one that is nobody's, so that it can be judged whose calls they are.
    const number = selection.value ?? '0'
    return make('forward', view, { extensionId: id, when, number }, selection.actorId, newIntentId())
  },
})

/** C30: ends it, without a question. */
const stop = (when: ForwardWhen): Command => ({
  kind: 'forward',
  label: cases[when].stop,
  icon: PhoneIncoming,
  hotkey: '',
  on: ['extensions'],
  hidden: (view, selection) => (view.extensions.get(personOf(selection) ?? '')?.forwards[when] ?? null) === null,
  canBegin: () => no({ code: 'nothing-selected' }),
  toIntent(view, selection) {
    const id = personOf(selection)
    if (id === null) return null
    return make('forward', view, { extensionId: id, when, number: '' }, selection.actorId, newIntentId())
  },
})

const all = ['always', 'busy', 'noAnswer'] as const

export const forwards: readonly Command[] = all.flatMap((when) => [forwardTo(when), stop(when)])
