import type { View } from '@jackfield/model'

/** What the exchange itself knows of one phone that has a call. */
export interface PhoneTruth {
  readonly number: string
  readonly state: 'talking' | 'ringing' | 'dialing'
  /** Who is at the other end. */
  readonly party: string
  /** Its channels' Uniqueids. */
  readonly channels: readonly string[]
}

/** All phones with a call; any other phone is idle. */
export type Truth = readonly PhoneTruth[]

/** How a board differs from the exchange. All 0 = right. */
export interface Faults {
  /** Legs of calls that are over. */
  readonly ghosts: number
  /** Channels without a leg. */
  readonly missing: number
  /** Tiles in a wrong state, or with a wrong party. */
  readonly wrong: number
}

/** Compares a board, tile by tile and leg by leg. */
export function faultsOf(view: Pick<View, 'extensions' | 'legs'>, truth: Truth): Faults {
  const phones = new Map(truth.map((phone) => [phone.number, phone]))
  const channels = new Set(truth.flatMap((phone) => phone.channels))
  let ghosts = 0
  for (const id of view.legs.keys()) if (!channels.has(id)) ghosts++
  let missing = 0
  for (const id of channels) if (!(view.legs as ReadonlyMap<string, unknown>).has(id)) missing++
  let wrong = 0
  for (const { id, state, party } of view.extensions.values()) {
    const phone = phones.get(id)
    phones.delete(id)
    if (state !== (phone?.state ?? 'idle') || (party?.number ?? null) !== (phone?.party ?? null)) wrong++
  }
  return { ghosts, missing, wrong: wrong + phones.size }
}

export const isRight = ({ ghosts, missing, wrong }: Faults): boolean => ghosts + missing + wrong === 0
