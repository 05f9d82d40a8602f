import { newIntentId } from '@jackfield/client'
import { type ExtensionId, make, mayDial, mayRingPhone } from '@jackfield/model'
import { BellRing, Phone } from 'lucide-react'
import { type Command, no, yes } from './command.ts'

/** C1: rings the operator's own phone, which then calls the target: a person, or any number typed. */
export const dial: Command = {
  kind: 'dial',
  label: 'dial',
  alias: ['call'],
  icon: Phone,
  hotkey: 'd',
  on: [],
  ask: {
    kind: 'overlay',
    asksFor: 'person',
    open: (_view, { targetId }) => (targetId === null ? { kind: 'dial' } : null),
  },
  canBegin(view, { targetId, actorId }) {
    // Before somebody is chosen: whether there is a phone to begin with. No number stands for one that could be dialled.
    const verdict = mayDial(view, targetId ?? '0', actorId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { targetId, actorId, autoAnswer = false }) {
    return targetId === null ? null : make('dial', view, { number: targetId, autoAnswer }, actorId, newIntentId())
  },
}

/** C1: rings the operator's own phone as a test; offered in the first minute, by the palette and in the menu of their own tile. */
export const ringPhone: Command = {
  kind: 'ring-phone',
  label: 'ringPhone',
  alias: ['test', 'echo'],
  icon: BellRing,
  hotkey: '',
  on: ['extensions'],
  hidden: (_view, { row, actorId }) => row?.id !== actorId,
  canBegin(view, { actorId }) {
    const verdict = mayRingPhone(view, actorId)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent: (view, { actorId }) => make('ring-phone', view, {}, actorId, newIntentId()),
}

/** A number that is no extension, where a target is asked for. */
export const asTarget = (number: string) => number as ExtensionId

/** At least two keys, so that one digit of an extension is not yet a number to be called. */
export const looksLikeNumber = /^\+?[0-9*#]{2,32}$/
