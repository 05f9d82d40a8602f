import type { Conference, ConferenceId, Leg, LegId, Participant } from '@jackfield/model'
import type { Channel, Mirror, Room } from '../mirror/mirror.ts'
import { byAge, peopleBehind } from './joined.ts'
import { placeName } from './person.ts'

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
  return {
    conference: {
      id: room.conference as ConferenceId,
      name: nameOf(mirror, room, unique),
      participantIds: unique.map(({ id }) => id),
      locked: room.locked,
      recording: room.recording,
      startedAt: room.startedAt,
    },
    participants: unique,
  }
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
