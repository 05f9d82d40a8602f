import { newIntentId } from '@jackfield/client'
import { type ExtensionId, make, maySwitch, Presence, type SwitchId } from '@jackfield/model'
import { Bell, MoonStar, ToggleLeft, UserRoundPen } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Command, no, yes } from './command.ts'

/** The person of the tile; by key, where there is none, the operator. */
const personOf = ({ row, actorId }: Selection): ExtensionId | null =>
  row?.table === 'extensions' ? (row.id as ExtensionId) : row ? null : actorId

/** C21: a person's presence and status text. `value` is the presence, a space, and the text. */
export const presence: Command = {
  kind: 'presence',
  label: 'presence',
  icon: UserRoundPen,
  hotkey: 'i',
  on: ['extensions'],
  ask: {
    kind: 'overlay',
    open: (_view, selection) => {
      const extensionId = personOf(selection)
      return extensionId === null || selection.value != null ? null : { kind: 'presence', extensionId }
    },
  },
  canBegin: () => no({ code: 'choose-your-extension' }),
  toIntent(view, selection) {
    const id = personOf(selection)
    // Before anything is said: the present one, so that it can be judged whose it is.
    const now = view.extensions.get(id ?? '')
    const told = selection.value ?? `${now?.presence ?? 'available'} ${now?.statusText ?? ''}`
    const [, said, text = ''] = /^(\S+) ?(.*)$/su.exec(told) ?? []
    const word = Presence.safeParse(said)
    return id !== null && word.success
      ? make('presence', view, { extensionId: id, presence: word.data, text }, selection.actorId, newIntentId())
      : null
  },
}

const dnd = (on: boolean): Command => ({
  kind: 'dnd',
  label: on ? 'dndOn' : 'dndOff',
  icon: on ? MoonStar : Bell,
  hotkey: '',
  on: ['extensions'],
  hidden: (view, selection) => (view.extensions.get(personOf(selection) ?? '')?.dnd ?? false) === on,
  canBegin: () => no({ code: 'nothing-selected' }),
  toIntent(view, selection) {
    const id = personOf(selection)
    return id === null ? null : make('dnd', view, { extensionId: id, on }, selection.actorId, newIntentId())
  },
})
/** C21: the board's own calls leave that person alone, or ring again. */
export const dndOn = dnd(true)
export const dndOff = dnd(false)

/** C25: business hours, night service: for the whole exchange, so both ways are said aloud before one is taken. */
export const throwSwitch: Command = {
  kind: 'switch',
  label: 'switch',
  icon: ToggleLeft,
  hotkey: '',
  on: ['switches'],
  ask: {
    kind: 'choice',
    label: 'switch',
    choices: (view, { row }) => {
      const now = view.switches.get(row?.id ?? '')?.on
      const all = [
        { value: 'on', word: 'on' },
        { value: 'off', word: 'off' },
      ] as const
      return all.filter(({ value }) => now !== (value === 'on'))
    },
  },
  canBegin(view, { row }) {
    const verdict = maySwitch(view, row?.table === 'switches' ? row.id : '')
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent(view, { row, value, actorId }) {
    if (row?.table !== 'switches' || !value) return null
    return make('switch', view, { switchId: row.id as SwitchId, on: value === 'on' }, actorId, newIntentId())
  },
}

export const presenceCommands: readonly Command[] = [presence, dndOn, dndOff, throwSwitch]
