import { newIntentId } from '@jackfield/client'
import { type LegId, make, type QueueId, type View } from '@jackfield/model'
import { ArrowUpToLine, ListStart } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import { blindTransfer } from './blind-transfer.ts'
import { type Command, no } from './command.ts'

/** C20: a waiting caller goes to another queue. Any other call that is dropped on a queue is transferred there (C4). */
export const queueMove: Command = {
  kind: 'queue-move',
  label: 'queueMove',
  icon: ListStart,
  hotkey: 'Q',
  aboutOthers: 'call',
  orAsk: { kind: 'get', waitingOnly: true },
  on: ['waitingCallers'],
  drop: ['queue'],
  hidden: (view, { legId, place }) => !place && legId !== null && !view.waitingCallers.has(legId),
  ask: {
    kind: 'choice',
    label: 'queue',
    choices: (view, { legId }) => {
      const mine = legId === null ? undefined : view.waitingCallers.get(legId)?.queueId
      const others = [...view.queues.values()].filter(({ id }) => id !== mine)
      return others.map(({ id, name }) => ({ value: id, name }))
    },
  },
  canBegin(view, selection) {
    if (selection.legId === null) return no({ code: 'nothing-selected' })
    if (isTransfer(view, selection)) return blindTransfer.canBegin!(view, selection)
    return no({ code: 'no-such-target', target: '' })
  },
  toIntent(view, selection) {
    const { legId, actorId } = selection
    if (isTransfer(view, selection)) return blindTransfer.toIntent(view, selection)
    const queueId = queueOf(view, selection)
    if (legId === null || queueId === null) return null
    return make('queue-move', view, { legId, queueId }, actorId, newIntentId())
  },
}

/** C20: moves a waiting caller to the head of the queue. */
export const queueFirst: Command = {
  kind: 'queue-priority',
  label: 'queueFirst',
  icon: ArrowUpToLine,
  hotkey: '',
  on: ['waitingCallers'],
  toIntent(view, { legId, actorId }) {
    return legId === null
      ? null
      : make('queue-priority', view, { legId, priority: firstIn(view, legId) }, actorId, newIntentId())
  },
}

const isTransfer = (view: View, { legId, place }: Selection): boolean =>
  place?.kind === 'queue' && legId !== null && !view.waitingCallers.has(legId)

/** Dropped on a queue, or chosen; while neither, the first other one there is says whether it can be begun. */
function queueOf(view: View, { place, legId, value }: Selection): QueueId | null {
  if (place?.kind === 'queue') return place.queueId
  if (value) return value as QueueId
  const mine = legId === null ? undefined : view.waitingCallers.get(legId)?.queueId
  return [...view.queues.values()].find(({ id }) => id !== mine)?.id ?? null
}

/** One more than any other caller of that queue has. */
function firstIn(view: View, legId: LegId): number {
  const queue = view.queues.get(view.waitingCallers.get(legId)?.queueId ?? '')
  const others = (queue?.waitingIds ?? []).filter((id) => id !== legId)
  return Math.max(0, ...others.map((id) => (view.waitingCallers.get(id)?.priority ?? 0) + 1))
}
