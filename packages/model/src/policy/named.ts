import type { LegId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'

const isLegKey = (key: string) => key === 'legId' || key.endsWith('LegId')

/** The texts at such keys, however deep, and in lists there. The whole intent is looked through, so that no leg of it is forgotten. */
export function named(asked: object, is: (key: string) => boolean): string[] {
  return Object.entries(asked).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return is(key) ? [value] : []
    if (Array.isArray(value) && is(key)) return value.filter((one) => typeof one === 'string')
    return typeof value === 'object' && value !== null ? named(value, is) : []
  })
}

/** A leg that is gone decides nothing here: the state of the board refuses the command. */
export const legsNamed = (view: View, asked: object): Leg[] =>
  named(asked, isLegKey).flatMap((id) => view.legs.get(id as LegId) ?? [])
