import type { Channel, Mirror, Room } from './mirror.ts'

/** The conference of that name; made by the first event that shows it is alive. */
export function roomOf(mirror: Mirror, conference: string): Room {
  let room = mirror.rooms.get(conference)
  if (!room) {
    room = {
      conference,
      bridgeUniqueid: null,
      locked: false,
      recording: null,
      startedAt: null,
      users: new Map(),
    }
    mirror.rooms.set(conference, room)
    mirror.touched.rooms.add(conference)
    for (const bridge of mirror.bridges.values()) {
      if (bridge.kind !== 'room' || bridge.bridgeName !== conference) continue
      room.bridgeUniqueid = bridge.bridgeUniqueid
      for (const id of bridge.members.keys()) mirror.touched.channels.add(id)
    }
  }
  return room
}

/** ConfbridgeStart: nothing is recorded in a room that begins now. */
export function startRoom(mirror: Mirror, conference: string, at: number): void {
  const room = roomOf(mirror, conference)
  room.startedAt ??= at
  room.recording ??= false
  mirror.touched.rooms.add(conference)
}

/** [CONF-3] ConfbridgeEnd or the end of its bridge. The end of an older bridge of the same name changes nothing. */
export function endRoom(mirror: Mirror, conference: string, bridgeUniqueid: string): void {
  const room = mirror.rooms.get(conference)
  if (!room || (room.bridgeUniqueid !== null && room.bridgeUniqueid !== bridgeUniqueid)) return
  // [CONF-10] It has begun anew in another bridge.
  for (const bridge of mirror.bridges.values()) {
    if (bridge.kind !== 'room' || bridge.bridgeName !== conference) continue
    if (bridge.bridgeUniqueid === bridgeUniqueid || bridge.members.size === 0) continue
    room.bridgeUniqueid = bridge.bridgeUniqueid
    mirror.touched.rooms.add(conference)
    return
  }
  mirror.rooms.delete(conference)
  mirror.touched.rooms.add(conference)
  for (const id of room.users.keys()) {
    const channel = mirror.channels.get(id)
    if (channel?.room === room) channel.room = null
    mirror.touched.channels.add(id)
  }
  for (const id of mirror.bridges.get(bridgeUniqueid)?.members.keys() ?? []) mirror.touched.channels.add(id)
}

/** [CONF-1] ConfbridgeJoin, an item of ConfbridgeList, or any other event about a participant: sets the participant's marks. */
export function joinRoom(
  mirror: Mirror,
  room: Room,
  channel: Channel,
  is: { admin?: boolean; muted?: boolean; talking?: boolean; joinedAt?: number | null },
): void {
  const user = room.users.get(channel.uniqueid) ?? {
    uniqueid: channel.uniqueid,
    admin: false,
    muted: false,
    talking: false,
    joinedAt: null,
  }
  if (channel.room !== room) {
    leaveRoom(mirror, channel)
    channel.room = room
    mirror.touched.channels.add(channel.uniqueid)
  }
  user.admin = is.admin ?? user.admin
  user.muted = is.muted ?? user.muted
  user.talking = is.talking ?? user.talking
  user.joinedAt ??= is.joinedAt ?? null
  room.users.set(channel.uniqueid, user)
  mirror.touched.rooms.add(room.conference)
}

/** [CONF-2] ConfbridgeLeave, or the channel is gone. */
export function leaveRoom(mirror: Mirror, channel: Channel): void {
  const { room } = channel
  if (!room) return
  room.users.delete(channel.uniqueid)
  channel.room = null
  mirror.touched.rooms.add(room.conference)
  mirror.touched.channels.add(channel.uniqueid)
}
