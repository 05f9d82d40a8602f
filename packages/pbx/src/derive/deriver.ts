import {
  emptyView,
  type MutableView,
  type Participant,
  type TableName,
  type Tables,
  type WaitingCaller,
} from '@jackfield/model'
import { devicesOf, touchDevice } from '../mirror/device.ts'
import type { Mirror, Touched } from '../mirror/mirror.ts'
import { deriveCall } from './call.ts'
import { deriveConference } from './conference.ts'
import { deriveExtension } from './extension.ts'
import { type Component, componentOf } from './joined.ts'
import { deriveMember } from './member.ts'
import { deriveLot, deriveParkedCall } from './parking.ts'
import { deriveQueue } from './queue.ts'
import { same } from './same-row.ts'
import { deriveSwitch } from './switch.ts'
import { touchEverything } from './touch-everything.ts'
import { deriveTrunk } from './trunk.ts'

/** One row that became another. `before` undefined = new, `after` undefined = gone. */
export type RowChange = {
  [T in TableName]: { table: T; id: string; before: Tables[T] | undefined; after: Tables[T] | undefined }
}[TableName]

/**
 * [VIEW-1] The board, kept up to date: what an event touched is derived again, and nothing else, so that the cost of an event
 * doesn't grow with the number of extensions. Tables of the gateway's own (`feeds`, `commands`) are never looked at.
 */
export class Deriver {
  readonly view: MutableView = emptyView()
  #mirror: Mirror
  /** The component that a channel was last derived in, also of one that is gone. */
  readonly #components = new Map<string, Component>()
  /** Waiting callers by queue and participants by room, as last derived. */
  readonly #waitingOf = new Map<string, Set<string>>()
  readonly #participantsOf = new Map<string, Set<string>>()
  #changes: RowChange[] = []

  constructor(mirror: Mirror) {
    this.#mirror = mirror
    mirror.touched.all = true
  }

  /** Goes over to a fresh picture, as after priming; the next `update` tells what differs. */
  adopt(mirror: Mirror): void {
    this.#mirror = mirror
    mirror.touched.all = true
  }

  /** Derives again what was touched since the last time, writes it into `view` in place, and tells what changed. */
  update(): RowChange[] {
    const { touched } = this.#mirror
    this.#changes = []
    if (touched.all) touchEverything(this.#mirror, this.view, this.#components.keys())
    this.#deriveCalls(touched)
    for (const id of touched.extensions) this.#deriveExtension(id)
    for (const id of touched.queues) this.#deriveQueue(id)
    for (const id of touched.members) this.#deriveMember(id)
    for (const id of touched.rooms) this.#deriveRoom(id)
    for (const id of touched.parked) {
      const parked = this.#mirror.parked.get(id)
      this.#put('parkedCalls', id, parked ? deriveParkedCall(this.#mirror, parked, this.view.legs) : null)
    }
    for (const id of touched.lots) this.#deriveLot(id)
    for (const id of touched.trunks) this.#put('trunks', id, deriveTrunk(this.#mirror, id))
    for (const id of touched.switches) this.#put('switches', id, deriveSwitch(this.#mirror, id))
    clear(touched)
    return this.#changes
  }

  /** [VIEW-2] The component of every touched channel, now and when it was last derived. */
  #deriveCalls(touched: Touched): void {
    const mirror = this.#mirror
    const ids = touched.channels
    const done = new Set<string>()
    const legs = new Set<string>()
    const calls = new Set<string>()
    const consults = new Set<string>()
    const oldLegs = new Set<string>()
    const oldCalls = new Set<string>()
    const dissolve = (id: string) => {
      const old = this.#components.get(id)
      if (!old) return
      for (const node of old.nodes) {
        this.#components.delete(node.uniqueid)
        ids.add(node.uniqueid)
      }
      for (const person of old.people) oldLegs.add(person.uniqueid)
      if (old.people[0]) oldCalls.add(old.people[0].uniqueid)
    }
    // The set grows while it is walked: whoever was joined with a touched one is touched too.
    for (const id of ids) {
      if (done.has(id)) continue
      dissolve(id)
      const channel = mirror.channels.get(id)
      if (!channel) continue
      for (const spy of channel.spies) ids.add(spy.uniqueid)
      if (channel.kind === 'hidden') continue
      const component = componentOf(channel)
      for (const node of component.nodes) {
        dissolve(node.uniqueid)
        done.add(node.uniqueid)
        if (node.queue) touched.queues.add(node.queue.queue)
        if (node.parked) touched.parked.add(node.parked.key)
        if (node.room) touched.rooms.add(node.room.conference)
        if (node.bridge?.kind === 'room') touched.rooms.add(node.bridge.bridgeName)
        for (const spy of node.spies) ids.add(spy.uniqueid)
      }
      for (const node of component.nodes) this.#components.set(node.uniqueid, component)
      const derived = deriveCall(mirror, component)
      if (!derived) continue
      calls.add(derived.call.id)
      this.#put('calls', derived.call.id, derived.call)
      for (const consult of derived.consults) {
        consults.add(consult.id)
        this.#put('consults', consult.id, consult)
      }
      derived.legs.forEach((leg, index) => {
        legs.add(leg.id)
        if (this.#put('legs', leg.id, leg)) touchDevice(mirror, component.people[index]!.device)
      })
    }
    for (const id of oldLegs) if (!legs.has(id)) this.#put('legs', id, null)
    for (const id of oldLegs) if (!consults.has(id)) this.#put('consults', id, null)
    for (const id of oldCalls) if (!calls.has(id)) this.#put('calls', id, null)
  }

  #deriveQueue(id: string): void {
    const queue = this.#mirror.queues.get(id)
    const derived = queue ? deriveQueue(this.#mirror, queue, this.view.legs) : null
    this.#put('queues', id, derived?.queue ?? null)
    this.#putPart('waitingCallers', 'queueId', id, derived?.waiting ?? [], this.#waitingOf)
  }

  #deriveExtension(id: string): void {
    if (!this.#put('extensions', id, deriveExtension(this.#mirror, id, this.view.legs))) return
    const { extens, touched } = this.#mirror
    for (const key of extens.get(id)?.members ?? []) touched.members.add(key)
    for (const device of devicesOf(this.#mirror, id)) for (const key of device.members) touched.members.add(key)
  }

  #deriveMember(id: string): void {
    const bar = id.indexOf('|')
    const member = this.#mirror.queues.get(id.slice(0, bar))?.members.get(id.slice(bar + 1))
    this.#put('members', id, member ? deriveMember(this.#mirror, member, this.view.extensions) : null)
  }

  #deriveRoom(id: string): void {
    const room = this.#mirror.rooms.get(id)
    const derived = room ? deriveConference(this.#mirror, room, this.view.legs) : null
    this.#put('conferences', id, derived?.conference ?? null)
    this.#putPart('participants', 'conferenceId', id, derived?.participants ?? [], this.#participantsOf)
  }

  #deriveLot(id: string): void {
    const lot = this.#mirror.lots.get(id)
    const parked = [...this.#mirror.parked.values()].filter(({ parkinglot }) => parkinglot === id)
    this.#put('lots', id, lot ? deriveLot(lot, parked) : null)
  }

  /** The rows that belong to one queue or room; a row that has gone over to another is that one's by now. */
  #putPart<T extends 'waitingCallers' | 'participants'>(
    table: T,
    owner: T extends 'waitingCallers' ? 'queueId' : 'conferenceId',
    ownerId: string,
    rows: readonly Tables[T][],
    known: Map<string, Set<string>>,
  ): void {
    const ids = new Set<string>(rows.map((row) => row.id))
    const table_ = this.view[table] as Map<string, WaitingCaller | Participant>
    for (const id of known.get(ownerId) ?? []) {
      const row = table_.get(id) as Record<string, unknown> | undefined
      if (!ids.has(id) && row?.[owner] === ownerId) this.#put(table, id, null)
    }
    for (const row of rows) this.#put(table, row.id, row)
    if (ids.size > 0) known.set(ownerId, ids)
    else known.delete(ownerId)
  }

  /** Writes one row, null to remove it; true when that changed anything. */
  #put<T extends TableName>(table: T, id: string, row: Tables[T] | null): boolean {
    const rows = this.view[table] as Map<string, Tables[T]>
    const before = rows.get(id)
    if (row === null) {
      if (before === undefined) return false
      rows.delete(id)
    } else {
      if (before !== undefined && same(before, row)) return false
      rows.set(id, row)
    }
    this.#changes.push({ table, id, before, after: row ?? undefined } as RowChange)
    return true
  }
}

/** Most events touch little or nothing, and emptying an empty set is not free. */
function clear(touched: Touched): void {
  touched.all = false
  const { channels, extensions, queues, members, rooms, lots, parked, trunks, switches } = touched
  for (const set of [channels, extensions, queues, members, rooms, lots, parked, trunks, switches])
    if (set.size > 0) set.clear()
}
