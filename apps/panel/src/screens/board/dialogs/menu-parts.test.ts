import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MenuGroup, menuGroups } from '../../../commands/menu-groups.ts'
import { keptParts, MOST_LINES, menuParts } from './menu-parts.ts'

const some = (group: MenuGroup, count: number, why: string | null = null) =>
  Array.from({ length: count }, (_, i) => ({ id: `${group}${i}`, group, why }))

describe('a menu', () => {
  it('that fits has all its lines, in the order of the groups', () => {
    const { parts, folds } = menuParts([...some('board', 2), ...some('call', 4), ...some('end', 1)], 'call')
    expect(parts.map(({ group, items, folded }) => [group, items.length, folded])).toEqual([
      ['call', 4, false],
      ['board', 2, false],
      ['end', 1, false],
    ])
    expect(folds).toBe(false)
  })
  it('begins with what its row is about', () => {
    expect(menuParts([...some('board', 1), ...some('queue', 9)], 'queue').parts[0]?.group).toBe('queue')
  })
  it('that is too long folds what is rarest first, and no more than it must', () => {
    const items = [...some('call', 5), ...some('more', 3), ...some('person', 5), ...some('board', 2)]
    const { parts } = menuParts(items, 'call')
    expect(parts.filter(({ folded }) => folded).map(({ group }) => group)).toEqual(['person'])
  })
  it('folds what can’t be done, unless it is one line, or all there is', () => {
    expect(menuParts([...some('call', 2), ...some('more', 2, 'no')], 'call').folds).toBe(true)
    expect(menuParts([...some('call', 2), ...some('more', 1, 'no')], 'call').folds).toBe(false)
    expect(menuParts(some('more', 5, 'no'), 'call').folds).toBe(false)
  })
  it('whatever is in it, has at most twelve lines, and each thing once', () => {
    const item = fc.record({
      group: fc.constantFrom(...menuGroups.filter((group) => group !== 'end')),
      why: fc.constantFrom(null, 'no'),
    })
    fc.assert(
      fc.property(
        fc.array(item, { maxLength: 60 }),
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom<MenuGroup>('call', 'queue', 'room'),
        (others, ends, main) => {
          const items = [...others.map((one, i) => ({ ...one, id: `${i}` })), ...some('end', ends)]
          const { parts, unable, folds } = menuParts(items, main)
          const lines = parts.reduce((sum, part) => sum + (part.folded ? 1 : part.items.length), 0)
          expect(lines + (folds ? 1 : unable.length)).toBeLessThanOrEqual(MOST_LINES)
          const all = [...parts.flatMap((part) => part.items), ...unable].map(({ id }) => id)
          expect(all.toSorted()).toEqual(items.map(({ id }) => id).toSorted())
          for (const part of parts) if (part.group === 'end') expect(part.folded).toBe(false)
          expect(new Set(parts.map(({ group }) => group)).size).toBe(parts.length)
        },
      ),
    )
  })
})

describe('a menu that is open', () => {
  type Line = { id: string; group: MenuGroup; why: string | null }
  const gone = (line: Line): Line => ({ ...line, why: 'gone' })
  const line = (id: string, why: string | null = null, group: MenuGroup = 'call'): Line => ({ id, group, why })
  const ids = (lines: readonly Line[]) => lines.map(({ id, why }) => (why === null ? id : `${id}: ${why}`))

  it('keeps a line in its place that can’t be done any more, and one of which nothing is known', () => {
    const before = menuParts([line('a'), line('b'), line('c')], 'call')
    const { parts, came, unable } = keptParts(before, [line('a', 'no'), line('c')], { unfolded: false, gone })
    expect(ids(parts.flatMap(({ items }) => items))).toEqual(['a: no', 'b: gone', 'c'])
    expect([came, unable]).toEqual([[], []])
  })
  it('shows below the others what has become possible, once and for as long as it is open', () => {
    const before = menuParts([line('a'), line('x', 'no'), line('y', 'no')], 'call')
    const then = keptParts(before, [line('n'), line('a'), line('x'), line('y', 'no')], { unfolded: false, gone })
    expect(ids(then.came)).toEqual(['n', 'x'])
    expect(ids(then.unable)).toEqual(['y: no'])
    const later = keptParts(then, [line('a'), line('x', 'no'), line('y')], { unfolded: false, gone })
    expect(ids(later.came)).toEqual(['n: gone', 'x: no', 'y'])
    expect(later.unable).toEqual([])
  })
  it('leaves where it is seen what becomes possible among what could not be done', () => {
    const before = menuParts([line('a'), line('x', 'no'), line('y', 'no')], 'call')
    const { came, unable } = keptParts(before, [line('a'), line('x'), line('y', 'no')], { unfolded: true, gone })
    expect([ids(came), ids(unable)]).toEqual([[], ['x', 'y: no']])
  })
  it('whatever changes, no line that was seen moves, and each thing is in it once', () => {
    const group = fc.constantFrom<MenuGroup>('call', 'more', 'person', 'board', 'end')
    const lines = fc
      .uniqueArray(fc.record({ id: fc.nat({ max: 40 }).map(String), group, why: fc.constantFrom(null, 'no') }), {
        selector: ({ id }) => id,
        maxLength: 30,
      })
      .map((some) => some.toSorted((a, b) => Number(a.id) - Number(b.id)))
    fc.assert(
      fc.property(fc.array(lines, { minLength: 2, maxLength: 6 }), fc.boolean(), ([first, ...more], unfolded) => {
        let shown = menuParts<Line>(first!, 'call')
        const seenOf = ({ parts, came, unable, folds }: typeof shown) => [
          ...parts.map(({ group: name, folded, items }) => `${name} ${folded} ${items.map(({ id }) => id)}`),
          ...came.map(({ id }) => id),
          ...(folds && !unfolded ? [] : unable.map(({ id }) => id)),
        ]
        for (const items of more) {
          const before = seenOf(shown)
          shown = keptParts(shown, items, { unfolded, gone })
          expect(seenOf(shown).slice(0, before.length)).toEqual(before)
          const all = [...shown.parts.flatMap((part) => part.items), ...shown.came, ...shown.unable].map(({ id }) => id)
          expect(new Set(all).size).toBe(all.length)
          for (const { id } of items) expect(all).toContain(id)
        }
      }),
    )
  })
})
