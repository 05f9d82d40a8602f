import type { Tables, View } from '../rows.ts'
import type { TableName } from '../table-names.ts'

/** One row that became another; `undefined` = no such row. */
export interface RowBecame<T extends TableName = TableName> {
  readonly table: T
  readonly id: string
  readonly before: Tables[T] | undefined
  readonly after: Tables[T] | undefined
}

/** The rows whose place in the sight of bound operators may have changed. */
export type TouchedRows = 'everything' | ReadonlyMap<TableName, ReadonlySet<string>>

/**
 * [TENANT-8] The rows that may have entered or left anybody's sight, or show more or less there, since these rows changed; the same for all bounds, so it is
 * found once. `view` is the board by now. Who belongs where changes rarely, and then it is everything.
 */
export function touchedRows(changes: readonly RowBecame[], view: View): TouchedRows {
  return changes.some(movesPeople) ? 'everything' : new Toucher(view).touch(changes)
}

/**
 * A person comes, changes contexts, name, number or groups, or a queue comes, is renamed or gets or loses a member: that decides whose calls are, and who is
 * a stranger.
 */
function movesPeople({ table, before, after }: RowBecame): boolean {
  const isOther = <T extends TableName>(differs: (one: Tables[T], other: Tables[T]) => boolean): boolean =>
    before === undefined || after === undefined
      ? before !== after
      : before !== after && differs(before as Tables[T], after as Tables[T])
  switch (table) {
    case 'personContexts':
      return true
    case 'extensions':
      return isOther<'extensions'>((a, b) => a.number !== b.number || a.name !== b.name || differ(a.groups, b.groups))
    case 'members':
      return isOther<'members'>((a, b) => a.extensionId !== b.extensionId || a.queueId !== b.queueId)
    case 'queues':
      return isOther<'queues'>((a, b) => a.name !== b.name || differ(a.memberIds, b.memberIds))
    default:
      return false
  }
}

const differ = (a: readonly string[], b: readonly string[]): boolean =>
  a !== b && (a.length !== b.length || a.some((one, nth) => one !== b[nth]))

class Toucher {
  readonly #view: View
  readonly #rows = new Map<TableName, Set<string>>()
  readonly #legsDone = new Set<string>()
  readonly #callsDone = new Set<string>()
  readonly #roomsDone = new Set<string>()

  constructor(view: View) {
    this.#view = view
  }

  touch(changes: readonly RowBecame[]): ReadonlyMap<TableName, ReadonlySet<string>> {
    for (const { table, id, before, after } of changes) {
      this.#add(table, id)
      for (const row of [before, after]) if (row !== undefined) this.#follow(table, row)
    }
    return this.#rows
  }

  /** What shows more or less when this row is another. */
  #follow(table: TableName, row: Tables[TableName]): void {
    switch (table) {
      case 'legs':
        this.#leg(row.id, row as Tables['legs'])
        this.#call((row as Tables['legs']).callId)
        break
      case 'calls':
        for (const id of (row as Tables['calls']).legIds) this.#leg(id)
        this.#call(row.id)
        break
      case 'waitingCallers':
        this.#add('queues', (row as Tables['waitingCallers']).queueId)
        this.#callOf(row.id)
        break
      case 'participants':
        this.#room((row as Tables['participants']).conferenceId)
        this.#callOf(row.id)
        break
      case 'conferences':
        for (const id of (row as Tables['conferences']).participantIds) this.#callOf(id)
        this.#room(row.id)
        break
      case 'parkedCalls':
        this.#add('lots', (row as Tables['parkedCalls']).lotId)
        this.#callOf((row as Tables['parkedCalls']).legId)
        break
    }
  }

  /** True the first time. */
  #add(table: TableName, id: string): boolean {
    const ids = this.#rows.get(table)
    if (ids?.has(id)) return false
    if (ids) ids.add(id)
    else this.#rows.set(table, new Set([id]))
    return true
  }

  #call(id: string): void {
    this.#add('calls', id)
    if (this.#callsDone.has(id)) return
    this.#callsDone.add(id)
    for (const legId of this.#view.calls.get(id)?.legIds ?? []) this.#leg(legId)
  }

  #callOf(legId: string): void {
    this.#leg(legId)
    const callId = this.#view.legs.get(legId)?.callId
    if (callId !== undefined) this.#call(callId)
  }

  #room(id: string): void {
    this.#add('conferences', id)
    if (this.#roomsDone.has(id)) return
    this.#roomsDone.add(id)
    for (const legId of this.#view.conferences.get(id)?.participantIds ?? []) this.#callOf(legId)
  }

  /** Somebody who listens: whether that is seen hangs on the call that is listened to. */
  #spy(id: string): void {
    const view = this.#view
    this.#add('extensions', id)
    for (const legId of view.extensions.get(id)?.legIds ?? []) {
      this.#add('legs', legId)
      const callId = view.legs.get(legId)?.callId
      if (callId !== undefined) this.#add('calls', callId)
      for (const command of view.commands.values()) if (command.legId === legId) this.#add('commands', command.id)
    }
  }

  /** A leg and all that hangs on it. */
  #leg(id: string, was?: Tables['legs']): void {
    const view = this.#view
    this.#add('legs', id)
    for (const leg of [was, view.legs.get(id)]) {
      if (!leg) continue
      if (leg.extensionId !== null) this.#add('extensions', leg.extensionId)
      if (leg.trunkId !== null) this.#add('trunks', leg.trunkId)
      for (const peer of leg.peerLegIds) this.#add('legs', peer)
      if (leg.cameWithId !== null) this.#add('legs', leg.cameWithId)
      // Who listens to it names it.
      for (const spy of leg.supervisedBy) this.#spy(spy)
    }
    if (this.#legsDone.has(id)) return
    this.#legsDone.add(id)
    this.#add('consults', id)
    for (const consult of view.consults.values())
      if (consult.customerLegId === id || consult.targetLegId === id) this.#add('consults', consult.id)
    const waiting = view.waitingCallers.get(id)
    if (waiting && this.#add('waitingCallers', id)) this.#add('queues', waiting.queueId)
    const participant = view.participants.get(id)
    if (participant && this.#add('participants', id)) this.#room(participant.conferenceId)
    for (const parked of view.parkedCalls.values())
      if (parked.legId === id) {
        this.#add('parkedCalls', parked.id)
        this.#add('lots', parked.lotId)
      }
    if (view.reservations.has(id)) this.#add('reservations', id)
    for (const note of view.notes.values()) if (note.legId === id) this.#add('notes', note.id)
    for (const command of view.commands.values()) if (command.legId === id) this.#add('commands', command.id)
  }
}
