import type { Forwards, Tables, View } from '../rows.ts'
import { type TableName, tableNames } from '../table-names.ts'
import type { Bounds } from './bounds.ts'
import { Sight } from './sight.ts'

/**
 * [TENANT-7] A row as operators who are bound to contexts see it; null = not at all. What it names of others is taken out of it; of a stranger in a
 * call only the name and the number stay, which the call itself shows. The very same object when nothing of it is hidden.
 */
export function rowWithin<T extends TableName>(sight: Sight, table: T, row: Tables[T]): Tables[T] | null {
  return (within[table] as unknown as (row: Tables[T], sight: Sight) => Tables[T] | null)(row, sight)
}

/** The whole board as operators who are bound to contexts see it. */
export function viewWithin(bounds: Bounds, view: View): View {
  const sight = new Sight(bounds, view)
  return Object.fromEntries(
    tableNames.map((table) => [
      table,
      new Map(
        [...view[table]].flatMap(([id, row]) => {
          const seen = rowWithin<TableName>(sight, table, row)
          return seen === null ? [] : [[id, seen] as const]
        }),
      ),
    ]),
  ) as unknown as View
}

const within: { readonly [T in TableName]: (row: Tables[T], sight: Sight) => Tables[T] | null } = {
  exchanges: (row) => row,
  feeds: (row) => row,
  gaps: (row) => masked(row, { reason: '' }),
  extensions(row, sight) {
    if (!sight.isOurs(row.id)) return null
    const foreign = (sight.view.personContexts.get(row.id)?.contexts ?? []).filter(
      (context) => sight.bounds.contexts?.has(context) === false,
    )
    return masked(row, {
      legIds: only(row.legIds, (id) => sight.seesLeg(id)),
      groups: only(row.groups, (group) => !foreign.includes(group)),
      forwards: withoutForeign(row.forwards, sight.bounds),
    })
  },
  calls(row, sight) {
    if (!sight.seesCall(row.id)) return null
    return masked(row, {
      legIds: only(row.legIds, (id) => sight.seesLeg(id)),
      queueId: unless(row.queueId, (id) => sight.seesQueue(id)),
      trunkId: unless(row.trunkId, (id) => sight.seesTrunk(id)),
      conferenceId: unless(row.conferenceId, (id) => sight.seesRoom(id)),
    })
  },
  legs(row, sight) {
    if (!sight.seesCall(row.callId)) return null
    const isOurs = sight.isOurs(row.extensionId)
    return masked(row, {
      extensionId: isOurs ? row.extensionId : null,
      trunkId: unless(row.trunkId, (id) => sight.seesTrunk(id)),
      peerLegIds: only(row.peerLegIds, (id) => sight.seesLeg(id)),
      cameWithId: unless(row.cameWithId, (id) => sight.seesLeg(id)),
      supervises: row.supervises !== null && isOurs && sight.seesLeg(row.supervises.legId) ? row.supervises : null,
      supervisedBy: row.supervisedBy.every((id) => id === '' || sight.isOurs(id))
        ? row.supervisedBy
        : row.supervisedBy.map((id) => (sight.isOurs(id) ? id : '')).sort(),
      recordedTo: isOurs || row.extensionId === null ? row.recordedTo : null,
    })
  },
  consults(row, sight) {
    if (!sight.seesLeg(row.id) || !sight.seesLeg(row.customerLegId)) return null
    return masked(row, {
      operatorExtensionId: unless(row.operatorExtensionId, (id) => sight.isOurs(id)),
      targetLegId: unless(row.targetLegId, (id) => sight.seesLeg(id)),
      targetExtensionId: unless(row.targetExtensionId, (id) => sight.isOurs(id)),
    })
  },
  queues(row, sight) {
    if (!sight.seesQueue(row.id)) return null
    const { waitingCallers, members } = sight.view
    return masked(row, {
      waitingIds: only(row.waitingIds, (id) => has(waitingCallers.get(id), (one) => sight.seesWaiting(one))),
      memberIds: only(row.memberIds, (id) => has(members.get(id), (one) => sight.seesMember(one))),
    })
  },
  waitingCallers: (row, sight) => (sight.seesWaiting(row) ? row : null),
  members: (row, sight) => (sight.seesMember(row) ? row : null),
  conferences(row, sight) {
    if (!sight.seesRoom(row.id)) return null
    const { participants } = sight.view
    return masked(row, {
      participantIds: only(row.participantIds, (id) => has(participants.get(id), (one) => sight.seesParticipant(one))),
    })
  },
  participants(row, sight) {
    if (!sight.seesParticipant(row)) return null
    return masked(row, { extensionId: unless(row.extensionId, (id) => sight.isOurs(id)), madeBy: null })
  },
  lots(row, sight) {
    if (!sight.seesLot(row.id)) return null
    return masked(row, { parkedIds: only(row.parkedIds, (id) => sight.seesSlot(id)) })
  },
  parkedCalls(row, sight) {
    if (!sight.seesSlot(row.id)) return null
    return masked(row, {
      parkedById: unless(row.parkedById, (id) => sight.isOurs(id)),
      forWhomId: unless(row.forWhomId, (id) => sight.isOurs(id)),
    })
  },
  trunks(row, sight) {
    if (!sight.seesTrunk(row.id)) return null
    return sight.sharesTrunk(row.id) ? masked(row, callsOn(row.id, sight)) : row
  },
  switches: (row, sight) => (sight.seesSwitch(row.id) ? row : null),
  commands(row, sight) {
    if (!sight.seesCommand(row)) return null
    const { undoTo } = row
    return masked(row, {
      actorExtensionId: unless(row.actorExtensionId, (id) => sight.isOurs(id)),
      targetExtensionId: unless(row.targetExtensionId, (id) => sight.isOurs(id)),
      undoTo: undoTo !== null && sight.seesQueue(undoTo.queueId) ? undoTo : null,
    })
  },
  needs(row, sight) {
    const ofSwitch = /^site:switch-(.*)$/s.exec(row.id)?.[1]
    return ofSwitch === undefined || sight.seesSwitch(ofSwitch) ? row : null
  },
  callbacks: (row, sight) => (sight.isOurs(row.operatorId) ? row : null),
  notes(row, sight) {
    if (!sight.seesLeg(row.legId)) return null
    return sight.isOurs(row.byExtensionId) ? row : masked(row, { byExtensionId: null, byName: '' })
  },
  // Who took note of it may sit elsewhere.
  alerts(row, sight) {
    if (!sight.isOurs(row.extensionId)) return null
    return row.noted === null || sight.isOurs(row.noted.extensionId)
      ? row
      : { ...row, noted: { ...row.noted, extensionId: null } }
  },
  reservations(row, sight) {
    if (!sight.seesLeg(row.id)) return null
    const isOurs = sight.isOurs(row.byExtensionId) || sight.bounds.operators.has(row.byName)
    return isOurs ? row : masked(row, { byExtensionId: null, byName: '' })
  },
  hotDesks: (row, sight) => (sight.isOurs(row.id) ? row : null),
  // Those of an operator who is bound to contexts would tell of others.
  personContexts: (row, sight) => (sight.bounds.contexts === null && sight.isOurs(row.id) ? row : null),
}

/** Forwards without the id of somebody of a context to which the operator is not bound: they go to an unknown number. */
function withoutForeign(forwards: Forwards, { contexts }: Bounds): Forwards {
  const isForeign = (to: string | null) => to?.includes('@') && contexts?.has(to.slice(to.indexOf('@') + 1)) === false
  if (!Object.values(forwards).some(isForeign)) return forwards
  const shown = (to: string | null) => (isForeign(to) ? '' : to)
  return { always: shown(forwards.always), busy: shown(forwards.busy), noAnswer: shown(forwards.noAnswer) }
}

/** The calls on a line that others use too, as far as they are seen. */
function callsOn(trunkId: string, sight: Sight): { callsIn: number; callsOut: number } {
  let [callsIn, callsOut] = [0, 0]
  for (const leg of sight.view.legs.values()) {
    if (leg.trunkId !== trunkId || !sight.seesCall(leg.callId)) continue
    if (leg.direction === 'in') callsOut += 1
    else callsIn += 1
  }
  return { callsIn, callsOut }
}

/** The row with these fields, the very same one when they are as they were. */
const masked = <R extends object>(row: R, fields: Partial<R>): R =>
  Object.entries(fields).every(([key, value]) => row[key as keyof R] === value) ? row : { ...row, ...fields }

/** The very same list when nothing is taken out. */
const only = <T>(list: T[], sees: (one: T) => boolean): T[] => (list.every(sees) ? list : list.filter(sees))

const unless = <T>(id: T | null, sees: (id: T) => boolean): T | null => (id !== null && sees(id) ? id : null)

const has = <T>(row: T | undefined, sees: (row: T) => boolean): boolean => row !== undefined && sees(row)
