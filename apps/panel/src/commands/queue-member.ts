import { type BoardState, newIntentId } from '@jackfield/client'
import {
  type ExtensionId,
  type Member,
  make,
  membershipsOf,
  type QueueId,
  queuesNotServed,
  type View,
} from '@jackfield/model'
import { ListOrdered, ListPlus, LogIn, LogOut, Pause, Play, UserMinus, UserPlus } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { type Choice, type Command, no, yes } from './command.ts'

const gone = no({ code: 'no-such-member' })

/** The member whose row it is, or one of the memberships of the person whose tile it is. */
function memberOfRow(view: View, { row }: Selection): Member | null {
  if (row?.table === 'members') return view.members.get(row.id) ?? null
  if (row?.table !== 'extensions') return null
  return [...view.members.values()].find((member) => member.extensionId === row.id) ?? null
}

/** All that the person of this row serves in. */
function everywhere(view: View, selection: Selection): Member[] {
  const member = memberOfRow(view, selection)
  return member ? membershipsOf(view, member.id, true) : []
}

/** Those of the site, else the usual ones; then those in use now: what one says, the next need not type. */
export function readyReasons({ view, site }: Pick<BoardState, 'view' | 'site'>): Choice[] {
  const inUse = [...view.members.values()].flatMap(({ pausedReason }) => pausedReason ?? [])
  const others = [...new Set(inUse)].filter((one) => !site.pauseReasons.includes(one)).sort()
  return [
    ...site.pauseReasons.map((value) => ({ value, name: value })),
    ...(site.pauseReasons.length > 0 ? [] : usualReasons.map((word) => ({ value: word, word }))),
    ...others.slice(0, 5).map((value) => ({ value, name: value })),
  ]
}
const usualReasons = ['breakTime', 'lunch', 'meeting', 'paperwork'] as const

type Pausing = Pick<Command, 'label' | 'on' | 'hidden'> & { paused: boolean; all: boolean }

const pausing = ({ label, on, hidden, paused, all }: Pausing): Command => ({
  kind: 'member-pause',
  label,
  icon: paused ? Pause : Play,
  // By key: on the line of an agent in a queue there, of a person everywhere.
  hotkey: 'P',
  aboutOthers: 'row',
  orAsk: { kind: 'whom', letter: 'P' },
  on,
  ...(hidden ? { hidden } : {}),
  ...(paused
    ? { ask: { kind: 'text', label: 'pauseReason', pattern: /^.{1,80}$/u, optional: true, suggestions: readyReasons } }
    : {}),
  canBegin: () => gone,
  toIntent(view, selection) {
    const member = memberOfRow(view, selection)
    if (!member) return null
    const to = { paused, reason: selection.value ?? '', everywhere: all }
    return make('member-pause', view, { memberId: member.id, ...to }, selection.actorId, newIntentId())
  },
})

/** C19: rings no more in this queue; the reason is seen by everybody. */
const memberPause = pausing({
  label: 'memberPause',
  on: ['members'],
  paused: true,
  all: false,
  hidden: (view, selection) => selection.row?.table !== 'members' || memberOfRow(view, selection)?.paused === true,
})
/** C19: the same in every queue that the person serves. */
export const memberPauseAll = pausing({
  label: 'memberPauseAll',
  on: ['members', 'extensions'],
  paused: true,
  all: true,
  hidden(view, selection) {
    const all = everywhere(view, selection)
    return all.every(({ paused }) => paused) || (selection.row?.table === 'members' && all.length < 2)
  },
})
const memberUnpause = pausing({
  label: 'memberUnpause',
  on: ['members'],
  paused: false,
  all: false,
  hidden: (view, selection) => selection.row?.table !== 'members' || memberOfRow(view, selection)?.paused === false,
})
const memberUnpauseAll = pausing({
  label: 'memberUnpauseAll',
  on: ['members', 'extensions'],
  paused: false,
  all: true,
  hidden(view, selection) {
    const all = everywhere(view, selection)
    return all.every(({ paused }) => !paused) || (selection.row?.table === 'members' && all.length < 2)
  },
})

/** C19: who rings later. */
export const memberPenalty: Command = {
  kind: 'member-penalty',
  label: 'memberPenalty',
  icon: ListOrdered,
  hotkey: '',
  on: ['members'],
  ask: {
    kind: 'digits',
    label: 'penalty',
    pattern: /^(?:\d{1,3}|1000)$/,
    initial: (view, selection) => String(memberOfRow(view, selection)?.penalty ?? 0),
  },
  canBegin: () => gone,
  toIntent(view, selection) {
    const member = memberOfRow(view, selection)
    // Before a number is said: the present one, so that it can be judged whose it is.
    const penalty = Number(selection.value || member?.penalty)
    if (!member || !Number.isInteger(penalty)) return null
    return make('member-penalty', view, { memberId: member.id, penalty }, selection.actorId, newIntentId())
  },
}

/** C19: serves this queue no more. */
export const memberRemove: Command = {
  kind: 'member-remove',
  label: 'memberRemove',
  icon: UserMinus,
  hotkey: '',
  on: ['members'],
  danger: true,
  canBegin: () => gone,
  toIntent(view, selection) {
    const member = memberOfRow(view, selection)
    return member && make('member-remove', view, { memberId: member.id }, selection.actorId, newIntentId())
  },
}

/** C19: somebody comes to this queue. */
export const memberAdd: Command = {
  kind: 'member-add',
  label: 'memberAdd',
  icon: UserPlus,
  hotkey: '',
  on: ['queues'],
  ask: { kind: 'person', label: 'member' },
  canBegin(view, { row }) {
    if (row?.table !== 'queues' || !view.queues.has(row.id)) return no({ code: 'no-such-queue', target: row?.id ?? '' })
    return yes
  },
  toIntent(view, { row, targetId, actorId }) {
    if (row?.table !== 'queues' || targetId === null) return null
    return make(
      'member-add',
      view,
      { queueId: row.id as QueueId, extensionId: targetId, penalty: 0 },
      actorId,
      newIntentId(),
    )
  },
}

/** C19: this person comes to a queue. */
export const queueAdd: Command = {
  kind: 'member-add',
  label: 'queueAdd',
  icon: ListPlus,
  hotkey: 'A',
  aboutOthers: 'row',
  orAsk: { kind: 'whom', letter: 'A' },
  on: ['extensions'],
  hidden: (view, { row }) => view.queues.size === 0 || row?.table !== 'extensions',
  ask: {
    kind: 'choice',
    label: 'queue',
    choices: (view) =>
      [...view.queues.values()]
        .sort((a, b) => a.name.localeCompare(b.name))
        .map((queue) => ({ value: queue.id, name: queue.name })),
  },
  canBegin: (_view, { row }) => (row?.table === 'extensions' ? yes : no({ code: 'nothing-selected' })),
  toIntent(view, { row, value, actorId }) {
    if (row?.table !== 'extensions' || !value) return null
    return make(
      'member-add',
      view,
      { queueId: value as QueueId, extensionId: row.id as ExtensionId, penalty: 0 },
      actorId,
      newIntentId(),
    )
  },
}

/** C29: the person of this tile comes to all queues. */
export const queueAddAll: Command = {
  kind: 'member-add-all',
  label: 'queueAddAll',
  icon: LogIn,
  hotkey: '',
  on: ['extensions'],
  hidden: (view, { row }) => view.queues.size < 2 || queuesNotServed(view, row?.id as ExtensionId).length === 0,
  canBegin(_view, { row }) {
    if (row?.table !== 'extensions') return no({ code: 'nothing-selected' })
    return no({ code: 'already-member', target: row.id })
  },
  toIntent(view, { row, actorId }) {
    if (row?.table !== 'extensions') return null
    return make('member-add-all', view, { extensionId: row.id as ExtensionId }, actorId, newIntentId())
  },
}

/** C29: the person of this row or tile leaves all queues. */
export const memberRemoveAll: Command = {
  kind: 'member-remove-all',
  label: 'memberRemoveAll',
  icon: LogOut,
  hotkey: '',
  on: ['members', 'extensions'],
  danger: true,
  hidden: (view, selection) =>
    everywhere(view, selection).filter(({ dynamic }) => dynamic).length < (selection.row?.table === 'members' ? 2 : 1),
  canBegin: () => gone,
  toIntent(view, selection) {
    const member = memberOfRow(view, selection)
    return member && make('member-remove-all', view, { memberId: member.id }, selection.actorId, newIntentId())
  },
}

/** In the order of the menus. */
export const memberCommands: readonly Command[] = [
  memberPause,
  memberPauseAll,
  memberUnpause,
  memberUnpauseAll,
  memberPenalty,
  memberAdd,
  queueAdd,
  queueAddAll,
  memberRemove,
  memberRemoveAll,
]
