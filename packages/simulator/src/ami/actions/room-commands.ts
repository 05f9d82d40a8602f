import type { Room, RoomMember } from '../../exchange/rooms.ts'
import type { Actions, Request } from '../request.ts'

function roomOf(request: Request): Room | null {
  const name = request.get('Conference')
  if (name === '') {
    request.error('No Conference name provided.')
    return null
  }
  if (request.exchange.rooms.all.size === 0) {
    request.error('No active conferences.')
    return null
  }
  const room = request.exchange.rooms.all.get(name)
  if (!room) request.error('No Conference by that name found.')
  return room ?? null
}
/** `all`, `participants`, or a channel; mute looks only at the beginning of the name, kick at all of it. */
function membersOf(request: Request, room: Room, by: 'prefix' | 'name'): RoomMember[] {
  const wanted = request.get('Channel').toLowerCase()
  if (wanted === 'all') return [...room.members]
  if (wanted === 'participants') return room.members.filter(({ admin }) => !admin)
  const matches = (name: string) => (by === 'name' ? name === wanted : name.startsWith(wanted))
  const member = room.members.find(({ channel }) => matches(channel.name.toLowerCase()))
  return member ? [member] : []
}
function mute(muted: boolean) {
  return (request: Request) => {
    if (request.get('Channel') === '') return request.error('No channel name provided.')
    const room = roomOf(request)
    if (!room) return
    const members = membersOf(request, room, 'prefix')
    if (members.length === 0) return request.error('No Channel by that name found in Conference.')
    request.success(muted ? 'User muted' : 'User unmuted')
    for (const member of members) request.exchange.rooms.mute(room, member, muted)
  }
}
function lock(locked: boolean) {
  return (request: Request) => {
    const room = roomOf(request)
    if (!room) return
    // No event tells this.
    room.locked = locked
    request.success(locked ? 'Conference locked' : 'Conference unlocked')
  }
}

export const roomCommands: Actions = {
  ConfbridgeMute: { synopsis: 'Mute a Confbridge user.', classes: ['call'], run: mute(true) },
  ConfbridgeUnmute: { synopsis: 'Unmute a Confbridge user.', classes: ['call'], run: mute(false) },
  ConfbridgeLock: { synopsis: 'Lock a Confbridge conference.', classes: ['call'], run: lock(true) },
  ConfbridgeUnlock: { synopsis: 'Unlock a Confbridge conference.', classes: ['call'], run: lock(false) },
  ConfbridgeKick: {
    synopsis: 'Kick a Confbridge user.',
    classes: ['call'],
    run: (request) => {
      const room = roomOf(request)
      if (!room) return
      const members = membersOf(request, room, 'name')
      if (members.length === 0) return request.error('No Channel by that name found in Conference.')
      request.success('User kicked')
      for (const member of members) request.exchange.rooms.kick(member)
    },
  },
  ConfbridgeStartRecord: {
    synopsis: 'Start recording a Confbridge conference.',
    classes: ['system'],
    run: (request) => {
      const room = roomOf(request)
      if (!room) return
      if (room.recording) return request.error('Conference is already being recorded.')
      request.success('Conference Recording Started.')
      request.exchange.rooms.record(room, true, request.get('RecordFile'))
    },
  },
  ConfbridgeStopRecord: {
    synopsis: 'Stop recording a Confbridge conference.',
    classes: ['system'],
    run: (request) => {
      const room = roomOf(request)
      if (!room) return
      if (!room.recording) return request.error('Internal error while stopping recording.')
      request.success('Conference Recording Stopped.')
      request.exchange.rooms.record(room, false)
    },
  },
}
