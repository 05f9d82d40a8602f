import type { Tables } from '../rows.ts'
import type { TableName } from '../table-names.ts'

/** The fields in which a row names things of its exchange: one id, a list of them, or an object with one in it. */
type IdFields = readonly (string | readonly [field: string, within: string])[]

/**
 * [EXCH-2] What is another id on a board of several exchanges. Commands, call-backs, notes and alerts have ids that the gateway or a panel made: they are of no
 * exchange. A test compares this with the schemas.
 */
export const idFields: { readonly [T in TableName]: IdFields } = {
  exchanges: [],
  feeds: ['id'],
  gaps: ['id'],
  extensions: ['id', 'legIds'],
  calls: ['id', 'legIds', 'queueId', 'trunkId', 'conferenceId'],
  legs: [
    ...['id', 'callId', 'extensionId', 'trunkId', 'peerLegIds', 'supervisedBy', 'cameWithId'],
    ['supervises', 'legId'],
  ],
  consults: ['id', 'operatorExtensionId', 'customerLegId', 'targetLegId', 'targetExtensionId'],
  queues: ['id', 'waitingIds', 'memberIds'],
  waitingCallers: ['id', 'queueId'],
  members: ['id', 'queueId', 'extensionId'],
  conferences: ['id', 'participantIds'],
  participants: ['id', 'conferenceId', 'extensionId'],
  lots: ['id', 'parkedIds'],
  parkedCalls: ['id', 'lotId', 'legId', 'parkedById', 'forWhomId'],
  trunks: ['id'],
  switches: ['id'],
  commands: ['actorExtensionId', 'legId', 'targetExtensionId', ['undoTo', 'queueId']],
  needs: ['id'],
  callbacks: ['operatorId', ['whenFree', 'extensionId']],
  notes: ['legId', 'byExtensionId'],
  personContexts: ['id'],
  alerts: ['extensionId', ['noted', 'extensionId']],
  hotDesks: ['id'],
  reservations: ['id', 'byExtensionId'],
}

type Row = Record<string, unknown>

/** The same row, or part of one, with each of those ids as `become` makes it. '' stays: it stands for somebody unknown. */
export function withIds<T extends TableName>(table: T, row: Tables[T], become: (id: string) => string): Tables[T] {
  const other: Row = { ...(row as Row) }
  for (const field of idFields[table]) {
    const [name, within] = typeof field === 'string' ? [field, null] : field
    // Of a change only some fields are there.
    if (name in other) other[name] = changed(other[name], within, become)
  }
  return other as Tables[T]
}

function changed(value: unknown, within: string | null, become: (id: string) => string): unknown {
  if (typeof value === 'string') return value === '' ? value : become(value)
  if (Array.isArray(value)) return value.map((id: string) => (id === '' ? id : become(id)))
  if (value === null || value === undefined || within === null) return value
  return { ...(value as Row), [within]: changed((value as Row)[within], null, become) }
}
