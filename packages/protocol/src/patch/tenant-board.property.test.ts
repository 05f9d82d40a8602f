import { type Bounds, boundsOf, type TableName, touchedRows, type View, viewFor, viewWithin } from '@jackfield/model'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyView } from '../testing.ts'
import { boards, boundsA, changesOf, operators, people, setups } from '../testing-tenants.ts'
import { apply, tablesOf } from './apply.ts'
import { TenantBoard } from './tenant-board.ts'

/** The first place of that word and what stands about it; '' = nowhere. */
function around(text: string, word: string): string {
  const at = text.indexOf(word)
  return at < 0 ? '' : text.slice(Math.max(0, at - 80), at + 20)
}

const runs = { numRuns: 200 }

describe('the board of operators bound to contexts', () => {
  it('[TENANT-8] its changes turn what it was into what filtering the whole board gives', () => {
    fc.assert(
      fc.property(boards, fc.boolean(), ([a, b], plain) => {
        const board = new TenantBoard({ bounds: boundsA, plain, masked: false })
        const within = (view: View, bounds: Bounds = boundsA) =>
          plain ? viewFor('plain', viewWithin(bounds, view)) : viewWithin(bounds, view)
        board.update(a, 'everything')
        const before = within(a)
        expect(board.view).toEqual(before)
        const changes = board.update(b, touchedRows(changesOf(a, b), b))
        expect(apply(before, changes)).toEqual(within(b))
        expect(board.view).toEqual(within(b))
      }),
      runs,
    )
  })

  it('[TENANT-7] no text of a row that is not theirs is in it, nor in its changes; each id in it is of a row in it', () => {
    fc.assert(
      fc.property(boards, ([a, b]) => {
        const board = new TenantBoard({ bounds: boundsA, plain: false, masked: false })
        const said = [board.update(a, 'everything'), board.update(b, touchedRows(changesOf(a, b), b))]
        // The name at a leg of a call that is seen is what the call itself shows.
        expect(around(JSON.stringify(said).replaceAll(/hidden of call \d/g, ''), 'hidden')).toBe('')
        expect(foreignNames(said)).toEqual([])
        for (const view of [viewWithin(boundsA, a), board.view]) expect(dangling(view)).toEqual([])
      }),
      runs,
    )
  })

  it('[TENANT-2] [TENANT-7] of boards that hold anything at all, nothing comes that is not of a call, person or place of theirs', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        // By chance somebody may stand in their context: then what is that person's is theirs.
        fc.pre([...view.personContexts.values()].every(({ contexts }) => !contexts.includes('a')))
        const seen = viewWithin(boundsA, view)
        for (const table of [
          'extensions',
          'calls',
          'legs',
          'consults',
          'members',
          'callbacks',
          'personContexts',
        ] as const)
          expect([...seen[table].keys()], table).toEqual([])
        expect(tablesOf(viewWithin(boundsOf([], {}), view)).queues).toEqual([])
      }),
      { numRuns: 100 },
    )
  })

  it('one bound to all contexts sees all that any context has', () => {
    const all = boundsOf(['a', 'b'], setups, operators)
    fc.assert(
      fc.property(boards, ([a]) => {
        const seen = viewWithin(all, a)
        expect([...seen.extensions.keys()].sort()).toEqual(people.filter((one) => one !== 'none').sort())
        expect([...seen.switches.values()]).toEqual([...a.switches.values()])
      }),
      { numRuns: 50 },
    )
  })
})

/** Ids of tenant b's people and places anywhere in what was said. */
const foreignNames = (said: unknown): string[] =>
  [...JSON.stringify(said).matchAll(/"(b1|b2|none|qb|rb|lb|tb|tx|sb|site:switch-sb|b)"/g)]
    .map(([, id]) => id!)
    // A queue of theirs that one of ours serves, and a room or lot in which one of ours is, are seen.
    .filter((id) => !/^(?:qb|rb|lb)$/.test(id))

/** References to rows that are not there. */
function dangling(view: View): string[] {
  const missing: string[] = []
  const need = (table: TableName, ids: readonly (string | null)[]) => {
    for (const id of ids) if (id !== null && !view[table].has(id)) missing.push(`${table} ${id}`)
  }
  for (const call of view.calls.values()) {
    need('legs', call.legIds)
    need('queues', [call.queueId])
    need('trunks', [call.trunkId])
    need('conferences', [call.conferenceId])
  }
  for (const leg of view.legs.values()) {
    need('calls', [leg.callId])
    need('extensions', [leg.extensionId])
    need('trunks', [leg.trunkId])
    need('legs', leg.peerLegIds)
  }
  for (const one of view.extensions.values()) need('legs', one.legIds)
  for (const queue of view.queues.values()) {
    need('waitingCallers', queue.waitingIds)
    need('members', queue.memberIds)
  }
  for (const one of view.waitingCallers.values()) need('queues', [one.queueId])
  for (const one of view.members.values()) need('queues', [one.queueId])
  for (const room of view.conferences.values()) need('participants', room.participantIds)
  for (const one of view.participants.values()) need('conferences', [one.conferenceId])
  for (const lot of view.lots.values()) need('parkedCalls', lot.parkedIds)
  for (const one of view.parkedCalls.values()) need('lots', [one.lotId])
  return missing
}
