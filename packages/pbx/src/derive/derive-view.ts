import { emptyView, type MutableView, type View } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import { memberKey } from '../mirror/queue-member.ts'
import { deriveCall } from './call.ts'
import { deriveConference } from './conference.ts'
import { deriveExtension } from './extension.ts'
import { componentOf } from './joined.ts'
import { deriveMember } from './member.ts'
import { deriveLot, deriveParkedCall } from './parking.ts'
import { deriveQueue } from './queue.ts'
import { deriveSwitch } from './switch.ts'
import { extensionNumbers, trunkNames } from './touch-everything.ts'
import { deriveTrunk } from './trunk.ts'

/** [VIEW-1] The whole board from the whole picture: the oracle that `Deriver` is held against. */
export function deriveView(mirror: Mirror): View {
  const view = emptyView()
  deriveCalls(mirror, view)
  for (const number of extensionNumbers(mirror)) {
    const extension = deriveExtension(mirror, number, view.legs)
    if (extension) view.extensions.set(number, extension)
  }
  for (const name of trunkNames(mirror)) {
    const trunk = deriveTrunk(mirror, name)
    if (trunk) view.trunks.set(name, trunk)
  }
  for (const told of mirror.queues.values()) {
    const { queue, waiting } = deriveQueue(mirror, told, view.legs)
    view.queues.set(queue.id, queue)
    for (const caller of waiting) view.waitingCallers.set(caller.id, caller)
    for (const [key, member] of told.members) {
      view.members.set(memberKey(told.queue, key), deriveMember(mirror, member, view.extensions))
    }
  }
  for (const room of mirror.rooms.values()) {
    const { conference, participants } = deriveConference(mirror, room, view.legs)
    view.conferences.set(conference.id, conference)
    for (const participant of participants) view.participants.set(participant.id, participant)
  }
  for (const lot of mirror.lots.values()) {
    const parked = [...mirror.parked.values()].filter(({ parkinglot }) => parkinglot === lot.name)
    view.lots.set(lot.name, deriveLot(lot, parked))
  }
  for (const parked of mirror.parked.values()) {
    view.parkedCalls.set(parked.key, deriveParkedCall(mirror, parked, view.legs))
  }
  for (const id of mirror.directory.switches.keys()) {
    const row = deriveSwitch(mirror, id)
    if (row) view.switches.set(id, row)
  }
  return view
}

function deriveCalls(mirror: Mirror, view: MutableView): void {
  const done = new Set<string>()
  for (const channel of mirror.channels.values()) {
    if (channel.kind === 'hidden' || done.has(channel.uniqueid)) continue
    const component = componentOf(channel)
    for (const node of component.nodes) done.add(node.uniqueid)
    const derived = deriveCall(mirror, component)
    if (!derived) continue
    view.calls.set(derived.call.id, derived.call)
    for (const leg of derived.legs) view.legs.set(leg.id, leg)
    for (const consult of derived.consults) view.consults.set(consult.id, consult)
  }
}
