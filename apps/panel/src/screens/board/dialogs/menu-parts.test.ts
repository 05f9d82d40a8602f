import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MenuGroup, menuGroups } from '../../../commands/menu-groups.ts'
import { MOST_LINES, menuParts } from './menu-parts.ts'

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
