import type { QueueMemberBlock } from '@jackfield/ami'
import { deviceOf, extenOf, mirrorDeviceState } from './device.ts'
import { mirrorHint } from './hint.ts'
import type { Member, Mirror } from './mirror.ts'
import { lotOf, park } from './parking.ts'
import { mirrorPresence } from './presence.ts'
import type { ListName } from './prime-steps.ts'
import { queueOf } from './queue-caller.ts'
import { addMember } from './queue-member.ts'
import { mirrorMailbox } from './voicemail.ts'

/**
 * [LIST-13] What a list told before and gave no answer to now: that part of the picture stays as it was last known, as far as its channels are
 * still there. To be called on a fresh mirror before it takes over.
 */
export function inheritUnlisted(fresh: Mirror, before: Mirror): void {
  for (const [list, keep] of keepers) if (!fresh.listed.has(list)) keep(fresh, before)
}

type Keep = (fresh: Mirror, before: Mirror) => void

const keepers: readonly [ListName, Keep][] = [
  // Hints say whose the phones are, of which the others speak.
  ['ExtensionStateList', keepHints],
  ['DeviceStateList', keepStates],
  ['QueueStatus', keepQueues],
  ['Parkinglots', keepLots],
  ['ParkedCalls', keepParked],
  ['ConfbridgeListRooms', keepRooms],
  ['PresenceStateList', keepPresence],
  ['VoicemailUsersList', keepMailboxes],
]

function keepHints(fresh: Mirror, before: Mirror): void {
  for (const { number, hints } of before.extens.values())
    for (const [context, { text, status }] of hints)
      if (!fresh.extens.get(number)?.hints.has(context))
        mirrorHint(fresh, { exten: number, context, hint: text, status })
  for (const [queue, places] of before.queueHints) if (!fresh.queueHints.has(queue)) fresh.queueHints.set(queue, places)
  for (const [lamp, name] of before.loginLamps) if (!fresh.loginLamps.has(lamp)) fresh.loginLamps.set(lamp, name)
}

function keepStates(fresh: Mirror, before: Mirror): void {
  for (const { key, state } of before.devices.values())
    if (state !== '' && deviceOf(fresh, key).state === '') mirrorDeviceState(fresh, key, state, null)
  for (const { number, dnd, forwarded } of before.extens.values()) {
    if (dnd === null && forwarded === null) continue
    const exten = extenOf(fresh, number)
    exten.dnd ??= dnd
    exten.forwarded ??= forwarded
  }
  for (const [lamp, lit] of before.lamps) if (!fresh.lamps.has(lamp)) fresh.lamps.set(lamp, lit)
  for (const [id, on] of before.switchStates) if (!fresh.switchStates.has(id)) fresh.switchStates.set(id, on)
}

function keepQueues(fresh: Mirror, before: Mirror): void {
  for (const old of before.queues.values()) {
    const queue = queueOf(fresh, old.queue)
    const { entries, members } = queue
    Object.assign(queue, old, { entries, members })
    for (const member of old.members.values()) {
      if (members.has(member.interface)) continue
      addMember(fresh, blockOf(member))
      Object.assign(members.get(member.interface)!, { inCall: member.inCall, lastCallAt: member.lastCallAt })
    }
    for (const entry of old.entries) {
      const channel = fresh.channels.get(entry.uniqueid)
      if (!channel || channel.queue || channel.bridge || channel.parked) continue
      entries.push({ ...entry })
      channel.queue = queue
      channel.viaQueue = old.queue
    }
    entries.sort((a, b) => b.priority - a.priority || a.joinedAt - b.joinedAt)
  }
}

/** A member as a list would tell it. */
const blockOf = (member: Member): QueueMemberBlock => ({
  queue: member.queue,
  memberName: member.memberName,
  interface: member.interface,
  stateInterface: member.stateInterface,
  membership: member.membership,
  penalty: member.penalty,
  callsTaken: member.callsTaken,
  lastCall: 0,
  loginTime: null,
  lastPause: member.pausedAt === null ? 0 : member.pausedAt / 1000,
  inCall: member.inCall,
  status: member.status,
  paused: member.paused,
  pausedReason: member.pausedReason,
  ringinuse: null,
  wrapuptime: member.wrapuptime,
})

function keepLots(fresh: Mirror, before: Mirror): void {
  for (const { name, startSpace, stopSpace } of before.lots.values())
    Object.assign(lotOf(fresh, name), { startSpace, stopSpace })
}

function keepParked(fresh: Mirror, before: Mirror): void {
  for (const {
    parkinglot,
    parkingSpace,
    parkerDialString,
    channel: old,
    parkedAt,
    expiresAt,
  } of before.parked.values()) {
    const channel = fresh.channels.get(old.uniqueid)
    // Who was retrieved meanwhile talks in another bridge.
    if (!channel || channel.parked || (channel.bridge && channel.bridge.kind !== 'parking')) continue
    const place = { parkinglot, parkingSpace, parkerDialString, parkingTimeoutMs: 0, parkingDurationMs: 0 }
    park(fresh, channel, place, parkedAt)
    if (channel.parked) Object.assign(channel.parked, { expiresAt })
  }
}

/** The bridges tell the rooms and who is in them; the marks of a participant no other list has. */
function keepRooms(fresh: Mirror, before: Mirror): void {
  for (const room of fresh.rooms.values()) {
    const old = before.rooms.get(room.conference)
    if (!old || old.bridgeUniqueid !== room.bridgeUniqueid) continue
    room.locked = old.locked
    for (const [id, user] of old.users) {
      const channel = fresh.channels.get(id)
      if (!channel || room.users.has(id) || channel.bridge?.bridgeUniqueid !== room.bridgeUniqueid) continue
      room.users.set(id, { ...user })
      channel.room = room
    }
  }
}

function keepPresence(fresh: Mirror, before: Mirror): void {
  for (const [presentity, told] of before.presence)
    if (!fresh.presence.has(presentity)) mirrorPresence(fresh, { presentity, ...told })
}

function keepMailboxes(fresh: Mirror, before: Mirror): void {
  for (const { mailbox, fullname, newMessages, oldMessages } of before.mailboxes.values())
    if (!fresh.mailboxes.has(mailbox) && newMessages !== null && oldMessages !== null)
      mirrorMailbox(fresh, mailbox, { fullname, newMessages, oldMessages })
}
