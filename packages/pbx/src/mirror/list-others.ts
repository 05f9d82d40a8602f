import type { AmiEvent, AmiEventOf } from '@jackfield/ami'
import { joinRoom, leaveRoom, roomOf } from './confbridge.ts'
import type { Entry, Mirror } from './mirror.ts'
import { isName } from './names.ts'
import { park, unpark } from './parking.ts'
import { leaveQueue, queueOf } from './queue-caller.ts'
import { dropReset } from './queue-day.ts'
import { addMember, logAgent, removeMember } from './queue-member.ts'

/** QueueStatus: all queues with members and waiting callers, the truth of the positions and counters. */
export function listQueues(mirror: Mirror, items: readonly AmiEvent[], at: number): void {
  const params = items.filter((item) => item.event === 'QueueParams')
  const members = items.filter((item) => item.event === 'QueueMember')
  const entries = items.filter((item) => item.event === 'QueueEntry')
  const told = new Set(params.map(({ queue }) => queue))
  const toldMembers = new Set(members.map(({ member }) => `${member.queue}|${member.interface}`))
  for (const queue of [...mirror.queues.values()]) {
    for (const key of [...queue.members.keys()]) {
      if (!toldMembers.has(`${queue.queue}|${key}`)) removeMember(mirror, queue.queue, key)
    }
    if (told.has(queue.queue)) continue
    for (const { uniqueid } of [...queue.entries]) {
      const channel = mirror.channels.get(uniqueid)
      if (channel) leaveQueue(mirror, channel, at)
    }
    mirror.queues.delete(queue.queue)
    // Calls that came by it speak of it.
    mirror.touched.all = true
  }
  for (const item of params) {
    Object.assign(queueOf(mirror, item.queue), {
      strategy: item.strategy,
      completed: item.completed,
      abandoned: item.abandoned,
      servicelevelPerf: item.completed > 0 ? item.servicelevelPerf : null,
      completedInLevel: Math.round((item.completed * item.servicelevelPerf) / 100),
      serviceLevel: item.serviceLevel,
      holdtime: item.holdtime,
      talkTime: item.talkTime,
    })
    mirror.touched.queues.add(item.queue)
  }
  for (const { member } of members) {
    addMember(mirror, member)
    // In an event this lags; in the list it is read under the queue's lock.
    const known = mirror.queues.get(member.queue)?.members.get(member.interface)
    if (known) known.inCall = member.inCall
  }
  for (const name of told) listEntries(mirror, name, entries, at)
  dropReset(mirror)
}

function listEntries(mirror: Mirror, name: string, all: readonly AmiEventOf<'QueueEntry'>[], at: number): void {
  const queue = queueOf(mirror, name)
  const items = all.filter((item) => item.queue === name).sort((a, b) => a.position - b.position)
  const before = queue.entries
  for (const { uniqueid } of [...before]) {
    if (items.some((item) => item.uniqueid === uniqueid)) continue
    const channel = mirror.channels.get(uniqueid)
    if (channel) leaveQueue(mirror, channel, at)
  }
  const entries: Entry[] = []
  for (const item of items) {
    const channel = mirror.channels.get(item.uniqueid)
    if (!channel) continue
    if (channel.queue !== queue) leaveQueue(mirror, channel, at)
    const known = before.find(({ uniqueid }) => uniqueid === item.uniqueid)
    entries.push({
      uniqueid: item.uniqueid,
      joinedAt: known?.joinedAt ?? at - item.wait * 1000,
      priority: item.priority ?? 0,
      callerIdNum: item.callerIdNum,
      callerIdName: item.callerIdName,
      abandoned: known?.abandoned ?? false,
    })
    channel.queue = queue
    channel.viaQueue = name
    mirror.touched.channels.add(item.uniqueid)
  }
  queue.entries = entries
  mirror.touched.queues.add(name)
}

/** [AGENT-6] Agents: the phones by which the agents of a pool are logged in. */
export function listAgents(mirror: Mirror, items: readonly AmiEventOf<'Agents'>[]): void {
  const told = new Map(items.map(({ agent, channel }) => [agent, channel && mirror.channels.get(channel.uniqueid)]))
  for (const agent of new Set([...mirror.agents.keys(), ...told.keys()]))
    logAgent(mirror, agent, told.get(agent)?.device ?? null)
  mirror.agentNames.clear()
  for (const { agent, name } of items) if (isName(name)) mirror.agentNames.set(agent, name)
}

/** ParkedCalls: who is in which place. */
export function listParked(mirror: Mirror, items: readonly AmiEventOf<'ParkedCall'>[], at: number): void {
  const told = new Map(items.map((item) => [`${item.parkinglot}/${item.parkingSpace}`, item.parkee.uniqueid]))
  for (const parked of [...mirror.parked.values()]) {
    if (told.get(parked.key) !== parked.channel.uniqueid) unpark(mirror, parked)
  }
  for (const item of items) {
    const channel = mirror.channels.get(item.parkee.uniqueid)
    if (channel) park(mirror, channel, item, at)
  }
}

/** ConfbridgeListRooms: the conferences. Only this list reports a lock; nothing reports a recording. */
export function listRooms(mirror: Mirror, items: readonly AmiEventOf<'ConfbridgeListRooms'>[]): void {
  const told = new Set(items.map(({ conference }) => conference))
  for (const room of [...mirror.rooms.values()]) {
    if (told.has(room.conference)) continue
    for (const id of [...room.users.keys()]) {
      const channel = mirror.channels.get(id)
      if (channel?.room === room) leaveRoom(mirror, channel)
    }
    mirror.rooms.delete(room.conference)
    mirror.touched.all = true
  }
  for (const { conference, locked } of items) {
    roomOf(mirror, conference).locked = locked
    mirror.touched.rooms.add(conference)
  }
}

/** ConfbridgeList: who is in one room. */
export function listRoomUsers(
  mirror: Mirror,
  conference: string,
  items: readonly AmiEventOf<'ConfbridgeList'>[],
  at: number,
): void {
  const room = mirror.rooms.get(conference)
  if (!room) return
  const told = new Set(items.map(({ channel }) => channel.uniqueid))
  for (const id of [...room.users.keys()]) {
    if (told.has(id)) continue
    const channel = mirror.channels.get(id)
    if (channel) leaveRoom(mirror, channel)
  }
  for (const { channel: block, admin, muted, talking, answeredTime } of items) {
    const channel = mirror.channels.get(block.uniqueid)
    if (channel) joinRoom(mirror, room, channel, { admin, muted, talking, joinedAt: at - answeredTime * 1000 })
  }
}
