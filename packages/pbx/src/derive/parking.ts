import {
  cleanText,
  type ExtensionId,
  type Leg,
  type LegId,
  type Lot,
  type LotId,
  type ParkedCall,
  type Party,
  type SlotId,
} from '@jackfield/model'
import { findDevice } from '../mirror/device-key.ts'
import { ownerOf } from '../mirror/identity.ts'
import type { Mirror, Parked, Lot as ToldLot } from '../mirror/mirror.ts'
import { parkNote } from '../mirror/park-note.ts'
import { numberOf } from '../mirror/people.ts'
import { peersOf } from './joined.ts'
import { nameAtPhone, placeName } from './person.ts'

/** A parking lot. `parked` are the places of this lot that are taken. */
export function deriveLot(mirror: Mirror, lot: ToldLot, parked: readonly Parked[]): Lot {
  const sorted = [...parked].sort((a, b) => Number(a.parkingSpace) - Number(b.parkingSpace) || (a.key < b.key ? -1 : 1))
  return {
    id: lot.name as LotId,
    name: placeName(mirror, lot.name),
    firstSlot: lot.startSpace,
    lastSlot: lot.stopSpace,
    parkedIds: sorted.map(({ key }) => key as SlotId),
  }
}

/** A parked call. */
export function deriveParkedCall(mirror: Mirror, parked: Parked, rows: ReadonlyMap<string, Leg>): ParkedCall {
  const { channel } = parked
  const note = parkNote(channel)
  const person = channel.kind === 'local' ? (peersOf(channel)[0] ?? channel) : channel
  const [by, forWhom] = [note ? note.by : parkerOf(mirror, parked.parkerDialString), note?.forWhom ?? null]
  return {
    id: parked.key as SlotId,
    lotId: parked.parkinglot as LotId,
    slot: cleanText(parked.parkingSpace),
    legId: person.uniqueid as LegId,
    who: rows.get(person.uniqueid)?.who ?? { name: '', number: '' },
    parkedBy: partyOf(mirror, by),
    parkedById: by as ExtensionId | null,
    forWhom: partyOf(mirror, forWhom),
    forWhomId: forWhom as ExtensionId | null,
    parkedAt: parked.parkedAt,
    expiresAt: parked.expiresAt,
  }
}

/** [PARK-5] The phone to which the call goes back is its parker. */
function parkerOf(mirror: Mirror, dialString: string): string | null {
  const device = findDevice(mirror, dialString.split('&')[0]!)
  return device ? ownerOf(mirror, device).extension : null
}

const partyOf = (mirror: Mirror, extension: string | null): Party | null =>
  extension === null ? null : { name: nameAtPhone(mirror, extension), number: cleanText(numberOf(extension)) }
