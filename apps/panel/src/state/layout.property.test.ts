import { hideables, placeParts, zones } from '@jackfield/model'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { columnsOf, foldedOrNot, inOrder, type Layout, layoutOf, usualLayout } from './layout.ts'
import { moved, movedGroup, shownOrHidden } from './layout-moves.ts'

const by = fc.constantFrom(1, -1)
const move = fc.oneof(
  fc.tuple(fc.constantFrom(...zones), by).map(
    ([zone, step]) =>
      (layout: Layout): Layout => ({
        ...layout,
        zones: moved(layout.zones, zone, step),
      }),
  ),
  fc.tuple(fc.constantFrom(...placeParts), by).map(
    ([part, step]) =>
      (layout: Layout): Layout => ({
        ...layout,
        parts: moved(layout.parts, part, step),
      }),
  ),
  fc.tuple(fc.constantFrom(...hideables), fc.boolean()).map(
    ([one, shown]) =>
      (layout: Layout) =>
        shownOrHidden(layout, one, shown),
  ),
)

it('has each zone and each part of Places once after any moves, and always My desk', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 30 }), (moves) => {
      const layout = moves.reduce((before, one) => one(before), usualLayout)
      expect([...layout.zones].sort()).toEqual([...zones].sort())
      expect([...layout.parts].sort()).toEqual([...placeParts].sort())
      expect(new Set(layout.hidden).size).toBe(layout.hidden.length)
      const columns = columnsOf(layout)
      expect(columns.map(({ zone }) => zone)).toEqual(
        layout.zones.filter((zone) => zone === 'desk' || !layout.hidden.includes(zone)),
      )
      expect(columns.filter(({ rest }) => rest)).toHaveLength(1)
      // Each bar moves another zone, and never the one whose width is the rest.
      const bars = columns.flatMap(({ bar }) => bar?.side ?? [])
      expect(new Set(bars).size).toBe(columns.length - 1)
      expect(bars).not.toContain(columns.find(({ rest }) => rest)?.zone)
      expect(layoutOf(JSON.parse(JSON.stringify(layout)))).toEqual(layout)
    }),
  )
})

it('makes a whole layout of whatever was stored', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (columns, parts, hidden) => {
      for (const raw of [columns, { zones: columns, parts, hidden }]) {
        const layout = layoutOf(raw)
        expect([...layout.zones].sort()).toEqual([...zones].sort())
        expect([...layout.parts].sort()).toEqual([...placeParts].sort())
        expect(hideables).toEqual(expect.arrayContaining([...layout.hidden]))
      }
    }),
  )
})

it.each([
  [['desk', 'people', 'places'], [], '| desk grows 1 | places grows -1'],
  [['places', 'people', 'desk'], [], '| places grows 1 | desk grows -1'],
  [['people', 'desk', 'places'], [], '| desk grows -1 | places grows -1'],
  [['desk', 'people', 'places'], ['people'], '| desk grows 1'],
  [['desk', 'people', 'places'], ['people', 'places'], ''],
] as const)('the bars of %j without %j move %s', (order, hidden, bars) => {
  const said = columnsOf({ zones: order, hidden }).flatMap(({ bar }) => (bar ? `| ${bar.side} grows ${bar.grows}` : []))
  expect(said.join(' ')).toBe(bars)
})

it('has each group once in any order, keeps the place of one that is away, and remembers all of it', () => {
  const name = fc.constantFrom('', 'Sales', 'Support', '__proto__', '★', 'Lab')
  const names = fc.uniqueArray(name)
  const step = fc.oneof(
    fc.tuple(names, name, fc.integer({ min: -4, max: 4 })).map(
      ([there, group, places]) =>
        (layout: Layout) =>
          movedGroup(layout, there, group, places),
    ),
    fc.tuple(name, fc.boolean()).map(
      ([group, folded]) =>
        (layout: Layout) =>
          foldedOrNot(layout, group, folded),
    ),
  )
  fc.assert(
    fc.property(names, fc.array(step, { maxLength: 20 }), (there, steps) => {
      const layout = steps.reduce((before, one) => one(before), usualLayout)
      expect([...inOrder(there, layout.groups)].sort()).toEqual([...there].sort())
      expect(new Set(layout.groups).size).toBe(layout.groups.length)
      expect(new Set(layout.folded).size).toBe(layout.folded.length)
      expect(layoutOf(JSON.parse(JSON.stringify(layout)))).toEqual(layout)
      // While a group is away the others are moved, and it is not forgotten.
      const [away] = layout.groups
      if (away === undefined) return
      const without = layout.groups.filter((one) => one !== away)
      expect(movedGroup(layout, without, without[0] ?? '', 1).groups).toContain(away)
    }),
  )
})
