import type { ExtensionId } from '../ids.ts'

/* Which rights a role has. Apart from the schemas, which the panel's first screen does not load. */

/** Each right. `docs/operator/rights.md` describes it. */
export const allRights = [
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
  /** Say for every desk that an emergency call was seen. */
  'take-note',
  'broadcast',
  /** Choose freely from whose phone to act. */
  'any-phone',
] as const
type Right = (typeof allRights)[number]

export const allRoles = ['viewer', 'operator', 'supervisor', 'admin'] as const
type Role = (typeof allRoles)[number]

/** Where no operators are configured: everybody. */
export const anybody: { name: string | null; role: Role; extensionId: ExtensionId | null } = {
  name: null,
  role: 'admin',
  extensionId: null,
}

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
  'take-note',
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
  admin: new Set(allRights),
}
