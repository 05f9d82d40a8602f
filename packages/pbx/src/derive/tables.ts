import type { PersonContexts, TableName, Tables, View } from '@jackfield/model'
import { ownerOf } from '../mirror/identity.ts'
import type { Mirror, TouchedKind } from '../mirror/mirror.ts'
import { memberKey, memberOf } from '../mirror/queue-member.ts'
import { switchesOf } from '../mirror/switches.ts'
import { deriveConference } from './conference.ts'
import { deriveExtension, isVirtual } from './extension.ts'
import { deriveMember } from './member.ts'
import { deriveLot, deriveParkedCall } from './parking.ts'
import { derivePersonContexts } from './person-contexts.ts'
import { deriveQueue } from './queue.ts'
import { deriveSwitch } from './switch.ts'
import { deriveTrunk } from './trunk.ts'

/** Rows of another table that belong to one row: the callers of a queue, the participants of a conference. */
export interface Part {
  readonly table: 'waitingCallers' | 'participants'
  /** The field of such a row that names the row it belongs to. */
  readonly owner: 'queueId' | 'conferenceId'
  readonly rows: readonly Tables['waitingCallers' | 'participants'][]
}

/** How one table of the board comes from the mirror. */
export interface Derivation<T extends TableName = TableName> {
  readonly table: T
  /** The ids of all rows that there may be. */
  ids(mirror: Mirror): Iterable<string>
  /** One row, null when there is none; the rows that belong to it, and of a person the contexts. `view` has the tables that come before this one. */
  derive(
    mirror: Mirror,
    id: string,
    view: View,
  ): { row: Tables[T] | null; part?: Part; contexts?: PersonContexts | null }
}

const derivation = <T extends TableName>(one: Derivation<T>): Derivation => one as unknown as Derivation

/**
 * Every kind of thing that an event can touch, but for channels (`deriver.ts`), in the order in which they are derived: an extension reads the
 * legs, a member reads its extension. `Touched`, the deriver, the whole view and "touch everything" all loop over this.
 */
export const derivations: { readonly [K in Exclude<TouchedKind, 'channels'>]: Derivation } = {
  extensions: derivation({
    table: 'extensions',
    ids: extensionNumbers,
    derive(mirror, id, view) {
      const row = deriveExtension(mirror, id, view.legs)
      return { row, contexts: row && derivePersonContexts(mirror, id) }
    },
  }),
  queues: derivation({
    table: 'queues',
    ids: (mirror) => mirror.queues.keys(),
    derive(mirror, id, view) {
      const queue = mirror.queues.get(id)
      const derived = queue ? deriveQueue(mirror, queue, view.legs) : null
      const part = { table: 'waitingCallers', owner: 'queueId', rows: derived?.waiting ?? [] } as const
      return { row: derived?.queue ?? null, part }
    },
  }),
  members: derivation({
    table: 'members',
    *ids(mirror) {
      for (const { queue, members } of mirror.queues.values())
        for (const key of members.keys()) yield memberKey(queue, key)
    },
    derive(mirror, id, view) {
      const member = memberOf(mirror, id)
      return { row: member ? deriveMember(mirror, member, view.extensions) : null }
    },
  }),
  rooms: derivation({
    table: 'conferences',
    ids: (mirror) => mirror.rooms.keys(),
    derive(mirror, id, view) {
      const room = mirror.rooms.get(id)
      const derived = room ? deriveConference(mirror, room, view.legs) : null
      const part = { table: 'participants', owner: 'conferenceId', rows: derived?.participants ?? [] } as const
      return { row: derived?.conference ?? null, part }
    },
  }),
  parked: derivation({
    table: 'parkedCalls',
    ids: (mirror) => mirror.parked.keys(),
    derive(mirror, id, view) {
      const parked = mirror.parked.get(id)
      return { row: parked ? deriveParkedCall(mirror, parked, view.legs) : null }
    },
  }),
  lots: derivation({
    table: 'lots',
    ids: (mirror) => mirror.lots.keys(),
    derive(mirror, id) {
      const lot = mirror.lots.get(id)
      const parked = [...mirror.parked.values()].filter(({ parkinglot }) => parkinglot === id)
      return { row: lot ? deriveLot(mirror, lot, parked) : null }
    },
  }),
  trunks: derivation({
    table: 'trunks',
    ids: trunkNames,
    derive: (mirror, id) => ({ row: deriveTrunk(mirror, id) }),
  }),
  switches: derivation({
    table: 'switches',
    ids: (mirror) => switchesOf(mirror).map(({ id }) => id),
    derive: (mirror, id) => ({ row: deriveSwitch(mirror, id) }),
  }),
}

export const derivedKinds = Object.keys(derivations) as (keyof typeof derivations)[]

/** Every number that may be an extension. */
function extensionNumbers(mirror: Mirror): Set<string> {
  const numbers = new Set(mirror.directory.extensions)
  for (const device of mirror.devices.values()) {
    const { extension } = ownerOf(mirror, device)
    if (extension !== null) numbers.add(extension)
  }
  for (const number of mirror.extens.keys()) if (isVirtual(mirror, number)) numbers.add(number)
  return numbers
}

/** Every name that may be a trunk's. */
function trunkNames(mirror: Mirror): Set<string> {
  const names = new Set(mirror.directory.trunks)
  for (const device of mirror.devices.values()) {
    const { trunk } = ownerOf(mirror, device)
    if (trunk !== null) names.add(trunk)
  }
  return names
}
