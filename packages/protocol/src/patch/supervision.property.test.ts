import { isLegWithin, type TargetGroup, touchedRows, type View } from '@jackfield/model'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boards, changesOf } from '../testing-tenants.ts'
import { apply } from './apply.ts'
import { TenantBoard } from './tenant-board.ts'

/* S4: a seat whose operators may supervise some groups alone, on boards on which people listen to each other. */

const none = { boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] }
const group = (given: Partial<TargetGroup>): TargetGroup => ({ name: 'Group', people: [], ...none, ...given })
const anyGroups = fc.constantFrom<TargetGroup[]>(
  [group({ people: ['a1'] })],
  [group({ queues: ['qa'], rooms: ['ra'] }), group({ people: ['b2'], dids: ['39'] })],
)

/** The board on which the leg at each first place listens to the one at the second, with all marks that a deriver sets. */
function withSupervision(view: View, pairs: readonly (readonly [number, number])[]): View {
  const ids = [...view.legs.keys()]
  const legs = new Map(view.legs)
  const [calls, extensions, commands] = [new Map(view.calls), new Map(view.extensions), new Map(view.commands)]
  for (const [by, of] of pairs) {
    const [spy, heard] = [legs.get(ids[by % ids.length]!), legs.get(ids[of % ids.length]!)]
    if (!spy || !heard || spy.extensionId === null || spy.callId === heard.callId) continue
    // Nobody listens to somebody who listens.
    if (spy.supervises || spy.supervisedBy.length > 0 || heard.supervises) continue
    legs.set(spy.id, { ...spy, phase: 'supervising', supervises: { legId: heard.id, mode: 'listen' } })
    legs.set(heard.id, { ...heard, supervisedBy: [...heard.supervisedBy, spy.extensionId] })
    calls.set(heard.callId, { ...calls.get(heard.callId)!, supervised: true })
    calls.set(spy.callId, { ...calls.get(spy.callId)!, phase: 'supervising' })
    const tile = heard.extensionId === null ? undefined : extensions.get(heard.extensionId)
    if (tile) extensions.set(tile.id, { ...tile, supervised: true })
    const command = [...commands.values()].find(({ kind }) => kind === 'dial')
    if (command) commands.set(command.id, { ...command, kind: 'supervise', legId: heard.id })
  }
  return { ...view, legs, calls, extensions, commands }
}
const pair = fc.tuple(fc.nat(11), fc.nat(11))
const pairs = fc.array(pair, { minLength: 1, maxLength: 3 })
const twoBoards = fc
  .tuple(boards, pairs, pairs)
  .filter(([[a, b]]) => a.legs.size > 0 && b.legs.size > 0)
  .map(([[a, b], before, after]) => [withSupervision(a, before), withSupervision(b, after)] as const)

const seat = (supervises: TargetGroup[]) => new TenantBoard({ bounds: null, plain: true, supervises, masked: false })

it('[AUD-4] its patches turn its snapshot into its later snapshot', () => {
  fc.assert(
    fc.property(twoBoards, anyGroups, ([a, b], groups) => {
      const [board, start, later] = [seat(groups), seat(groups), seat(groups)]
      board.update(a, 'everything')
      later.update(b, 'everything')
      start.update(a, 'everything')
      const changes = board.update(b, touchedRows(changesOf(a, b), b))
      expect(board.view).toEqual(later.view)
      expect(apply(start.view, changes)).toEqual(later.view)
    }),
    { numRuns: 200 },
  )
})

it('[AUD-4] shows the supervision of calls of its groups, and of no other', () => {
  let [shown, hidden] = [0, 0]
  fc.assert(
    fc.property(twoBoards, anyGroups, ([, whole], groups) => {
      const board = seat(groups)
      board.update(whole, 'everything')
      const isOurs = (id: string) => isLegWithin(groups, whole, whole.legs.get(id as never)!)
      for (const [id, leg] of whole.legs) {
        const seen = board.view.legs.get(id)!
        if (leg.supervises) {
          expect(seen.supervises).toEqual(isOurs(leg.supervises.legId) ? leg.supervises : null)
          isOurs(leg.supervises.legId) ? shown++ : hidden++
        } else expect(seen.supervisedBy).toEqual(isOurs(id) ? leg.supervisedBy : [])
      }
      for (const { id, legIds } of whole.extensions.values()) {
        const marked = legIds.filter((legId) => (whole.legs.get(legId)?.supervisedBy.length ?? 0) > 0)
        if (marked.some((legId) => !isOurs(legId))) expect(board.view.extensions.get(id)!.supervised).toBe(false)
      }
      for (const { id, legId, kind } of whole.commands.values())
        if (kind === 'supervise') expect(board.view.commands.has(id)).toBe(isOurs(legId!))
    }),
    { numRuns: 200 },
  )
  expect([shown > 20, hidden > 20]).toEqual([true, true])
})
