import { makeExtensionGroups } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { anExtension, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { usualLayout } from '../../../state/layout.ts'
import { arrange, FAVOURITES, findPeople, layOut, nextGroup, step } from './people-index.ts'

const view = aView({
  extensions: [
    anExtension({ id: '1001', name: 'Paola Gatti', groups: ['Support'] }),
    anExtension({ id: '100', name: 'Rita Bauer', groups: [] }),
    anExtension({ id: '101', name: 'Anna Conti', groups: ['Sales', 'Support'] }),
    anExtension({ id: '102', name: 'Zoë Kern', groups: ['Sales'] }),
  ],
})
const groups = makeExtensionGroups()(view)
const idsOf = (arranged: ReturnType<typeof arrange>) => arranged.map((group) => [group.name, ...group.ids])

describe('groups', () => {
  it('shows a person of two groups in both and one of none last', () => {
    expect(idsOf(arrange(groups, [], null, usualLayout))).toEqual([
      ['Sales', '101', '102'],
      ['Support', '101', '1001'],
      ['', '100'],
    ])
  })
  it('shows favourites first, once, in their own order', () => {
    expect(idsOf(arrange(groups, ['102', '101'], null, usualLayout))).toEqual([
      [FAVOURITES, '102', '101'],
      ['Support', '1001'],
      ['', '100'],
    ])
  })
  it('forgets a favourite that is no more', () => {
    expect(arrange(groups, ['999'], null, usualLayout)[0]?.name).toBe('Sales')
  })
  it('follows the order of the operator, and shows behind it what has come since', () => {
    const layout = { ...usualLayout, groups: ['', 'Gone', 'Support'] }
    expect(arrange(groups, ['102'], null, layout).map(({ name }) => name)).toEqual([FAVOURITES, '', 'Support', 'Sales'])
  })
  it('has a folded group with all of its people, and unfolded whom a search finds', () => {
    const layout = { ...usualLayout, folded: ['Support', 'Gone'] }
    const foldedOf = (found: ReadonlySet<ExtensionId> | null) =>
      arrange(groups, [], found, layout).map(({ name, ids, folded }) => [name, folded, ...ids])
    expect(foldedOf(null)).toEqual([
      ['Sales', false, '101', '102'],
      ['Support', true, '101', '1001'],
      ['', false, '100'],
    ])
    expect(foldedOf(findPeople(view, groups, 'paola'))).toEqual([['Support', null, '1001']])
  })
})

describe('the filter', () => {
  const found = (typed: string) => [...(findPeople(view, groups, typed) ?? [])].sort()
  it('finds by letters of a name without accents', () => expect(found('zoe')).toEqual(['102']))
  it('finds by number, the exact and those that begin with it', () => expect(found('100')).toEqual(['100', '1001']))
  it('finds a whole group', () => expect(found('sup')).toEqual(['1001', '101']))
  it('is no filter when empty', () => expect(findPeople(view, groups, '  ')).toBeNull())
  it.each(['(', '[', '*', '\\', '__proto__', '<script>'])('is not hurt by %s', (typed) =>
    expect(found(typed)).toEqual([]),
  )
})

describe('the grid', () => {
  const rows = layOut(arrange(groups, [], null, usualLayout), 2)
  it('is headings and rows of so many tiles', () => {
    expect(rows.map((row) => `${row.kind} ${(row.kind === 'folded' ? row.group.ids : row.ids).join(',')}`)).toEqual([
      'heading 101,102',
      'tiles 101,102',
      'heading 101,1001',
      'tiles 101,1001',
      'heading 100',
      'tiles 100',
    ])
  })
  it('arrows step over headings and keep the column where there is one', () => {
    expect(step(rows, { row: 1, column: 1 }, 'ArrowDown')).toEqual({ row: 3, column: 1 })
    expect(step(rows, { row: 3, column: 1 }, 'ArrowDown')).toEqual({ row: 5, column: 0 })
    expect(step(rows, { row: 1, column: 0 }, 'ArrowUp')).toBeNull()
    expect(step(rows, { row: 1, column: 1 }, 'ArrowRight')).toEqual({ row: 3, column: 0 })
    expect(step(rows, { row: 3, column: 0 }, 'ArrowLeft')).toEqual({ row: 1, column: 1 })
    expect(step(rows, { row: 5, column: 0 }, 'ArrowRight')).toBeNull()
    expect(step(rows, { row: 3, column: 1 }, 'Home')).toEqual({ row: 1, column: 0 })
    expect(step(rows, { row: 1, column: 0 }, 'End')).toEqual({ row: 5, column: 0 })
  })
  it('lets groups that follow one another share a row when they fit into it whole', () => {
    const made = (name: string, ...ids: string[]) => ({ name, ids: ids as ExtensionId[], folded: false })
    const shared = layOut([made('Desk', '1'), made('Fax', '2'), made('Lab', '3', '4'), made('Yard', '5', '6')], 3)
    expect(
      shared.map((row) =>
        row.kind === 'heading' ? row.groups.map(({ name }) => name) : row.kind === 'tiles' ? row.of.join(' ') : null,
      ),
    ).toEqual([['Desk', 'Fax'], 'Desk Fax', ['Lab'], 'Lab Lab', ['Yard'], 'Yard Yard'])
    expect(nextGroup(shared, { row: 1, column: 0 }, true)).toMatchObject({ row: 1, column: 1 })
    expect(nextGroup(shared, { row: 1, column: 1 }, true)).toMatchObject({ row: 3, column: 0 })
    expect(nextGroup(shared, { row: 5, column: 1 }, false)).toMatchObject({ row: 3, column: 0 })
    expect(nextGroup(shared, { row: 3, column: 1 }, false)).toMatchObject({ row: 1, column: 1 })
    expect(nextGroup(shared, { row: 1, column: 0 }, false)).toBeNull()
    expect(nextGroup(shared, { row: 5, column: 0 }, true)).toBeNull()
  })
  it('shows of a folded group its heading alone, on which the arrows stop', () => {
    const arranged = arrange(groups, [], null, { ...usualLayout, folded: ['Support'] })
    const folded = layOut(arranged, 2)
    expect(folded.map(({ kind }) => kind)).toEqual(['heading', 'tiles', 'folded', 'heading', 'tiles'])
    expect(step(folded, { row: 1, column: 1 }, 'ArrowDown')).toEqual({ row: 2, column: 0 })
    expect(step(folded, { row: 2, column: 0 }, 'ArrowDown')).toEqual({ row: 4, column: 0 })
    expect(step(folded, { row: 2, column: 0 }, 'ArrowUp')).toEqual({ row: 1, column: 0 })
    expect(step(folded, { row: 4, column: 0 }, 'ArrowLeft')).toEqual({ row: 2, column: 0 })
    expect(nextGroup(folded, { row: 1, column: 1 }, true)).toMatchObject({ row: 2, column: 0 })
    expect(nextGroup(folded, { row: 4, column: 0 }, false)).toMatchObject({ row: 2, column: 0 })
    const all = layOut(arrange(groups, [], null, { ...usualLayout, folded: ['Sales', 'Support', ''] }), 2)
    expect(step(all, { row: 1, column: 0 }, 'End')).toEqual({ row: 2, column: 0 })
  })
  it('has nowhere to go when empty', () => expect(step([], { row: 0, column: 0 }, 'End')).toBeNull())
})
