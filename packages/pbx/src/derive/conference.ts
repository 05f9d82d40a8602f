import type { Conference, ConferenceId, Leg, LegId, Participant } from '@jackfield/model'
import type { Channel, Mirror, Room } from '../mirror/mirror.ts'
import { byAge, peopleBehind } from './joined.ts'
import { placeName, whoIs } from './person.ts'

/** [CONF-5] A room and who is in it: in its bridge, or joined by event and in no bridge yet (waiting for the marked one). */
export function deriveConference(
  mirror: Mirror,
  room: Room,
  rows: ReadonlyMap<string, Leg>,
): { conference: Conference; participants: Participant[] } {
  const inside = new Set<Channel>()
  for (const member of bridgeMembers(mirror, room)) inside.add(member)
  for (const id of room.users.keys()) {
    const channel = mirror.channels.get(id)
    if (channel && !channel.bridge) inside.add(channel)
  }
  const participants = [...inside].sort(byAge).flatMap((channel) => participant(room, channel, rows))
  const seen = new Set<string>()
  const unique = participants.filter(({ id }) => !seen.has(id) && seen.add(id))
  const pager = pagerOf(mirror, inside)
  return {
    conference: {
      id: room.conference as ConferenceId,
      name: pager === null ? nameOf(mirror, room, unique) : pager,
      kind: pager === null ? 'room' : 'page',
      participantIds: unique.map(({ id }) => id),
      locked: room.locked,
      recording: room.recording,
      startedAt: room.startedAt,
    },
    participants: unique,
  }
}

/**
 * [CONF-9] The application Page is a conference with a random number: it calls the others without a caller, but within its own Linkedid. Answers with the name of
 * the one who pages, '' while nobody knows it; null when it is no page.
 */
function pagerOf(mirror: Mirror, inside: ReadonlySet<Channel>): string | null {
  const all = [...inside].filter(({ kind }) => kind !== 'hidden')
  const called = all.filter(({ originated, linkedid, uniqueid }) => originated && linkedid !== uniqueid)
  const pagerId = called[0]?.linkedid
  const pager = all.find(({ application, uniqueid }) => uniqueid === pagerId || application === 'Page')
  const isPaged = (one: Channel) => one === pager || (called.includes(one) && one.linkedid === pagerId)
  if (pager?.application !== 'Page' && (called.length === 0 || !all.every(isPaged))) return null
  if (!pager) return ''
  const { name, number } = whoIs(mirror, pager)
  return name || number
}

/** [CONF-8] A room that a command made has a number nobody would know it by: it is called after the first two in it. */
function nameOf(mirror: Mirror, { conference }: Room, inside: readonly Participant[]): string {
  const who = /^jf[0-9a-z]{6,}$/.test(conference)
    ? inside
        .slice(0, 2)
        .map((one) => one.who.name || one.who.number)
        .filter(Boolean)
    : []
  return who.length > 0 ? who.join(' & ') : placeName(mirror, conference)
}

/** [CONF-7] Calls that commands make have ids of ours. */
const madeBy = (uniqueid: string): string | null => /^jackfield-(?!spy-)(.+)$/.exec(uniqueid)?.[1] ?? null

function bridgeMembers(mirror: Mirror, room: Room): Iterable<Channel> {
  const bridge = room.bridgeUniqueid === null ? undefined : mirror.bridges.get(room.bridgeUniqueid)
  return bridge?.members.values() ?? []
}

function participant(room: Room, channel: Channel, rows: ReadonlyMap<string, Leg>): Participant[] {
  const people = peopleBehind(channel, (other) => other.bridge?.kind === 'room' || other.room !== null)
  const user = room.users.get(channel.uniqueid)
  return people.flatMap((person) => {
    const leg = rows.get(person.uniqueid)
    if (!leg) return []
    return {
      id: leg.id as LegId,
      conferenceId: room.conference as ConferenceId,
      extensionId: leg.extensionId,
      who: leg.who,
      admin: user?.admin ?? false,
      muted: user?.muted ?? false,
      talking: user?.talking ?? false,
      joinedAt: user?.joinedAt ?? channel.bridgeAt,
      madeBy: madeBy(channel.madeFor ?? channel.uniqueid),
    }
  })
}
