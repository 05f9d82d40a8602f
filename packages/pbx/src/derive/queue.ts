import {
  cleanText,
  type Leg,
  type LegId,
  type MemberId,
  type Queue,
  type QueueId,
  type WaitingCaller,
} from '@jackfield/model'
import type { Entry, Mirror, Queue as ToldQueue } from '../mirror/mirror.ts'
import { todayOf } from '../mirror/queue-day.ts'
import { memberKey } from '../mirror/queue-member.ts'
import { peopleBehind } from './joined.ts'
import { outsideName, placeName, shownNumber } from './person.ts'

/** A queue and its waiting callers in order. */
export function deriveQueue(
  mirror: Mirror,
  queue: ToldQueue,
  rows: ReadonlyMap<string, Leg>,
): { queue: Queue; waiting: WaitingCaller[] } {
  const waiting = queue.entries.map((entry, index) => waitingCaller(mirror, queue, entry, index, rows))
  const today = todayOf(mirror, queue)
  return {
    queue: {
      id: queue.queue as QueueId,
      name: placeName(mirror, queue.queue),
      strategy: cleanText(queue.strategy),
      waitingIds: waiting.map(({ id }) => id),
      memberIds: [...queue.members.keys()].map((key) => memberKey(queue.queue, key) as MemberId),
      answered: today.answered,
      abandoned: today.abandoned,
      serviceLevelPercent: today.inLevel,
      serviceLevelMs: queue.serviceLevel * 1000,
      averageWaitMs: queue.holdtime * 1000,
      averageTalkMs: queue.talkTime * 1000,
    },
    waiting,
  }
}

/** [QUEUE-4] Positions are counted here: Asterisk renumbers without an event. */
function waitingCaller(
  mirror: Mirror,
  queue: ToldQueue,
  entry: Entry,
  index: number,
  rows: ReadonlyMap<string, Leg>,
): WaitingCaller {
  const channel = mirror.channels.get(entry.uniqueid)
  const person = channel && peopleBehind(channel, (other) => other.queue !== null)[0]
  const id = person?.uniqueid ?? entry.uniqueid
  const number = shownNumber(entry.callerIdNum)
  return {
    id: id as LegId,
    queueId: queue.queue as QueueId,
    position: index + 1,
    who: rows.get(id)?.who ?? { name: outsideName(mirror, number, entry.callerIdName), number },
    joinedAt: entry.joinedAt,
    priority: entry.priority,
  }
}
