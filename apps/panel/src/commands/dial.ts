import { newIntentId } from '@jackfield/client'
import { type ExtensionId, make, mayDial } from '@jackfield/model'
import { Phone } from 'lucide-react'
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

/** A number that is no extension, where a target is asked for. */
export const asTarget = (number: string) => number as ExtensionId

/** At least two keys, so that one digit of an extension is not yet a number to be called. */
export const looksLikeNumber = /^\+?[0-9*#]{2,32}$/
