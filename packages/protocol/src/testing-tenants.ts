import {
  boundsOf,
  type MutableView,
  type RowBecame,
  type TableName,
  type Tables,
  type TenantSetups,
  tableNames,
  type View,
} from '@jackfield/model'
import fc from 'fast-check'
import { anyView } from './testing.ts'

/*
 * Two tenants of one exchange, on boards as a deriver makes them: what names each other does so from both sides. Every text of a row that is
 * tenant b's alone begins with "hidden", so that one look shows whether any of it has come to tenant a.
 */

export const people = ['a1', 'a2', 'b1', 'b2', 'both', 'none'] as const
const contextsOf: Record<string, string[]> = { a1: ['a'], a2: ['a'], b1: ['b'], b2: ['b'], both: ['a', 'b'] }
const setup = (given: object) => ({
  ...{ extensions: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] },
  ...given,
})
export const setups: TenantSetups = {
  a: setup({
    queues: ['qa', 'qs'],
    rooms: ['ra'],
    lots: ['la', 'ls'],
    trunks: ['ta', 'ts'],
    dids: ['39'],
    switches: ['sa'],
  }),
  b: setup({
    queues: ['qb', 'qs'],
    rooms: ['rb'],
    lots: ['lb', 'ls'],
    trunks: ['tb', 'ts'],
    dids: ['49'],
    switches: ['sb'],
  }),
}
export const operators = [
  { name: 'rita', contexts: ['a'] },
  { name: 'hidden-bert', contexts: ['b'] },
  { name: 'hidden-both', contexts: ['a', 'b'] },
  { name: 'hidden-ada' },
]
export const boundsA = boundsOf(['a'], setups, operators)

interface LegSpec {
  person: string | null
  trunk: string | null
  place: { kind: 'queue' | 'room' | 'lot' | 'none'; id: string }
}
interface CallSpec {
  legs: LegSpec[]
  did: string | null
  queue: string | null
}
interface BoardSpec {
  calls: (CallSpec | null)[]
  members: [queue: string, person: string | null][]
  commands: [operator: string | null, actor: string | null][]
  notes: [leg: string, by: string | null][]
  states: number
}

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const anyLeg: fc.Arbitrary<LegSpec> = fc.record({
  person: maybe(fc.constantFrom(...people)),
  trunk: maybe(fc.constantFrom('ta', 'tb', 'ts', 'tx')),
  place: fc.oneof(
    fc.constant({ kind: 'none' as const, id: '' }),
    fc.record({ kind: fc.constant('queue' as const), id: fc.constantFrom('qa', 'qb', 'qs', 'qx') }),
    fc.record({ kind: fc.constant('room' as const), id: fc.constantFrom('ra', 'rb', 'rx') }),
    fc.record({ kind: fc.constant('lot' as const), id: fc.constantFrom('la', 'lb', 'ls', 'lx') }),
  ),
})
const anyCall: fc.Arbitrary<CallSpec> = fc.record({
  legs: fc.array(anyLeg, { minLength: 1, maxLength: 3 }),
  did: maybe(fc.constantFrom('39', '49', '59')),
  queue: maybe(fc.constantFrom('qa', 'qb', 'qs', 'qx')),
})
const anyBoard: fc.Arbitrary<BoardSpec> = fc.record({
  calls: fc.array(maybe(anyCall), { minLength: 4, maxLength: 4 }),
  members: fc.uniqueArray(fc.tuple(fc.constantFrom('qa', 'qb', 'qs', 'qx'), maybe(fc.constantFrom(...people))), {
    maxLength: 4,
    selector: ([queue, person]) => `${queue}${person}`,
  }),
  commands: fc.array(
    fc.tuple(maybe(fc.constantFrom(...operators.map(({ name }) => name))), maybe(fc.constantFrom(...people))),
    {
      maxLength: 4,
    },
  ),
  notes: fc.array(fc.tuple(fc.constantFrom('0.0', '1.0', '2.1'), maybe(fc.constantFrom(...people))), { maxLength: 3 }),
  states: fc.nat(3),
})
/** What often happens between two boards: one call becomes another, the rest stays. */
const anyTwo: fc.Arbitrary<[BoardSpec, BoardSpec]> = fc.tuple(anyBoard, anyBoard, fc.nat(4)).map(([a, b, what]) => {
  if (what === 4) return [a, b]
  return [a, { ...a, states: b.states, calls: a.calls.map((call, index) => (index === what ? b.calls[index]! : call)) }]
})

/** A board of rows that name each other as those of a deriver do. */
function boardOf(spec: BoardSpec): MutableView {
  const view = Object.fromEntries(tableNames.map((table) => [table, new Map()])) as unknown as MutableView
  const put = (table: TableName, row: object) => {
    const id = (row as { id: string }).id
    ;(view[table] as Map<string, object>).set(id, { ...fill[table], ...row })
  }
  const mine = (person: string | null) => person !== null && (contextsOf[person]?.includes('a') ?? false)
  const text = (isSeen: boolean, what: string) => (isSeen ? what : `hidden ${what}`)
  const legsOf = new Map<string, string[]>()
  const inside = {
    queue: new Map<string, string[]>(),
    room: new Map<string, string[]>(),
    lot: new Map<string, string[]>(),
  }
  for (const [c, call] of spec.calls.entries()) {
    if (call === null) continue
    const ids = call.legs.map((_, l) => `${c}.${l}`)
    const trunkId = call.legs.find(({ trunk }) => trunk !== null)?.trunk ?? null
    const room = call.legs.find(({ place }) => place.kind === 'room')?.place.id ?? null
    put('calls', { id: `c${c}`, legIds: ids, queueId: call.queue, trunkId, did: call.did, conferenceId: room })
    for (const [l, leg] of call.legs.entries()) {
      const id = ids[l]!
      const extensionId = leg.person
      const who = { name: text(false, `of call ${c}`), number: '' }
      put('legs', {
        id,
        callId: `c${c}`,
        extensionId,
        trunkId: leg.trunk,
        who,
        peerLegIds: ids.filter((one) => one !== id),
      })
      if (extensionId !== null) legsOf.set(extensionId, [...(legsOf.get(extensionId) ?? []), id])
      const { kind, id: at } = leg.place
      if (kind === 'none') continue
      inside[kind].set(at, [...(inside[kind].get(at) ?? []), id])
      if (kind === 'queue') put('waitingCallers', { id, queueId: at, who })
      if (kind === 'room') put('participants', { id, conferenceId: at, extensionId, who, madeBy: 'hidden-intent' })
      if (kind === 'lot')
        put('parkedCalls', {
          id: `${at}/${id}`,
          lotId: at,
          legId: id,
          who,
          parkedById: extensionId,
          forWhomId: people[0],
        })
    }
  }
  for (const id of people) {
    const groups = ['Sales', ...(contextsOf[id] ?? [])]
    // Once to somebody of another context, once to a number outside.
    const forwards = { always: 'hidden@b', busy: '0612345', noAnswer: null }
    const legIds = legsOf.get(id) ?? []
    put('extensions', { id, number: id, name: text(mine(id), id), groups, legIds, state: 'idle', forwards })
    if (contextsOf[id]) put('personContexts', { id, contexts: contextsOf[id] })
  }
  for (const id of ['qa', 'qb', 'qs', 'qx']) {
    const members = spec.members.filter(([queue]) => queue === id)
    const memberIds = members.map(([, person]) => `${id}|${person}`)
    const isServed = members.some(([, person]) => mine(person))
    put('queues', {
      id,
      name: text(id === 'qa' || id === 'qs' || isServed, id),
      waitingIds: inside.queue.get(id) ?? [],
      memberIds,
    })
    for (const [, person] of members)
      put('members', {
        id: `${id}|${person}`,
        queueId: id,
        extensionId: person,
        name: text(mine(person) || (person === null && id === 'qa'), 'member'),
      })
  }
  for (const id of ['ra', 'rb', 'rx']) {
    const participantIds = inside.room.get(id) ?? []
    const isInside = participantIds.some((leg) => mine(view.participants.get(leg)?.extensionId ?? null))
    put('conferences', { id, name: text(id === 'ra' || isInside, id), participantIds })
  }
  // A lot is seen while a call that is seen is parked there.
  for (const id of ['la', 'lb', 'ls', 'lx'])
    put('lots', { id, name: id, parkedIds: (inside.lot.get(id) ?? []).map((leg) => `${id}/${leg}`) })
  for (const id of ['ta', 'tb', 'ts', 'tx'])
    put('trunks', { id, name: text(id === 'ta' || id === 'ts', id), callsIn: spec.states })
  for (const id of ['sa', 'sb']) {
    put('switches', { id, name: text(id === 'sa', id) })
    put('needs', { id: `site:switch-${id}`, fix: text(id === 'sa', id) })
  }
  for (const [index, [operator, actor]] of spec.commands.entries())
    put('commands', {
      ...{
        id: `intent-000${index}`,
        kind: 'dial',
        operator,
        actorExtensionId: actor,
        targetExtensionId: 'b1',
        legId: null,
      },
      outcome: text(operator === 'rita' || (operator === null && mine(actor)), 'outcome'),
      undoTo: { queueId: 'qb', priority: 0 },
    })
  for (const [index, [legId, by]] of spec.notes.entries())
    put('notes', { id: `n${index}`, legId, byExtensionId: by, byName: text(mine(by), 'writer'), text: '' })
  for (const [legId, by] of spec.notes)
    put('reservations', { id: legId, byExtensionId: by, byName: text(mine(by), 'who has it in hand') })
  for (const id of people) put('callbacks', { id: `cb-${id}`, operatorId: id, name: text(mine(id), id) })
  return view
}

/** A row of each table. */
const fill = fc
  .sample(
    anyView.filter((view) => tableNames.every((table) => view[table].size > 0)),
    { numRuns: 1, seed: 1 },
  )
  .map((view) => Object.fromEntries(tableNames.map((table) => [table, plainOf([...view[table].values()][0]!)])))[0] as {
  [T in TableName]: Tables[T]
}
/** Without texts and references of its own: those are set by `boardOf`. */
function plainOf<T extends object>(row: T): T {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, key === 'id' ? value : neutral(key, value)]),
  ) as T
}
function neutral(key: string, value: unknown): unknown {
  if (Array.isArray(value)) return []
  if (typeof value === 'object') return key === 'caller' || key === 'who' ? { name: '', number: '' } : null
  return typeof value === 'string' ? '' : value
}

/** Two boards, one after the other. */
export const boards = anyTwo.map(([a, b]) => [boardOf(a), boardOf(b)] as const)

/** The rows that are others on the one board than on the other. */
export function changesOf(before: View, after: View): RowBecame[] {
  return tableNames.flatMap((table) => {
    const [old, now] = [before[table], after[table]] as ReadonlyMap<string, Tables[TableName]>[]
    return [...new Set([...old!.keys(), ...now!.keys()])].flatMap((id) => {
      const [one, other] = [old!.get(id), now!.get(id)]
      return JSON.stringify(one) === JSON.stringify(other)
        ? []
        : [{ table, id, before: one, after: other } as RowBecame]
    })
  })
}
