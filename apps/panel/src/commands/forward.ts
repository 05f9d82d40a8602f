import { newIntentId } from '@jackfield/client'
import { type ExtensionId, type ForwardWhen, make } from '@jackfield/model'
import { Forward, PhoneForwarded, PhoneIncoming, PhoneMissed } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no } from './command.ts'

const personOf = ({ row }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : null

const cases = {
  always: { label: 'forwardAlways', stop: 'forwardAlwaysOff', icon: Forward },
  busy: { label: 'forwardBusy', stop: 'forwardBusyOff', icon: PhoneForwarded },
  noAnswer: { label: 'forwardNoAnswer', stop: 'forwardNoAnswerOff', icon: PhoneMissed },
} as const satisfies Record<ForwardWhen, object>

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
    pattern: /^\+?[0-9*#]{1,32}$/,
    optional: true,
    initial: (view, selection) => view.extensions.get(personOf(selection) ?? '')?.forwards[when] ?? '',
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
