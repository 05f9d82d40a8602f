import type { Leg } from '../rows.ts'

/** Phases in which a leg can be sent elsewhere: it is up, or it is a caller that still waits. Never a phone that rings. */
export const transferable: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'waiting', 'parked', 'menu'])
