import { isCustomDevice } from '@jackfield/dialplan'
import { devicesOf, lampOf } from '../mirror/device.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { PlanStep } from './plan.ts'
import { setState } from './write.ts'

/**
 * [PRES-8] The lamps of the phones of a person whose name in the database is `number@context`: `jackfield-lamps` finds the phones of a number alone there
 * (PRES-7). Only lamps of which the exchange has told, since another one has none.
 */
export function ownLamps(mirror: Mirror, what: 'DND' | 'CF', id: string, name: string, isLit: boolean): PlanStep[] {
  if (!name.includes('@')) return []
  const lamps = devicesOf(mirror, id)
    .filter(({ endpoint }) => lampOf(mirror, what, endpoint) !== undefined)
    .map(({ endpoint }) => `Custom:DEV${what}${endpoint}`)
  return [...new Set(lamps)].filter(isCustomDevice).map((lamp) => setState(lamp, isLit ? 'BUSY' : 'NOT_INUSE'))
}
