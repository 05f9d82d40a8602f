import { expect, it } from 'vitest'
import { arranged, arrangementNow, isArranged } from './arranged.ts'
import { fileOf, readFile } from './layout-files.ts'
import { backIn } from './layout-moves.ts'
import { arrangementOf, layoutsOf, type NamedLayout } from './saved-layouts.ts'
import { defaultSettings } from './settings.ts'
import { freeName } from './tab-moves.ts'

const night: NamedLayout = {
  name: 'Night',
  zones: ['people', 'desk', 'places'],
  parts: ['trunks', 'queues', 'conferences', 'parking'],
  hidden: ['calls'],
  groups: ['Support', '', '__proto__'],
  folded: ['Sales'],
  deskWidth: 33,
  placesWidth: 15,
  density: 'large',
  people: null,
}

it('says the same after it was written, read, used and stored', () => {
  const read = readFile(fileOf(night))
  expect(read).toEqual({ ok: true, layout: night })
  const settings = { ...defaultSettings, ...arranged(night) }
  expect(isArranged(settings, night)).toBe(true)
  expect(isArranged(defaultSettings, night)).toBe(false)
  expect({ name: 'Night', ...arrangementNow(settings, false) }).toEqual(night)
  expect(layoutsOf(JSON.parse(JSON.stringify([night])))).toEqual([night])
})

it('brings its own favourites and tabs where it has them, and leaves those of the operator else', () => {
  const own = { favourites: ['101'], tabs: [{ name: 'Lobby', people: ['105'] }], tab: 'Lobby' }
  const settings = { ...defaultSettings, ...own }
  expect({ ...settings, ...arranged(night) }).toMatchObject(own)
  const saved = { name: 'Day', ...arrangementNow(settings, true) }
  expect(readFile(fileOf(saved))).toEqual({ ok: true, layout: saved })
  const used = { ...defaultSettings, favourites: ['109'], ...arranged(saved) }
  expect(used).toMatchObject(own)
  expect(isArranged(used, saved)).toBe(true)
  expect(isArranged({ ...used, favourites: [] }, saved)).toBe(false)
  expect(isArranged({ ...used, favourites: [] }, { ...saved, people: null })).toBe(true)
})

it('shows everybody where the tab of a layout is none of its own', () => {
  const people = { favourites: ['101', 7], tabs: 'x', tab: 'Lobby' }
  expect(arrangementOf({ people }).people).toEqual({ favourites: ['101'], tabs: [], tab: null })
})

it.each([
  ['', { ok: false, why: 'notText' }],
  ['<svg>', { ok: false, why: 'notText' }],
  ['[]', { ok: false, why: 'wrong', where: '{ }' }],
  ['{}', { ok: false, why: 'wrong', where: 'name' }],
  ['{"name":"a","zones":["roof"]}', { ok: false, why: 'wrong', where: 'zones.0' }],
  ['{"name":"a","tabs":[]}', { ok: false, why: 'unknown', where: 'tabs' }],
  ['{"name":"a","people":{"tabs":7}}', { ok: false, why: 'wrong', where: 'people.tabs' }],
])('refuses the file %j, and says where', (text, outcome) => expect(readFile(text)).toEqual(outcome))

it('reads what somebody wrote by hand, with the rest as usual', () =>
  expect(readFile('{"name":"Day"}')).toEqual({ ok: true, layout: { name: 'Day', ...arrangementOf({}) } }))

it('finds a name that is free', () => {
  expect(freeName([], 'Night')).toBe('Night')
  expect(freeName(['night', 'Night (2)'], 'Night')).toBe('Night (3)')
  expect(freeName(['x'.repeat(40)], 'x'.repeat(40))).toBe(`${'x'.repeat(36)} (2)`)
})

it('makes layouts of whatever was stored', () => {
  expect(
    layoutsOf([night, night, { name: '' }, null, 7, { name: 'Odd', zones: 'x', deskWidth: 1e9, density: 'huge' }]),
  ).toEqual([night, { name: 'Odd', ...arrangementOf({}) }])
  expect(layoutsOf('x')).toEqual([])
})

it('brings back what was deleted beside what has come since, under another name where that is taken', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => ({ name })) as [{ name: string }, { name: string }, { name: string }]
  expect(backIn([a, c], b, [a, b])).toEqual([a, b, c])
  expect(backIn([a, { name: 'B' }], b, [a, b])).toEqual([a, { name: 'b (2)' }, { name: 'B' }])
})
