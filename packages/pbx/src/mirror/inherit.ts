import { deviceOf, isReachable } from './device.ts'
import { keepSwapped, pairAsker } from './feature-transfer.ts'
import { reconsiderAll } from './identity.ts'
import { inheritUnlisted } from './inherit-lists.ts'
import type { Channel, Device, Mirror } from './mirror.ts'
import { learnDayBases } from './queue-day.ts'
import { logAgent } from './queue-member.ts'
import { settle } from './registration.ts'
import { pairCalls, partFirstCall } from './second-call.ts'
import { rememberSpyMode } from './spy.ts'

/**
 * [LIST-7] What no list tells but the picture before still knows of channels that are there in both: exact instants, who
 * called whom, holds, recordings, listeners. Call it on a fresh mirror when its lists are in, before it takes over.
 */
export function inheritMemory(fresh: Mirror, before: Mirror): void {
  for (const [uniqueid, mode] of before.askedSpyModes) rememberSpyMode(fresh, uniqueid, mode)
  for (const channel of fresh.channels.values()) {
    const old = before.channels.get(channel.uniqueid)
    if (old && old.channel === channel.channel) inherit(fresh, channel, old, before)
  }
  for (const room of fresh.rooms.values()) {
    const old = before.rooms.get(room.conference)
    if (!old || old.bridgeUniqueid !== room.bridgeUniqueid) continue
    room.recording ??= old.recording
    room.startedAt ??= old.startedAt
  }
  for (const device of fresh.devices.values()) {
    const old = before.devices.get(device.key)
    if (!old) continue
    device.lastGoneAt ??= old.lastGoneAt
    if (device.state === old.state) device.stateAt ??= old.stateAt
    device.backAt ??= old.backAt
    device.reachAt ??= old.reachAt
    device.tellsUse ||= old.tellsUse
    device.suspicion = old.suspicion
    if (device.callerIdName === '') device.callerIdName = old.callerIdName
    inheritEvidence(fresh, device, old)
  }
  for (const exten of fresh.extens.values()) exten.suspicion = before.extens.get(exten.number)?.suspicion ?? null
  for (const source of ['database', 'endpoint'] as const)
    for (const [number, name] of before.names[source]) fresh.names[source].set(number, name)
  inheritUnlisted(fresh, before)
  inheritRegistrations(fresh, before)
  reconsiderAll(fresh)
  // Without the list of agents, who was logged in is so until AgentLogoff, or their phone is gone.
  if (!fresh.listed.has('Agents')) for (const [agent, name] of before.agentNames) fresh.agentNames.set(agent, name)
  for (const [agent, key] of fresh.listed.has('Agents') ? [] : before.agents) {
    const device = fresh.devices.get(key)
    if (device && device.channels.size > 0) logAgent(fresh, agent, device)
  }
  fresh.userAgents = before.userAgents
  fresh.answerTrials = before.answerTrials
  inheritQueues(fresh, before)
  learnDayBases(fresh, before.dayBases)
  fresh.touched.all = true
}

function inherit(fresh: Mirror, channel: Channel, old: Channel, before: Mirror): void {
  channel.createdAt = old.createdAt
  channel.order = old.order
  channel.firstExten = old.firstExten
  channel.ringingAt = old.ringingAt ?? channel.ringingAt
  if (old.upAt !== null && channel.upAt !== null) channel.upAt = old.upAt
  channel.wasDialed ||= old.wasDialed
  channel.hasDialed ||= old.hasDialed
  channel.pickedUp ||= old.pickedUp
  channel.originated ||= old.originated
  channel.requested = old.requested
  if (old.dialledNumber !== '') channel.dialledNumber = old.dialledNumber
  channel.forwardedFrom = old.forwardedFrom
  channel.calledInVain = old.calledInVain
  channel.madeFor ??= old.madeFor
  channel.hungUpAt ??= old.hungUpAt
  const customer = old.asksFor && fresh.channels.get(old.asksFor.uniqueid)
  if (customer?.bridge) pairAsker(fresh, channel, customer)
  const waiting = old.swappedFrom && fresh.bridges.get(old.swappedFrom.bridgeUniqueid)
  if (waiting && channel.asksFor) keepSwapped(fresh, channel, waiting)
  channel.viaQueue ??= old.viaQueue
  channel.recordingOver = old.recordingOver
  channel.recordings = old.recordingOver ? old.recordings : Math.max(channel.recordings, old.recordings)
  if (channel.recordedTo === null) {
    channel.recordedTo = old.recordedTo
    channel.recordingId = old.recordingId
    channel.recordingPaused = old.recordingPaused
  }
  channel.muted ||= old.muted
  channel.spyMode = old.spyMode ?? channel.spyMode
  channel.dialEndAt ??= old.dialEndAt
  if (channel.bridge && channel.bridge.bridgeUniqueid === old.bridge?.bridgeUniqueid) {
    channel.bridgeAt = old.bridgeAt
    if (!channel.holdListed) channel.holdAt ??= old.holdAt
    // A holder that took the call back while no event came does not hold any more.
    else if (channel.holdAt !== null) channel.holdAt = old.holdAt ?? channel.holdAt
    channel.unholdAt ??= old.unholdAt
    channel.mohEndAt ??= old.mohEndAt
    if (channel.mohAt !== null) channel.mohAt = old.mohAt ?? channel.mohAt
  }
  if (!channel.bridge) channel.leftBridgeAt ??= old.leftBridgeAt
  if (channel.queue && old.queue?.queue === channel.queue.queue) {
    const entry = channel.queue.entries.find(({ uniqueid }) => uniqueid === channel.uniqueid)
    const was = old.queue.entries.find(({ uniqueid }) => uniqueid === channel.uniqueid)
    if (entry && was) entry.joinedAt = was.joinedAt
  }
  inheritDials(fresh, channel, old)
  inheritCalls(fresh, channel, old, before)
  const spiesOn = old.spiesOn && fresh.channels.get(old.spiesOn.uniqueid)
  // [SPY-2] Who runs something else by now has left while no event came.
  if (spiesOn && !channel.spiesOn && /^(?:|ChanSpy|ExtenSpy)$/.test(channel.application)) {
    channel.spiesOn = spiesOn
    channel.spyAt = old.spyAt
    spiesOn.spies.add(channel)
  }
  if (channel.spiesOn && channel.spiesOn === spiesOn) {
    channel.spyAt = old.spyAt
  }
}

/** [CONS-6] Which of a phone's calls belong together the events have told, and lists can only conclude. */
function inheritCalls(fresh: Mirror, second: Channel, old: Channel, before: Mirror): void {
  const { firstCall } = second
  if (firstCall && before.channels.has(firstCall.uniqueid) && old.firstCall?.uniqueid !== firstCall.uniqueid)
    partFirstCall(fresh, second)
  const first = old.firstCall && fresh.channels.get(old.firstCall.uniqueid)
  if (!first) return
  if (first.secondCall && before.channels.has(first.secondCall.uniqueid)) partFirstCall(fresh, first.secondCall)
  pairCalls(fresh, first, second)
}

/** [WHO-12] What the calls of a device and its events have shown: no list tells it again. */
function inheritEvidence(fresh: Mirror, device: Device, old: Device): void {
  if (old.callers.size > 0) device.callers = new Set([...device.callers, ...old.callers])
  if (old.numbers.size > 0) device.numbers = new Set([...device.numbers, ...old.numbers])
  device.through ||= old.through
  device.context ||= old.context
  device.calledItself ||= old.calledItself
  device.called ||= old.called
  device.beginsAtS ||= old.beginsAtS
  device.roundtripMs ??= old.roundtripMs
  device.peerStatus ||= old.peerStatus
  // Without the right to list them, addresses are known by their events alone; a phone that is gone has none.
  if (fresh.endpointsListed || device.contacts.size > 0 || isReachable(device.state) === false) return
  for (const [uri, contact] of old.contacts) device.contacts.set(uri, contact)
}

/** [WHO-12] A driver lists its registrations only to those who may see the list. */
function inheritRegistrations(fresh: Mirror, before: Mirror): void {
  for (const registration of before.registrations.values()) {
    if (fresh.registrations.has(registration.objectName)) continue
    if (
      registration.tech === 'PJSIP'
        ? fresh.listed.has('PJSIPShowRegistrationsOutbound')
        : fresh.registriesListed.has(registration.tech)
    )
      continue
    const device = registration.isGuess
      ? undefined
      : before.devices.get(`${registration.tech}/${registration.endpoint}`)
    if (device) deviceOf(fresh, device.key).peerStatus ||= device.peerStatus
    settle(fresh, { ...registration })
  }
}

/** No list has the dials under way; a guess gives way to an event. */
function inheritDials(fresh: Mirror, dest: Channel, old: Channel): void {
  if (!old.dialedBy || old.dialedBy.inferred) return
  const caller = fresh.channels.get(old.dialedBy.caller.uniqueid)
  if (!caller || (caller.bridge && dest.bridge)) return
  dest.dialedBy?.caller.dials.delete(dest.uniqueid)
  const dial = { ...old.dialedBy, caller, dest }
  dest.dialedBy = dial
  caller.dials.set(dest.uniqueid, dial)
}

function inheritQueues(fresh: Mirror, before: Mirror): void {
  for (const queue of fresh.queues.values()) {
    const old = before.queues.get(queue.queue)
    if (!old) continue
    queue.counted = [...old.counted]
    for (const member of queue.members.values()) {
      const was = old.members.get(member.interface)
      if (!was) continue
      if (member.paused && was.paused) member.pausedAt = was.pausedAt ?? member.pausedAt
      member.wrapUpUntilAt ??= was.wrapUpUntilAt
      if (member.inCall) member.caller ??= was.caller
      member.leftCallers = was.leftCallers.filter((id) => fresh.channels.has(id))
      if (was.callsTaken === member.callsTaken) member.lastCallAt = was.lastCallAt
    }
  }
}
