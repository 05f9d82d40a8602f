import * as z from 'zod/mini'
import { ExtensionId } from '../ids.ts'

/** What an operator may do. `docs/operator/rights.md` describes each. */
export const Right = z.enum([
  /** Dial, answer, hold, move, end: whatever is done with the operator's own calls, and the room they are in. */
  'own-calls',
  /** Take or move a call that nobody has: ringing, waiting in a queue, parked, in a menu. */
  'waiting-calls',
  'others-calls',
  'hang-up-others',
  /** Listen, whisper, join in. */
  'supervise',
  /** Ring a person who asks not to be disturbed. */
  'break-through',
  'record-own',
  'record-others',
  /** Mute, put out, lock a room that the operator is not in. */
  'rooms',
  'queue-own',
  'queue-others',
  /** Order and place of the callers of a queue. */
  'queue-callers',
  'presence-own',
  'presence-others',
  /** Where the calls of a person go on to. */
  'forward-own',
  'forward-others',
  /** Business hours, night service. */
  'switch',
  /** Words between operators, notes on calls. */
  'chat',
  'broadcast',
  /** Choose freely from whose phone to act. */
  'any-phone',
])
export type Right = z.infer<typeof Right>

export const Role = z.enum(['viewer', 'operator', 'supervisor', 'admin'])
export type Role = z.infer<typeof Role>

/** The person at a panel. */
export const Operator = z.object({
  /** As configured; null = operators are not told apart. */
  name: z.nullable(z.string()),
  role: Role,
  /** The phone they are bound to; null = none, and only who may use any phone can choose one. */
  extensionId: z.nullable(ExtensionId),
})
export type Operator = z.infer<typeof Operator>

/** Where no operators are configured: everybody. */
export const anybody: Operator = { name: null, role: 'admin', extensionId: null }

const viewer: readonly Right[] = []
const operator: readonly Right[] = [
  ...viewer,
  'own-calls',
  'waiting-calls',
  'record-own',
  'queue-own',
  'presence-own',
  'forward-own',
  'chat',
]
const supervisor: readonly Right[] = [
  ...operator,
  'others-calls',
  'hang-up-others',
  'supervise',
  'break-through',
  'record-others',
  'rooms',
  'queue-others',
  'queue-callers',
  'presence-others',
  'forward-others',
  'switch',
  'broadcast',
]

/** The rights of each role. */
export const rightsOf: Readonly<Record<Role, ReadonlySet<Right>>> = {
  viewer: new Set(viewer),
  operator: new Set(operator),
  supervisor: new Set(supervisor),
  admin: new Set(Right.options),
}
