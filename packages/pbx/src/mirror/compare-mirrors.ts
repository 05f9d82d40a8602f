import type { Mirror } from './mirror.ts'

/** One fact in which two mirrors of the same moment differ; `null` = absent. */
export interface Difference {
  readonly what: 'channel' | 'bridge' | 'queue' | 'member' | 'parked' | 'room'
  readonly id: string
  readonly running: string | null
  readonly fresh: string | null
}

/** The list that tells a kind of fact. */
const toldBy = {
  queue: 'QueueStatus',
  member: 'QueueStatus',
  parked: 'ParkedCalls',
  room: 'ConfbridgeListRooms',
} as const

/**
 * [DRIFT-8] The same, without what a list tells that was refused to the fresh picture: it says nothing of that.
 */
export const compareListedParts = (running: Mirror, fresh: Mirror): Difference[] =>
  compareMirrors(running, fresh).filter(
    ({ what }) => what === 'channel' || what === 'bridge' || fresh.listed.has(toldBy[what]),
  )

/**
 * [DRIFT-1] What a fresh picture of lists finds different from the running one. Only what lists tell is compared. An event that is
 * on its way may explain a difference: it counts as drift when it is still there a moment later.
 */
export function compareMirrors(running: Mirror, fresh: Mirror): Difference[] {
  return [
    ...differences(
      'channel',
      facts(running.channels, () => 'here'),
      facts(fresh.channels, () => 'here'),
    ),
    ...differences('bridge', bridges(running), bridges(fresh)),
    ...differences('queue', lines(running), lines(fresh)),
    ...differences('member', members(running), members(fresh)),
    ...differences('parked', facts(running.parked, byChannel), facts(fresh.parked, byChannel)),
    ...differences(
      'room',
      facts(running.rooms, () => 'here'),
      facts(fresh.rooms, () => 'here'),
    ),
  ]
}

type Facts = Map<string, string>
const byChannel = ({ channel }: { channel: { uniqueid: string } }) => channel.uniqueid

function facts<T>(rows: ReadonlyMap<string, T>, read: (row: T) => string): Facts {
  return new Map([...rows].map(([id, row]) => [id, read(row)]))
}

/** By channel: the bridge it is in. Channels that only one picture has are reported already. */
const bridges = (mirror: Mirror): Facts => facts(mirror.channels, (channel) => channel.bridge?.bridgeUniqueid ?? '')

const lines = (mirror: Mirror): Facts =>
  facts(mirror.queues, (queue) => queue.entries.map((entry) => entry.uniqueid).join(' '))

const members = (mirror: Mirror): Facts =>
  new Map(
    [...mirror.queues.values()].flatMap((queue) =>
      [...queue.members.values()].map((member): [string, string] => [
        `${queue.queue}|${member.interface}`,
        `${member.status} ${member.paused ? 'paused' : ''}`,
      ]),
    ),
  )

function differences(what: Difference['what'], running: Facts, fresh: Facts): Difference[] {
  const found: Difference[] = []
  for (const id of new Set([...running.keys(), ...fresh.keys()])) {
    const [a, b] = [running.get(id) ?? null, fresh.get(id) ?? null]
    if (a === b || (what === 'bridge' && (a === null || b === null))) continue
    found.push({ what, id, running: a, fresh: b })
  }
  return found
}
