import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  backup,
  ContactsTable,
  forgetInStore,
  type KeptContact,
  nobody,
  type Place,
  restore,
  type Store,
} from '../src/index.ts'
import { openStore, query } from '../src/testing.ts'
import { bothDatabases, kindOf } from './databases.ts'
import { kept, NOW } from './rows.ts'

const { fresh: places, folder: parent } = bothDatabases('contacts')

const aContact = (id: string, more: Partial<KeptContact> = {}): KeptContact => ({
  ...{ id, owner: null, name: `Ян "O’Neil" ${id}`, company: '\u202e<b>😀', tags: ['press', 'x, y'], vip: true },
  numbers: [
    { label: 'mobile', written: `06 ${id}`, normal: `+396${id}`, country: 'IT' },
    { label: '', written: '104', normal: '104', country: 'IT' },
  ],
  ...{ note: '', photo: null, source: null, version: 1, changedAt: NOW, changedBy: 'Rita', ...more },
})

describe.each(Object.entries(places))('contacts in %s', (_name, fresh) => {
  let place: Place
  let store: Store
  let table: ContactsTable
  const open = async () => {
    store = await openStore({ kind: kindOf(place) })
    table = new ContactsTable(store)
  }
  beforeEach(async () => {
    place = await fresh()
    await open()
  })
  afterEach(() => store.close())
  const all = async () => kept(await table.page('', 1000))
  const count = async (of: string) => (await query(store, `SELECT count(*) AS n FROM ${of}`))[0]

  it('are kept whole, page by page, also for the next gateway', async () => {
    const many = Array.from({ length: 350 }, (_, n) => aContact(String(1000 + n), { owner: n === 7 ? 'a1' : null }))
    kept(await table.add(many))
    await store.close()
    await open()
    const first = kept(await table.page('', 200))
    expect(first).toEqual(many.slice(0, 200))
    expect(kept(await table.page(first.at(-1)!.id, 200))).toEqual(many.slice(200))
    expect(kept(await table.page('9', 200))).toEqual([])
  })

  it('of which one is there already are not added, none of them', async () => {
    kept(await table.add([aContact('1')]))
    expect(await table.add([aContact('2'), aContact('1')])).toEqual({ ok: false })
    expect(await all()).toEqual([aContact('1')])
  })

  it('are changed by who saw the last version alone', async () => {
    kept(await table.add([aContact('1')]))
    const mine = aContact('1', { name: 'Anna', version: 2, numbers: [] })
    expect(kept(await table.change(mine, 1))).toBe(true)
    expect(kept(await table.change(aContact('1', { name: 'Boris', version: 2 }), 1))).toBe(false)
    expect(kept(await table.change(aContact('gone'), 1))).toBe(false)
    expect(await all()).toEqual([mine])
    expect(await count('contact_numbers')).toEqual({ n: 0 })
    expect(kept(await table.remove([{ id: '1', version: 1 }]))).toBe(false)
    expect(kept(await table.remove([{ id: '1', version: 2 }]))).toBe(true)
    expect(await all()).toEqual([])
  })

  it('of an address book take the place of what was kept of them, with their photos, and others go', async () => {
    const of = (id: string, etag: string, more: Partial<KeptContact> = {}) =>
      aContact(id, { source: { book: 'Büro', href: `/b/${id}.vcf`, etag }, ...more })
    const photo = { type: 'image/png', bytes: Buffer.from('png') }
    const many = Array.from({ length: 250 }, (_, n) => of(String(1000 + n), '"1"'))
    kept(await table.replace('Büro', [...many, of('2', '"1"', { photo: 'p' })], new Map([['2', photo]]), []))
    kept(await table.add([aContact('1')]))
    const changed = of('2', '"2"', { name: 'Anna', version: 2, numbers: [] })
    const gone = many.map(({ id }) => id)
    kept(await table.replace('Büro', [changed, of('3', '')], new Map(), gone))
    expect(await all()).toEqual([aContact('1'), changed, of('3', '')])
    expect(kept(await table.photos(['2']))).toEqual(new Map())
  })

  it('are joined, or all stay as they were', async () => {
    kept(await table.add([aContact('1'), aContact('2'), aContact('3', { version: 4 })]))
    const joined = aContact('1', { version: 2 })
    const two = { id: '2', version: 1 }
    expect(kept(await table.change(joined, 1, [two, { id: '3', version: 3 }]))).toBe(false)
    expect((await all()).map(({ id, version }) => [id, version])).toEqual([
      ['1', 1],
      ['2', 1],
      ['3', 4],
    ])
    expect(kept(await table.change(joined, 1, [two, { id: '3', version: 4 }]))).toBe(true)
    expect(await all()).toEqual([joined])
    expect(await count('contact_numbers')).toEqual({ n: 2 })
  })

  const photo = { type: 'image/png', bytes: Buffer.from([0, 255, 13, 10, 0x89, 0x27, 0]) }
  const photos = async () => Object.fromEntries(kept(await table.photos(['1', '2', '3'])))

  it('have photos, which are changed by version, go with them and over to whom they are joined with', async () => {
    const given = new Map([['2', photo]])
    kept(await table.add([aContact('1'), aContact('2', { photo: 'a' }), aContact('3')], given))
    expect(await photos()).toEqual({ 2: photo })
    const other = { type: 'image/jpeg', bytes: Buffer.alloc(500_000, 7) }
    expect(kept(await table.changePhoto(aContact('3', { photo: 'b', version: 2 }), 7, other))).toBe(false)
    expect(kept(await table.changePhoto(aContact('3', { photo: 'b', version: 2 }), 1, other))).toBe(true)
    expect(await photos()).toEqual({ 2: photo, 3: other })
    expect(kept(await table.changePhoto(aContact('3', { version: 3 }), 2, null))).toBe(true)
    expect(await photos()).toEqual({ 2: photo })
    const joined = aContact('1', { photo: 'a', version: 2 })
    expect(kept(await table.change(joined, 1, [{ id: '2', version: 1 }], '2'))).toBe(true)
    expect(await photos()).toEqual({ 1: photo })
    expect(kept(await table.remove([{ id: '1', version: 2 }]))).toBe(true)
    expect(await count('contact_photos')).toEqual({ n: 0 })
  })

  it('are found by other numbers when the site has another country', async () => {
    kept(await table.add([aContact('1')]))
    const numbers = aContact('1').numbers.map((one) => ({ ...one, normal: `x${one.normal}`, country: 'DE' }))
    kept(await table.renumber([aContact('1', { numbers })]))
    expect(await all()).toEqual([aContact('1', { numbers })])
  })

  it.each(Object.entries(places))('are in a backup that is restored into %s', async (_into, other) => {
    kept(await table.add([aContact('1'), aContact('2', { photo: 'a' })], new Map([['2', photo]])))
    const file = join(mkdtempSync(join(parent, 'backup-')), 'kept')
    await backup(place, file)
    const before = await all()
    await store.close()
    place = await other()
    await restore(file, place)
    await open()
    expect(await all()).toEqual(before)
    expect(await photos()).toEqual({ 2: photo })
  })

  it('are forgotten by number and by name; of others what their notes say', async () => {
    const anna = { name: 'Anna Conti', note: '' }
    kept(
      await table.add(
        [
          aContact('1', { ...anna, numbers: [{ label: '', written: '06 1234', normal: '+39061234', country: 'IT' }] }),
          aContact('2', { name: 'Dr. Anna Conti', numbers: [], photo: 'a' }),
          aContact('3', { name: 'Acme', note: 'ask for Anna Conti' }),
          aContact('4', { note: 'nothing of it' }),
        ],
        new Map([['2', photo]]),
      ),
    )
    const asked = { number: '+39 06 1234', actor: nobody, now: () => NOW }
    expect(kept(await forgetInStore(store, { ...asked, dryRun: true })).forgotten).toMatchObject({
      ...{ contacts: 2, contactNotes: 1, names: ['anna conti'] },
    })
    expect(await count('contacts')).toEqual({ n: 4 })
    const { ids } = kept(await forgetInStore(store, { ...asked, dryRun: false }))
    expect(ids).toMatchObject({ contacts: ['1', '2'], contactNotes: ['3'] })
    expect(await all()).toEqual([
      aContact('3', { name: 'Acme', note: '', version: 2 }),
      aContact('4', { note: 'nothing of it' }),
    ])
    expect(await count('contact_numbers')).toEqual({ n: 4 })
    expect(await count('contact_photos')).toEqual({ n: 0 })
  })

  it('of another address book stay out when their person was forgotten, and nothing tells of which card', async () => {
    const ada = { name: 'Ada Neri', numbers: [{ label: '', written: '06 777', normal: '+3906777', country: 'IT' }] }
    const of = (id: string, etag: string, more: Partial<KeptContact>, book = 'Büro') =>
      aContact(id, { photo: 'p', ...more, source: { book, href: `/b/${id}.vcf`, etag } })
    const photo = { type: 'image/png', bytes: Buffer.from('png') }
    const bring = async (...cards: KeptContact[]) => {
      const { book } = cards[0]!.source!
      return kept(await table.replace(book, cards, new Map(cards.map(({ id }) => [id, photo])), []))
    }
    const acme = { name: 'Acme', numbers: [], note: 'ask for Ada Neri' }
    await bring(of('ada', '1', ada), of('acme', '1', acme), of('bo', '1', {}))
    const asked = { number: '+39 06 777', dryRun: false, actor: nobody, now: () => NOW }
    expect(kept(await forgetInStore(store, asked)).ids).toMatchObject({ contacts: ['ada'], contactNotes: ['acme'] })
    const noted = of('acme', '2', { ...acme, note: '' })
    expect(await bring(of('ada', '2', ada), of('acme', '2', acme), of('bo', '2', {}))).toEqual([
      noted,
      of('bo', '2', {}),
    ])
    expect((await all()).map(({ id, note }) => [id, note])).toEqual([
      ['acme', ''],
      ['bo', ''],
    ])
    expect(await count('contact_photos')).toEqual({ n: 2 })
    expect(JSON.stringify(await query(store, 'SELECT * FROM forgotten_cards'))).not.toMatch(/ada|acme/i)
    expect(await bring(of('ada', '1', ada, 'Home'))).toHaveLength(1)
  })
})
