import type { Channel, Entry, Mirror, Queue } from './mirror.ts'
import { touch } from './touch.ts'

/** The queue of that name; made on first mention. */
export function queueOf(mirror: Mirror, name: string): Queue {
  let queue = mirror.queues.get(name)
  if (!queue) {
    queue = {
      queue: name,
      strategy: '',
      completed: 0,
      abandoned: 0,
      servicelevelPerf: null,
      completedInLevel: 0,
      serviceLevel: 0,
      holdtime: 0,
      talkTime: 0,
      entries: [],
      members: new Map(),
      counted: [],
    }
    mirror.queues.set(name, queue)
    mirror.touched.queues.add(name)
  }
  return queue
}

/** [QUEUE-1] QueueCallerJoin at a position; those behind move back, which Asterisk does not report. */
export function joinQueue(mirror: Mirror, channel: Channel, name: string, position: number, at: number): void {
  const queue = queueOf(mirror, name)
  const index = queue.entries.findIndex((entry) => entry.uniqueid === channel.uniqueid)
  if (index >= 0 && index === position - 1) return
  let entry: Entry
  if (index >= 0) entry = queue.entries.splice(index, 1)[0]!
  else {
    leaveQueue(mirror, channel, at)
    entry = newEntry(channel, at)
  }
  queue.entries.splice(Math.max(0, position - 1), 0, entry)
  channel.queue = queue
  channel.viaQueue = name
  touch(mirror, channel)
  mirror.touched.queues.add(name)
}

/** [CALLER-4] The priority of a caller that a command brought is known; that of others only QueueStatus tells. */
const priorityOf = (channel: Channel): number => channel.ledTo?.priority ?? 0

const newEntry = (channel: Channel, joinedAt: number): Entry => ({
  uniqueid: channel.uniqueid,
  joinedAt,
  priority: priorityOf(channel),
  callerIdNum: channel.callerIdNum,
  callerIdName: channel.callerIdName,
  abandoned: false,
})

/** [QUEUE-2] QueueCallerLeave, or the end of the channel; those behind move up. */
export function leaveQueue(mirror: Mirror, channel: Channel, _at: number): void {
  const { queue } = channel
  if (!queue) return
  queue.entries = queue.entries.filter((entry) => entry.uniqueid !== channel.uniqueid)
  channel.queue = null
  touch(mirror, channel)
  mirror.touched.queues.add(queue.queue)
}

/** [QUEUE-3] QueueCallerAbandon, once for each caller; the Leave follows. */
export function abandonQueue(mirror: Mirror, channel: Channel, name: string): void {
  const queue = queueOf(mirror, name)
  const entry = queue.entries.find(({ uniqueid }) => uniqueid === channel.uniqueid)
  // Out of the line by a command or a pickup it is still the call that came by this queue.
  touch(mirror, channel)
  if (!entry || entry.abandoned) return
  entry.abandoned = true
  queue.abandoned += 1
  mirror.touched.queues.add(name)
}

/** [QUEUE-5] One more call is completed, which waited so long, seconds; as app_queue's own counters do. */
export function countCompleted(queue: Queue, holdTime: number): void {
  queue.completed += 1
  if (holdTime <= queue.serviceLevel) queue.completedInLevel += 1
  queue.servicelevelPerf = Math.round((1000 * queue.completedInLevel) / queue.completed) / 10
}

/** Whether this call of the queue is counted for the first time; the last hundred are remembered. */
export function countOnce(queue: Queue, key: string): boolean {
  if (queue.counted.includes(key)) return false
  queue.counted.push(key)
  if (queue.counted.length > 100) queue.counted.shift()
  return true
}
