import {
  type Bounds,
  boundsOf,
  Insiders,
  type MutableView,
  maskRow,
  type TableName,
  type Tables,
  type TargetGroup,
  tableNames,
  touchedRows,
  type View,
  viewFor,
  viewWithin,
} from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boards, changesOf, setups } from '../testing-tenants.ts'
import { apply } from './apply.ts'
import { TenantBoard } from './tenant-board.ts'

/* S4: seats that see some groups alone, or no callers, on boards as a deriver makes them. */

const none = { boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] }
const group = (given: Partial<TargetGroup>): TargetGroup => ({ name: 'Group', people: [], ...none, ...given })
const sights: Bounds[] = [
  boundsOf(null, setups, [], { groups: [group({ people: ['a1', 'a2'], queues: ['qa'], rooms: ['ra'] })], phones: [] }),
  boundsOf(null, setups, [], { groups: [group({ contexts: ['a'], trunks: ['ta'], dids: ['39'] })], phones: ['none'] }),
  boundsOf(['a'], setups, [], { groups: [group({ people: ['a1', 'b1'], queues: ['qs'] })], phones: [] }),
]
const anySieve = fc.record({
  bounds: fc.constantFrom<Bounds | null>(null, ...sights),
  plain: fc.boolean(),
  masked: fc.boolean(),
})

/** Long enough not to be anything else. */
const secret = '+390655443322'
const other = '00441632960961'
const secrets = [secret, other, 'Secret Caller']
const party = fc.constantFrom(
  { name: 'Secret Caller', number: secret },
  { name: '', number: other },
  { name: 'Anna', number: '101' },
)
const word = fc.constantFrom(
  '',
  `call ${secret} back`,
  'no number',
  `it is +39 06 5544-3322, or ${other}`,
  'until 12:30, room 801',
)

/** The board with callers from outside wherever a row may show one. */
function withCallers(view: View, parties: { name: string; number: string }[], texts: string[]): MutableView {
  let [p, w] = [0, 0]
  const who = () => parties[p++ % parties.length]!
  const text = () => texts[w++ % texts.length]!
  const put = <T extends TableName>(table: T, fields: (row: Tables[T]) => object) =>
    new Map([...view[table]].map(([id, row]) => [id, { ...row, ...fields(row as Tables[T]) }]))
  return {
    ...view,
    extensions: put('extensions', (row) => ({
      ...{ number: row.id, name: `Name of ${row.id}`, party: who(), backFrom: null, followMe: [other] },
      forwards: { always: secret, busy: null, noAnswer: '101' },
    })),
    calls: put('calls', () => ({ caller: who(), callee: who(), backFrom: who(), forwardedFrom: null })),
    legs: put('legs', ({ extensionId }) => ({
      ...{ who: extensionId === null ? who() : { name: '', number: extensionId }, party: who(), backFrom: who() },
      recordedTo: `rec-${secret}`,
    })),
    consults: put('consults', () => ({ target: who() })),
    waitingCallers: put('waitingCallers', () => ({ who: who() })),
    participants: put('participants', ({ extensionId }) => ({
      who: extensionId === null ? who() : { name: '', number: extensionId },
    })),
    parkedCalls: put('parkedCalls', () => ({ who: who(), parkedBy: who(), forWhom: null })),
    commands: put('commands', () => ({ error: { code: 'number-forbidden', number: secret }, outcome: text() })),
    callbacks: put('callbacks', () => ({
      ...{ number: secret, name: 'Secret Caller', note: text() },
      origin: { kind: 'call', label: text() },
    })),
    notes: put('notes', () => ({ text: text() })),
    alerts: put('alerts', ({ extensionId }) => ({
      who: extensionId === null ? who() : { name: '', number: extensionId },
    })),
  } as unknown as MutableView
}

const masked = (view: View, whole: View): View => {
  const insiders = new Insiders(whole)
  return Object.fromEntries(
    tableNames.map((table) => [
      table,
      new Map([...view[table]].map(([id, row]) => [id, maskRow<TableName>(table, row, insiders)])),
    ]),
  ) as unknown as View
}
const filtered = (
  whole: View,
  { bounds, plain, masked: isMasked }: { bounds: Bounds | null; plain: boolean; masked: boolean },
) => {
  const within = bounds === null ? whole : viewWithin(bounds, whole)
  const seen = plain ? viewFor('plain', within) : within
  return isMasked ? masked(seen, whole) : seen
}
const twoBoards = fc
  .tuple(boards, fc.array(party, { minLength: 3, maxLength: 7 }), fc.array(word, { minLength: 2, maxLength: 5 }))
  .map(
    ([[a, b], parties, texts]) =>
      [withCallers(a, parties, texts), withCallers(b, [...parties].reverse(), texts)] as const,
  )

describe('a seat that sees a part of the board', () => {
  it('[SIGHT-1] [MASK-3] its patches turn its snapshot into its later snapshot', () => {
    fc.assert(
      fc.property(twoBoards, anySieve, ([a, b], sieve) => {
        const board = new TenantBoard(sieve)
        board.update(a, 'everything')
        const before = filtered(a, sieve)
        expect(board.view).toEqual(before)
        const changes = board.update(b, touchedRows(changesOf(a, b), b))
        expect(apply(before, changes)).toEqual(filtered(b, sieve))
      }),
      { numRuns: 100 },
    )
  })

  it('[MASK-3] no number and no name of a caller stands anywhere in the bytes of its snapshot and its patches', () => {
    fc.assert(
      fc.property(twoBoards, anySieve, ([a, b], sieve) => {
        const board = new TenantBoard({ ...sieve, masked: true })
        const said = [board.update(a, 'everything'), board.update(b, touchedRows(changesOf(a, b), b))]
        const bytes = JSON.stringify(said)
        expect(secrets.filter((one) => bytes.includes(one))).toEqual([])
        expect(bytes).not.toMatch(/5544-?3322|632960961/)
      }),
      { numRuns: 100 },
    )
  })

  it('[SIGHT-1] of groups alone nobody else is in it, by no id', () => {
    fc.assert(
      fc.property(twoBoards, ([a, b]) => {
        const board = new TenantBoard({ bounds: sights[0]!, plain: false, masked: false })
        board.update(a, 'everything')
        board.update(b, touchedRows(changesOf(a, b), b))
        for (const table of ['extensions', 'members', 'legs', 'participants', 'callbacks'] as const)
          for (const row of board.view[table].values())
            for (const key of ['id', 'extensionId', 'operatorId'] as const) {
              const id = (row as unknown as Record<string, unknown>)[key]
              expect(['b1', 'b2', 'both', 'none'], `${table} ${key}`).not.toContain(id)
            }
      }),
      { numRuns: 100 },
    )
  })
})
