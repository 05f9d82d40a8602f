import type { View } from '@jackfield/model'
import type { Mirror } from '../src/mirror/mirror.ts'

/** What must hold after every event, whatever the event. Answers with what doesn't, in words. */
export function broken(mirror: Mirror, view: View): string[] {
  const wrong: string[] = []
  const must = (holds: boolean, what: string) => {
    if (!holds) wrong.push(what)
  }
  const seen = new Set<string>()
  for (const bridge of mirror.bridges.values()) {
    for (const [id, channel] of bridge.members) {
      must(!seen.has(id), `${id} is in two bridges`)
      must(channel.bridge === bridge, `${id} doesn't know its bridge`)
      must(mirror.channels.get(id) === channel, `a ghost ${id} in bridge ${bridge.bridgeUniqueid}`)
      seen.add(id)
    }
  }
  for (const [id, channel] of mirror.channels) {
    must(!mirror.tombstones.has(id), `${id} lives under its stone`)
    for (const dial of channel.dials.values()) must(dial.dest.dialedBy === dial, `${id} dials who doesn't know`)
    if (channel.dialedBy) must(channel.dialedBy.caller.dials.get(id) === channel.dialedBy, `${id} is called by nobody`)
    if (channel.parked) must(mirror.parked.get(channel.parked.key) === channel.parked, `${id} is parked nowhere`)
    if (channel.queue)
      must(
        channel.queue.entries.some((e) => e.uniqueid === id),
        `${id} waits in no line`,
      )
  }
  rowsResolve(mirror, view, must)
  return wrong
}

function rowsResolve(mirror: Mirror, view: View, must: (holds: boolean, what: string) => void): void {
  for (const leg of view.legs.values()) {
    must(mirror.channels.has(leg.id), `leg ${leg.id} outlives its channel`)
    must(view.calls.get(leg.callId)?.legIds.includes(leg.id) ?? false, `leg ${leg.id} is not in its call`)
    if (leg.extensionId) must(view.extensions.has(leg.extensionId), `leg ${leg.id}: no extension ${leg.extensionId}`)
    if (leg.trunkId) must(view.trunks.has(leg.trunkId), `leg ${leg.id}: no trunk ${leg.trunkId}`)
    for (const id of leg.peerLegIds) must(view.legs.has(id) && id !== leg.id, `leg ${leg.id}: no peer ${id}`)
  }
  for (const call of view.calls.values()) {
    must(call.legIds[0] === (call.id as string), `call ${call.id} is not named after its oldest leg`)
    for (const id of call.legIds) must(view.legs.get(id)?.callId === call.id, `call ${call.id}: no leg ${id}`)
    if (call.queueId) must(view.queues.has(call.queueId), `call ${call.id}: no queue ${call.queueId}`)
    if (call.conferenceId)
      must(view.conferences.has(call.conferenceId), `call ${call.id}: no room ${call.conferenceId}`)
    if (call.trunkId) must(view.trunks.has(call.trunkId), `call ${call.id}: no trunk ${call.trunkId}`)
  }
  for (const extension of view.extensions.values()) {
    for (const id of extension.legIds) must(view.legs.has(id), `extension ${extension.id}: no leg ${id}`)
  }
  for (const queue of view.queues.values()) {
    for (const id of queue.waitingIds)
      must(view.waitingCallers.get(id)?.queueId === queue.id, `queue ${queue.id}: no caller ${id}`)
    for (const id of queue.memberIds)
      must(view.members.get(id)?.queueId === queue.id, `queue ${queue.id}: no member ${id}`)
  }
  for (const member of view.members.values()) {
    must(view.queues.get(member.queueId)?.memberIds.includes(member.id) ?? false, `member ${member.id} of no queue`)
    if (member.extensionId) must(view.extensions.has(member.extensionId), `member ${member.id}: no extension`)
  }
  for (const room of view.conferences.values()) {
    for (const id of room.participantIds)
      must(view.participants.get(id)?.conferenceId === room.id, `room ${room.id}: no ${id}`)
  }
  for (const { id } of view.participants.values()) must(view.legs.has(id), `participant ${id} without a leg`)
  for (const lot of view.lots.values()) {
    for (const id of lot.parkedIds) must(view.parkedCalls.get(id)?.lotId === lot.id, `lot ${lot.id}: no ${id}`)
  }
  for (const parked of view.parkedCalls.values()) must(view.lots.has(parked.lotId), `parked ${parked.id} in no lot`)
}
