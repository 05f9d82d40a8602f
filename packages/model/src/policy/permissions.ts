import type { ExtensionId } from '../ids.ts'

/* The rights, and whether an operator has one. Apart from the schemas, which the panel's first screen does not load. */

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
  /** V14: finished calls of others; those of the own phone everybody sees. */
  'history',
  /** Words between operators, notes on calls. */
  'chat',
  /** Say for every desk that an emergency call was seen. */
  'take-note',
  'broadcast',
  /** Add, change, join and remove contacts of the phonebook that all share. */
  'contacts',
  /** Choose freely from whose phone to act; who has an account signs in at it. */
  'any-phone',
] as const
type Right = (typeof allRights)[number]

/** How far a right goes: null = to everything; else to the things of these target groups alone, by their ids. */
export type Limit = string[] | null

/**
 * S4: things that belong together for rights, by their ids on the board. Of people also those who stand in these groups of the board, or whose hints
 * stand in these dialplan contexts.
 */
export interface TargetGroup {
  /** As the site calls it. */
  name: string
  people: string[]
  boardGroups: string[]
  contexts: string[]
  queues: string[]
  rooms: string[]
  lots: string[]
  trunks: string[]
  /** Numbers that outside callers dial. */
  dids: string[]
  switches: string[]
}

/** What an operator's role lets them do, resolved: everything that a judgement needs, so that no list of roles is needed to judge. */
export interface Permissions {
  /** As the site calls the role; null = one of those that come with the board, which each language names. */
  roleName: string | null
  /** The rights that the role has, each with how far it goes; one that is not there it lacks. */
  rights: { [R in Right]?: Limit | undefined }
  /**
   * What the role leaves out of what its rights would allow: by command (`park`) or one way of it (`supervise/barge`), to which groups alone it is
   * left; none = it is left out altogether.
   */
  commands: { [command: string]: Limit }
  /** Of which groups alone they see anything; null = of all. */
  sees: Limit
  /** `hidden` = numbers and names of callers who are not of the board never reach them whole. */
  callers: 'shown' | 'hidden'
  /** Every group that is named above, by its id. */
  groups: { [id: string]: TargetGroup }
}

/** Everything. */
export const everyRight: Permissions['rights'] = Object.fromEntries(allRights.map((right) => [right, null]))

/** Whether they have that right, be it for some groups alone. */
export const hasRight = ({ permissions: { rights } }: { permissions: Permissions }, right: Right): boolean =>
  rights[right] === null || (rights[right]?.length ?? 0) > 0

/** Whether they may say themselves which phone is theirs, anew with each command. Who signs in at phones acts from the one where they are. */
export const mayChoosePhone = (operator: {
  permissions: Permissions
  extensionId: ExtensionId | null
  hotDesks?: boolean | undefined
}): boolean => operator.extensionId === null && operator.hotDesks !== true && hasRight(operator, 'any-phone')

/** Where no operators are configured: everybody. */
export const anybody: {
  name: string | null
  role: string
  permissions: Permissions
  extensionId: ExtensionId | null
} = {
  name: null,
  role: 'admin',
  permissions: { roleName: null, rights: everyRight, commands: {}, sees: null, callers: 'shown', groups: {} },
  extensionId: null,
}
