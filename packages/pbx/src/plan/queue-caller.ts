import {
  type ExtensionId,
  isQueueName,
  type QueueMoveIntent,
  type QueuePriorityIntent,
  type View,
} from '@jackfield/model'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { QUEUE_CONTEXT } from '../mirror/queue-caller.ts'
import { ownNumber } from './dial.ts'
import { setvar } from './park.ts'
import { phoneOf } from './phone-of.ts'
import { type Plan, type PlanStep, refuse, type UndoPlace } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** The name of a queue that may stand in the dialplan. */
const queueName = /^[0-9A-Za-z_.-]{1,60}$/
/** The whole name of a channel: this action compares names, never ids. */
const wholeName = /^[A-Za-z0-9]+\/[^\s,]{1,140}$/

/** Where a caller stands who is on his way from the line to a person. */
export const CALLER_CONTEXT = 'jackfield-caller'

/** The extension of `QUEUE_CONTEXT` that leads to a queue at that priority; null when no such queue can stand there. */
export function queueExtension(queue: string, priority: number): string | null {
  return queueName.test(queue) ? `${Math.min(Math.max(priority, 0), 100_000)}_${queue}` : null
}

/** His place in the line that he stands in. */
function placeOf({ uniqueid, queue }: Channel): { queue: string; priority: number } | null {
  const entry = queue?.entries.find((one) => one.uniqueid === uniqueid)
  return queue && entry ? { queue: queue.queue, priority: entry.priority } : null
}

/** [CALLER-5] Who was taken out of a line is brought back into that line, at the priority that he has now; anybody else to the operator. */
export function undoPlace(channel: Channel): UndoPlace {
  const place = placeOf(channel)
  if (place === null || !isQueueName(place.queue)) return { to: null }
  return { to: { queueId: place.queue, priority: place.priority } }
}

/**
 * [CALLER-1] A waiting caller goes to a person: the phone itself is rung, so that no voicemail takes him, and when it doesn't answer
 * he goes back into the queue that he came from, at his priority, with or without us. By Redirect, which the queue counts as
 * abandoned: QueueWithdrawCaller doesn't, but leaves him to whatever the site's dialplan does behind its Queue(), and not before the
 * agent's phone that rings for him is through. `autoAnswer` asks that phone to answer by itself. Null when he waits in no queue.
 */
export function callerToPerson(
  channel: Channel,
  to: ExtensionId,
  operator: ExtensionId | null,
  mirror: Mirror,
  autoAnswer = false,
): PlanStep[] | null {
  const place = placeOf(channel)
  const back = place && queueExtension(place.queue, place.priority)
  if (!back || !ownNumber.test(to) || !isSafeChannel(channel.uniqueid)) return null
  return [
    setvar(channel, 'JACKFIELD_BACK', back),
    setvar(channel, 'JACKFIELD_PHONE', phoneOf(mirror, to) ?? ''),
    setvar(channel, 'JACKFIELD_OPERATOR', operator ?? ''),
    setvar(channel, 'JACKFIELD_ANSWER', autoAnswer ? '1' : ''),
    {
      action: 'Redirect',
      headers: { Channel: channel.uniqueid, Context: CALLER_CONTEXT, Exten: to, Priority: '1' },
    },
  ]
}

/** [CALLER-2] He goes to the other queue at the priority that he has; should that queue not keep him, to the operator. */
export function planQueueMove({ legId, queueId, actorExtensionId }: QueueMoveIntent, channel: Channel): Plan {
  const place = placeOf(channel)
  if (!place) return refuse({ code: 'not-waiting' })
  const exten = queueExtension(queueId, place.priority)
  if (exten === null) return refuse({ code: 'no-such-target', target: queueId })
  if (!isSafeChannel(channel.uniqueid)) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [
      setvar(channel, 'JACKFIELD_OPERATOR', actorExtensionId ?? ''),
      {
        action: 'Redirect',
        headers: { Channel: channel.uniqueid, Context: QUEUE_CONTEXT, Exten: exten, Priority: '1' },
      },
    ],
    effect: { kind: 'in-queue', legId, queueId, seenPeerIds: [] },
    undoable: undoPlace(channel),
  }
}

/**
 * [CALLER-3] Asterisk tells nothing of it, so the queue is read again. Before 18.20 and 20.5 it knows no `Immediate`: the number is
 * another, the place in the line is not, and that is said.
 */
export function planQueuePriority({ legId, priority }: QueuePriorityIntent, channel: Channel, view: View): Plan {
  const place = placeOf(channel)
  if (!place || !view.waitingCallers.has(legId)) return refuse({ code: 'not-waiting' })
  if (!wholeName.test(channel.channel)) return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [
      {
        action: 'QueueChangePriorityCaller',
        headers: { Queue: place.queue, Caller: channel.channel, Priority: String(priority), Immediate: 'yes' },
      },
    ],
    effect: { kind: 'has-priority', legId, priority },
    readAgain: 'QueueStatus',
    lost: { kind: 'place-unchanged', legId, priority },
  }
}
