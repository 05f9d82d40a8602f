import type { QueueMemberBlock } from '@jackfield/ami'
import { deviceOf, extenOf } from './device.ts'
import { dialledThrough, findDevice, phoneOfAddress } from './device-key.ts'
import { ownerOf, reconsider, reconsiderNumber } from './identity.ts'
import type { Device, Member, Mirror } from './mirror.ts'
import { numberOf, personIn } from './people.ts'
import { queueOf } from './queue-caller.ts'
import { touchPeople } from './touch.ts'

export const memberKey = (queue: string, iface: string) => `${queue}|${iface}`

/** The member of that key; undefined when it is gone. */
export function memberOf(mirror: Mirror, key: string): Member | undefined {
  const bar = key.indexOf('|')
  return mirror.queues.get(key.slice(0, bar))?.members.get(key.slice(bar + 1))
}

/** The members that are these phones, which are those of that extension, and then those that bear its number. */
export function membersOf(mirror: Mirror, extension: string, devices: readonly Device[]): Member[] {
  const members: Member[] = []
  const take = (key: string) => {
    const member = memberOf(mirror, key)
    if (member) members.push(member)
  }
  for (const device of devices) device.members.forEach(take)
  mirror.extens.get(numberOf(extension))?.members.forEach(take)
  return members
}

/** [MEMBER-1] QueueMemberAdded or an item of QueueStatus: creates or updates the member. */
export function addMember(mirror: Mirror, block: QueueMemberBlock): void {
  const queue = queueOf(mirror, block.queue)
  let member = queue.members.get(block.interface)
  if (!member) {
    member = {
      queue: block.queue,
      interface: block.interface,
      memberName: '',
      stateInterface: '',
      membership: '',
      penalty: 0,
      callsTaken: block.callsTaken,
      countedAhead: 0,
      countedAheadAt: 0,
      completedAt: 0,
      lastCallAt: null,
      pausedAt: null,
      inCall: block.inCall,
      caller: null,
      leftCallers: [],
      status: 0,
      paused: false,
      pausedReason: '',
      wrapuptime: 0,
      wrapUpUntilAt: null,
      device: null,
      number: null,
      context: null,
      outside: false,
    }
    queue.members.set(block.interface, member)
    mirror.touched.queues.add(block.queue)
  }
  update(mirror, member, block)
}

/** [MEMBER-2] Any other event about a member: after a removal it is late and brings nobody back (R8). */
export function updateMember(mirror: Mirror, block: QueueMemberBlock, pausedAt: number | null = null): void {
  const member = mirror.queues.get(block.queue)?.members.get(block.interface)
  if (!member) return
  if (pausedAt !== null && block.paused && !member.paused) member.pausedAt = pausedAt
  const { callsTaken } = member
  update(mirror, member, block)
  if (member.callsTaken > callsTaken && member.inCall && !block.inCall) leaveCall(mirror, member)
}

/**
 * [MEMBER-8] The member has left its call, which may go on: after a transfer AgentComplete comes only when the caller hangs up.
 */
function leaveCall(mirror: Mirror, member: Member): void {
  if (member.caller !== null) member.leftCallers = [...member.leftCallers, member.caller].slice(-20)
  endCall(mirror, member, mirror.at)
}

/** Out of its call, it wraps up for as long as it must. */
export function endCall(mirror: Mirror, member: Member, at: number): void {
  member.inCall = false
  member.caller = null
  member.lastCallAt = at
  // [MEMBER-9] A member's own time comes before the queue's, which AMI does not tell.
  const seconds = member.wrapuptime || (mirror.directory.wrapUps.get(member.queue) ?? 0)
  member.wrapUpUntilAt = seconds > 0 ? at + seconds * 1000 : null
}

/** QueueMemberRemoved. */
export function removeMember(mirror: Mirror, queueName: string, iface: string): void {
  const queue = mirror.queues.get(queueName)
  const member = queue?.members.get(iface)
  if (!queue || !member) return
  const key = memberKey(queueName, iface)
  queue.members.delete(iface)
  mirror.touched.queues.add(queueName)
  mirror.touched.members.add(key)
  forget(mirror, member, key)
}

function update(mirror: Mirror, member: Member, block: QueueMemberBlock): void {
  const isNamedAnew = member.memberName !== block.memberName
  member.memberName = block.memberName
  member.stateInterface = block.stateInterface
  member.membership = block.membership
  member.penalty = block.penalty
  tellCalls(member, block.callsTaken, mirror.at)
  if (block.lastCall > 0 && member.lastCallAt === null) member.lastCallAt = block.lastCall * 1000
  member.status = block.status
  member.wrapuptime = block.wrapuptime
  member.paused = block.paused
  // [MEMBER-3] Asterisk keeps the reason of the pause before: it counts only while paused (R9).
  member.pausedReason = block.paused ? block.pausedReason : ''
  if (!block.paused) member.pausedAt = null
  else if (member.pausedAt === null && block.lastPause > 0) member.pausedAt = block.lastPause * 1000
  identify(mirror, member, memberKey(member.queue, member.interface))
  touchMember(mirror, member)
  if (isNamedAnew) touchNamed(mirror, member)
  else touchOwner(mirror, member)
}

/** How far apart the two events may be by which a completed call is counted, ms. */
const COUNT_MS = 2000

/**
 * [MEMBER-7] A status and the AgentComplete of the same call come by two roads, and either may be first: a status that is behind the
 * AgentComplete takes no call away.
 */
function tellCalls(member: Member, callsTaken: number, at: number): void {
  const more = callsTaken - member.callsTaken
  if (more === 0 || (more < 0 && member.completedAt > 0 && at - member.completedAt < COUNT_MS)) return
  member.callsTaken = callsTaken
  member.countedAhead = more > 0 ? more + ahead(member, at) : 0
  if (more > 0) member.countedAheadAt = at
}

const ahead = (member: Member, at: number) => (at - member.countedAheadAt < COUNT_MS ? member.countedAhead : 0)

/** [MEMBER-7] AgentComplete: one call more, if no status has counted it a moment ago. */
export function countCall(member: Member, at: number): void {
  const already = ahead(member, at)
  if (already === 0) member.callsTaken += 1
  member.countedAhead = Math.max(0, already - 1)
  member.completedAt = at
}

/** [MEMBER-5] Which phone it is: by the state interface, which is right for members named by hint or Local channel too (R15). */
function identify(mirror: Mirror, member: Member, key: string): void {
  const { interface: iface, stateInterface } = member
  const agent = agentNamed.exec(stateInterface)?.[1] ?? agentNamed.exec(iface)?.[1]
  const told = [stateInterface, iface].find((one) => one.includes('/') && !/^(?:Local|Agent)\//i.test(one))
  const phone = agent === undefined ? (told === undefined ? null : phoneIn(mirror, told)) : agentsPhone(mirror, agent)
  const [, number = null, context = null] =
    (phone === null &&
      agent === undefined &&
      (agentHint(member) ?? hintNamed.exec(stateInterface) ?? hintNamed.exec(iface) ?? localNamed.exec(iface))) ||
    []
  const { device, outside } = phone ?? { device: null, outside: false }
  member.context = context
  if (member.device === device && member.number === number && member.outside === outside) return
  forget(mirror, member, key)
  member.device = device
  member.number = number
  member.outside = outside
  if (device && !outside) {
    device.members.add(key)
    reconsider(mirror, device)
  }
  if (number !== null) {
    extenOf(mirror, number).members.add(key)
    reconsiderNumber(mirror, number)
  }
  touchNamed(mirror, member)
}

/** [EXT-4] The queue may have given this person the name that any row shows. */
function touchNamed(mirror: Mirror, member: Member): void {
  const exten = memberExten(mirror, member)
  if (exten !== null) touchPeople(mirror, new Set([exten]))
}

const agentNamed = /^Agent[:/](.+)$/i

/** Whether a member is an agent of a pool, whoever that is. */
export const isAgent = (member: Member): boolean =>
  agentNamed.test(member.stateInterface) || agentNamed.test(member.interface)

/** [AGENT-4] The phone of an agent of a pool is that by which they are logged in. */
function agentsPhone(mirror: Mirror, agent: string): { device: Device; outside: boolean } | null {
  const key = mirror.agents.get(agent)
  return key === undefined ? null : { device: deviceOf(mirror, key), outside: false }
}

/** [AGENT-4] AgentLogin and AgentLogoff: `device` null = logged off. */
export function logAgent(mirror: Mirror, agent: string, device: Device | null): void {
  if (device) mirror.agents.set(agent, device.key)
  else mirror.agents.delete(agent)
  for (const { queue, members } of mirror.queues.values()) {
    for (const [iface, member] of members) {
      if ((agentNamed.exec(member.stateInterface) ?? agentNamed.exec(iface))?.[1] !== agent) continue
      identify(mirror, member, memberKey(queue, iface))
      touchMember(mirror, member)
      touchOwner(mirror, member)
    }
  }
}

const hintNamed = /^hint:([^@]+)(?:@(.+))?$/i
const localNamed = /^Local\/([^@]+)@([^/]+)/i

/** [MEMBER-12] `hint:Agent101@T2_extension-hints` beside `Local/101@T2_queue-call-to-agents/n`, as VitalPBX has it, is the state of 101 in that context. */
function agentHint({ interface: iface, stateInterface }: Member): readonly string[] | null {
  const [, number = '', context = ''] = /^hint:Agent([0-9]+)@(.+)$/i.exec(stateInterface) ?? []
  return number !== '' && localNamed.exec(iface)?.[1] === number ? [stateInterface, number, context] : null
}

/**
 * [WHO-2] The device in a member's interface. One that dials a number through a line, such as `PJSIP/5550144@carrier`, is that line, not a
 * line of its own, unless an endpoint bears the whole name.
 */
function phoneIn(mirror: Mirror, named: string): { device: Device; outside: boolean } {
  const told = findDevice(mirror, named) ? named : phoneOfAddress(named)
  const whole = findDevice(mirror, told)
  const through = whole ? null : dialledThrough(told)
  if (through === null) return { device: deviceOf(mirror, told), outside: false }
  const device = deviceOf(mirror, through.device)
  if (device.through === '') {
    device.through = through.number
    reconsider(mirror, device)
  }
  return { device, outside: true }
}

function forget(mirror: Mirror, member: Member, key: string): void {
  touchNamed(mirror, member)
  member.device?.members.delete(key)
  if (member.number !== null) mirror.extens.get(member.number)?.members.delete(key)
}

function touchOwner(mirror: Mirror, member: Member): void {
  const exten = memberExten(mirror, member)
  if (exten !== null) mirror.touched.extensions.add(exten)
}

/** The extension that a member is; null for an outside phone. */
export function memberExten(mirror: Mirror, { device, number, context, outside }: Member): string | null {
  if (outside) return null
  if (number !== null) return personIn(mirror, number, context)
  return device ? ownerOf(mirror, device).extension : null
}

/** The member of that queue and interface, null when there is none. */
export function findMember(mirror: Mirror, queue: string, iface: string): Member | null {
  return mirror.queues.get(queue)?.members.get(iface) ?? null
}

/** Marks the member's row. */
export function touchMember(mirror: Mirror, member: Member): void {
  mirror.touched.members.add(memberKey(member.queue, member.interface))
}
