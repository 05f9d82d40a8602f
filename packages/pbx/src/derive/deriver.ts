import { emptyView, type LegId, type MutableView, type TableName, type Tables } from '@jackfield/model'
import { devicesOf, touchDevice } from '../mirror/device.ts'
import { type Mirror, type Touched, type TouchedKind, touchedKinds } from '../mirror/mirror.ts'
import { numberOf } from '../mirror/people.ts'
import { deriveCall } from './call.ts'
import { type Component, componentOf } from './joined.ts'
import { same } from './same-row.ts'
import { derivations, derivedKinds, type Part } from './tables.ts'

/** So many channels, or other rows, are some 60 ms of work. */
const AT_ONCE = 1_000

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
  readonly #partsOf: Record<Part['table'], Map<string, Set<string>>> = {
    waitingCallers: new Map(),
    participants: new Map(),
  }
  #changes: RowChange[] = []
  readonly #atOnce: number
  /** What is still to be derived of a big picture, the last first. */
  #waiting: (readonly [TouchedKind, string])[] = []

  /** @param atOnce up to so many channels all rows are derived at once when anything may have changed; from there on so many rows with each `update`. */
  constructor(mirror: Mirror, { atOnce = AT_ONCE } = {}) {
    this.#atOnce = atOnce
    this.#mirror = mirror
    mirror.touched.all = true
  }

  /** Goes over to a fresh mirror, as after priming; the next `update` returns the differences. Returns whether it is so big that it takes more than one. */
  adopt(mirror: Mirror): boolean {
    this.#mirror = mirror
    mirror.touched.all = true
    return mirror.channels.size > this.#atOnce
  }

  /** [VIEW-3] Whether a picture is so big that `update` has not derived all of it yet: it is to be called again, in a turn of its own. */
  get isBehind(): boolean {
    return this.#waiting.length > 0
  }

  /** Derives again what was touched since the last time, writes it into `view` in place, and returns the changes. */
  update(): RowChange[] {
    const { touched } = this.#mirror
    this.#changes = []
    if (touched.all) this.#touchEverything()
    if (this.#waiting.length > 0) this.#touchNext()
    // Most events touch little or nothing, and neither a walk over an empty set nor emptying it is free.
    if (touched.channels.size > 0) this.#deriveCalls(touched)
    for (const kind of derivedKinds) if (touched[kind].size > 0) for (const id of touched[kind]) this.#derive(kind, id)
    clear(touched)
    return this.#changes
  }

  /** [VIEW-2] The component of every touched channel, now and when it was last derived. */
  #deriveCalls(touched: Touched): void {
    const mirror = this.#mirror
    const ids = touched.channels
    const done = new Set<string>()
    // Rows of components that are dissolved, until a component of now brings them back.
    const goneLegs = new Set<string>()
    const goneConsults = new Set<string>()
    const goneCalls = new Set<string>()
    const dissolve = (id: string) => {
      const old = this.#components.get(id)
      if (!old) return
      for (const node of old.nodes) {
        this.#components.delete(node.uniqueid)
        ids.add(node.uniqueid)
      }
      for (const { uniqueid } of old.people) {
        goneLegs.add(uniqueid)
        if (this.view.consults.has(uniqueid as LegId)) goneConsults.add(uniqueid)
      }
      if (old.people[0]) goneCalls.add(old.people[0].uniqueid)
    }
    // The set grows while it is walked: a leg that was joined with a touched one is touched too.
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
        // [CONS-7] The row of a consult is of the second call, but names whom the first one is with.
        if (node.secondCall) ids.add(node.secondCall.uniqueid)
        if (node.queue) touched.queues.add(node.queue.queue)
        if (node.parked) touched.parked.add(node.parked.key)
        if (node.room) touched.rooms.add(node.room.conference)
        if (node.bridge?.kind === 'room') touched.rooms.add(node.bridge.bridgeName)
        for (const spy of node.spies) ids.add(spy.uniqueid)
      }
      for (const node of component.nodes) this.#components.set(node.uniqueid, component)
      const derived = deriveCall(mirror, component)
      if (!derived) continue
      goneCalls.delete(derived.call.id)
      this.#put('calls', derived.call.id, derived.call)
      for (const consult of derived.consults) {
        goneConsults.delete(consult.id)
        this.#put('consults', consult.id, consult)
      }
      derived.legs.forEach((leg, index) => {
        goneLegs.delete(leg.id)
        if (this.#put('legs', leg.id, leg)) touchDevice(mirror, component.people[index]!.device)
      })
    }
    for (const id of goneLegs) this.#put('legs', id, null)
    for (const id of goneConsults) this.#put('consults', id, null)
    for (const id of goneCalls) this.#put('calls', id, null)
  }

  #derive(kind: (typeof derivedKinds)[number], id: string): void {
    const { table, derive } = derivations[kind]
    const { row, part, contexts } = derive(this.#mirror, id, this.view)
    const isChanged = this.#put(table, id, row)
    if (contexts !== undefined) this.#put('personContexts', id, contexts)
    if (part) this.#putPart(part, id)
    if (isChanged && kind === 'extensions') this.#touchMembersOf(id)
  }

  /** A member row shows what its extension does. */
  #touchMembersOf(extension: string): void {
    const { extens, touched } = this.#mirror
    for (const key of extens.get(numberOf(extension))?.members ?? []) touched.members.add(key)
    for (const device of devicesOf(this.#mirror, extension)) for (const key of device.members) touched.members.add(key)
  }

  /** Marks every row that exists or existed: for a fresh mirror, or a change that may concern any row. */
  #touchEverything(): void {
    const { touched } = this.#mirror
    for (const id of this.#components.keys()) touched.channels.add(id)
    for (const id of this.#mirror.channels.keys()) touched.channels.add(id)
    for (const kind of derivedKinds) {
      const { table, ids } = derivations[kind]
      for (const id of this.view[table].keys()) touched[kind].add(id)
      for (const id of ids(this.#mirror)) touched[kind].add(id)
    }
    this.#waiting = []
    if (this.#mirror.channels.size <= this.#atOnce) return
    // Channels come first: the others read what is made of them.
    this.#waiting = touchedKinds.flatMap((kind) => [...touched[kind]].map((id) => [kind, id] as const)).reverse()
    clear(touched)
  }

  /** [VIEW-3] Marks the next of a big picture. What they are joined with is derived with them, so no call is half old and half new. */
  #touchNext(): void {
    const { touched } = this.#mirror
    for (const [kind, id] of this.#waiting.splice(-this.#atOnce)) touched[kind].add(id)
  }

  /** The rows that belong to one queue or room; a row that has gone over to another is that one's by now. */
  #putPart({ table, owner, rows }: Part, ownerId: string): void {
    const known = this.#partsOf[table]
    if (rows.length === 0 && !known.has(ownerId)) return
    const ids = new Set<string>(rows.map((row) => row.id))
    for (const id of known.get(ownerId) ?? []) {
      const row = this.view[table].get(id) as Record<string, unknown> | undefined
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

function clear(touched: Touched): void {
  touched.all = false
  for (const kind of touchedKinds) if (touched[kind].size > 0) touched[kind].clear()
}
