import type { View } from '@jackfield/model'
import { ownerOf } from '../mirror/device.ts'
import type { Mirror } from '../mirror/mirror.ts'

/** Marks all that there is or was: for a fresh picture, or news that may concern anybody. */
export function touchEverything(mirror: Mirror, view: View, derived: Iterable<string>): void {
  const { touched } = mirror
  const add = (set: Set<string>, ...many: Iterable<string>[]) => {
    for (const ids of many) for (const id of ids) set.add(id)
  }
  add(touched.channels, derived, mirror.channels.keys())
  add(touched.extensions, view.extensions.keys(), extensionNumbers(mirror))
  add(touched.trunks, view.trunks.keys(), trunkNames(mirror))
  add(touched.queues, view.queues.keys(), mirror.queues.keys())
  add(touched.members, view.members.keys())
  for (const queue of mirror.queues.values())
    for (const key of queue.members.keys()) touched.members.add(`${queue.queue}|${key}`)
  add(touched.rooms, view.conferences.keys(), mirror.rooms.keys())
  add(touched.lots, view.lots.keys(), mirror.lots.keys())
  add(touched.switches, view.switches.keys(), mirror.directory.switches.keys())
  add(touched.parked, view.parkedCalls.keys(), mirror.parked.keys())
}

/** Every number that may be an extension. */
export function extensionNumbers(mirror: Mirror): Set<string> {
  const numbers = new Set(mirror.directory.extensions)
  for (const device of mirror.devices.values()) {
    const { extension } = ownerOf(mirror, device)
    if (extension !== null) numbers.add(extension)
    for (const number of device.hintExtens) numbers.add(number)
  }
  return numbers
}

/** Every name that may be a trunk's. */
export function trunkNames(mirror: Mirror): Set<string> {
  const names = new Set(mirror.directory.trunks)
  for (const device of mirror.devices.values()) {
    const { trunk } = ownerOf(mirror, device)
    if (trunk !== null) names.add(trunk)
  }
  return names
}
