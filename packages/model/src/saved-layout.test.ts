import { expect, it } from 'vitest'
import { LayoutFile, SavedLayout } from './saved-layout.ts'

it('takes a name alone, and the rest is as usual', () => {
  const night = LayoutFile.parse({ name: ' Night ' })
  expect(night).toMatchObject({
    name: 'Night',
    zones: ['desk', 'people', 'places'],
    hidden: [],
    deskWidth: 20,
    people: null,
  })
  expect(SavedLayout.parse(night)).toEqual(night)
})

it('takes favourites and tabs, with extensions as YAML reads them', () =>
  expect(
    LayoutFile.parse({ name: 'Night', people: { favourites: [101, '102'], tabs: [{ name: 'Lobby', people: [7] }] } })
      .people,
  ).toEqual({ favourites: ['101', '102'], tabs: [{ name: 'Lobby', people: ['7'] }], tab: null }))

it.each([
  [{}, 'name'],
  [{ name: '  ' }, 'name'],
  [{ name: 'x'.repeat(41) }, 'name'],
  [{ name: 'a', zones: ['desk', 'desk'] }, 'zones'],
  [{ name: 'a', hidden: ['desk'] }, 'hidden.0'],
  [{ name: 'a', deskWidth: 1e9 }, 'deskWidth'],
  [{ name: 'a', density: 'huge' }, 'density'],
  [{ name: 'a', groups: [7] }, 'groups.0'],
  [{ name: 'a', folded: 'Sales' }, 'folded'],
  [{ name: 'a', people: { favourites: ['101', 101] } }, 'people.favourites'],
  [{ name: 'a', people: { favourites: [{}] } }, 'people.favourites.0'],
  [{ name: 'a', people: { tabs: [{ name: 'x' }, { name: 'x' }] } }, 'people.tabs'],
  [{ name: 'a', people: { tabs: [{ name: '' }] } }, 'people.tabs.0.name'],
])('refuses %j for its %s', (raw, place) => {
  const outcome = LayoutFile.safeParse(raw)
  expect(outcome.error?.issues.map(({ path }) => path.join('.'))).toEqual([place])
})

it.each([[null], [[]], ['x'], [{ name: 'a', colour: 'red' }]])('refuses %j as a whole', (raw) =>
  expect(LayoutFile.safeParse(raw).success).toBe(false),
)
