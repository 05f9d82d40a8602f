import type { Store } from '@jackfield/store'
import { openStore, query } from '@jackfield/store/testing'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { ContactFields } from './contact-fields.ts'
import { Contacts } from './contacts.ts'
import { type Country, countryOf } from './numbers.ts'

let store: Store
let changes: number
beforeEach(async () => {
  store = await openStore()
  changes = 0
})
afterEach(() => store.close())

const log = createLog({ level: 'silent', secrets: [] })
async function open(country: Country = countryOf('IT')): Promise<Contacts> {
  const contacts = new Contacts({ store, log, now: () => 1000, country, onChange: () => (changes += 1) })
  await contacts.load()
  return contacts
}
const fields = (name: string, written: string[] = [], more: object = {}) =>
  ContactFields.parse({ name, numbers: written.map((one) => ({ written: one })), ...more })
const add = async (contacts: Contacts, ...all: ContactFields[]) => {
  const added = await contacts.add(all, null, 'Rita')
  if (typeof added === 'string') throw new Error(added)
  return added
}
const names = (contacts: Contacts, text: string) => contacts.find(text, () => true).map(({ name }) => name)

it('knows a caller by a number that the exchange writes otherwise', async () => {
  const contacts = await open()
  expect(contacts.phonebook.of('0612345678')).toBeNull()
  await add(contacts, fields('Anna Conti', ['06 1234 5678'], { company: 'Acme', vip: true }))
  for (const number of ['0612345678', '+390612345678', '00390612345678', '390612345678'])
    expect(contacts.phonebook.of(number)).toMatchObject({ name: 'Anna Conti', company: 'Acme', vip: true, contacts: 1 })
  for (const number of ['', '061234567', 'anonymous', 'x'.repeat(10_000)])
    expect(contacts.phonebook.of(number)).toBeNull()
})

it('says of a number that several have who they are, and of one company the company', async () => {
  const contacts = await open()
  const [anna] = await add(contacts, fields('Anna', ['06 1234 5678'], { company: 'Acme' }))
  await add(contacts, fields('Boris', ['+390612345678'], { company: 'Acme', vip: true }))
  expect(contacts.phonebook.of('0612345678')).toMatchObject({ name: 'Acme', company: '', vip: true, contacts: 2 })
  await add(contacts, fields('Carla', ['0612345678']))
  expect(contacts.phonebook.of('0612345678')).toMatchObject({ name: 'Anna / Boris …', contacts: 3 })
  expect(await contacts.remove(anna!)).toBe('done')
  expect(contacts.phonebook.of('0612345678')).toMatchObject({ name: 'Boris / Carla', contacts: 2 })
})

it('shows nobody the contacts of another on the board', async () => {
  const contacts = await open()
  await contacts.add([fields('My doctor', ['0612345678'])], 'a1', 'Rita')
  expect(contacts.phonebook.of('0612345678')).toBeNull()
})

it('is as it was for the next gateway, also in another country', async () => {
  const first = await open(countryOf('IT'))
  await add(first, fields('Anna', ['06 1234 5678', '+49 30 1234567']), fields('Boris', ['030 1234567']))
  expect(first.phonebook.of('0049301234567')).toMatchObject({ name: 'Anna', contacts: 1 })
  const next = await open(countryOf('DE'))
  expect(next.phonebook.of('0049301234567')).toMatchObject({ name: 'Anna / Boris', contacts: 2 })
  expect(await query(store, 'SELECT DISTINCT country FROM contact_numbers')).toEqual([{ country: 'DE' }])
})

it('two who change one contact at once lose nothing', async () => {
  const contacts = await open()
  const [anna] = await add(contacts, fields('Anna'))
  const [mine, theirs] = await Promise.all([
    contacts.change(anna!, fields('Anna Conti'), 'Rita'),
    contacts.change(anna!, fields('Anna C.'), 'Boris'),
  ])
  expect(mine).toMatchObject({ name: 'Anna Conti', version: 2, changedBy: 'Rita' })
  expect(theirs).toEqual({ conflict: mine })
  expect(await contacts.remove(anna!)).toEqual({ conflict: mine })
  expect(await contacts.remove({ id: anna!.id, version: 2 })).toBe('done')
  expect(await contacts.change(anna!, fields('x'), 'Rita')).toEqual({ conflict: null })
  expect(contacts.size).toBe(0)
})

it('joins two into one', async () => {
  const contacts = await open()
  const [one, two] = await add(contacts, fields('Anna', ['1234567']), fields('Anna C.', ['7654321']))
  expect(await contacts.change(one!, fields('Anna', ['1234567', '7654321']), 'Rita', [two!])).toMatchObject({
    version: 2,
  })
  expect(names(contacts, '')).toEqual(['Anna'])
  expect((await open()).size).toBe(1)
})

it('forgives a slip of one letter in each longer word; whoever has what was typed comes first', async () => {
  const contacts = await open()
  const [muller] = await add(
    contacts,
    fields('Zoë Müller', [], { company: 'Groß & Söhne' }),
    fields('Anna Miller'),
    fields('Ada Mailer'),
  )
  expect(names(contacts, 'muller')).toEqual(['Zoë Müller', 'Anna Miller'])
  expect(names(contacts, 'miller')).toEqual(['Anna Miller', 'Zoë Müller'])
  for (const text of ['mulelr zoe', 'MÜLER', 'müllerr', 'gorss sohne', 'zoe söhe'])
    expect([text, ...names(contacts, text)]).toEqual([text, 'Zoë Müller'])
  for (const text of ['zoo', 'mxxler', 'muler anna x', '1234']) expect([text, ...names(contacts, text)]).toEqual([text])
  expect(await contacts.remove(muller!)).toBe('done')
  expect(names(contacts, 'muler')).toEqual([])
})

it('finds by words, without case and accents, and by digits; in the order of names', async () => {
  const contacts = await open()
  await add(
    contacts,
    fields('Zoë Müller', ['06 1234 5678'], { company: 'Groß & Söhne', tags: ['press'] }),
    fields('', [], { company: 'Ångström AB' }),
    fields('José Álvarez', ['+34 911 234 567']),
  )
  expect(names(contacts, '')).toEqual(['', 'José Álvarez', 'Zoë Müller'])
  expect(names(contacts, 'muller zoe')).toEqual(['Zoë Müller'])
  for (const text of ['gross', 'PRESS', 'sohne mul', '12345678', '+39 06 1234', '0039061234', 'zoe 5678'])
    expect([text, ...names(contacts, text)]).toEqual([text, 'Zoë Müller'])
  expect(names(contacts, 'oe')).toEqual([])
  expect(names(contacts, '234 567')).toEqual(['José Álvarez', 'Zoë Müller'])
})

it('keeps the order of names, in whatever parts a big book comes', async () => {
  const contacts = await open()
  const all = Array.from({ length: 6000 }, (_, n) => `p${String((n * 4093) % 6000).padStart(4, '0')}`)
  for (let at = 0; at < all.length; at += 400)
    await add(contacts, ...all.slice(at, at + 400).map((name) => fields(name)))
  expect(names(contacts, '')).toEqual([...all].sort())
  const [last] = contacts.find('p5999', () => true)
  expect(await contacts.remove(last!)).toBe('done')
  await add(contacts, fields('p0000a'))
  expect(names(contacts, '').slice(0, 2)).toEqual(['p0000', 'p0000a'])
  expect(names(contacts, '')).toHaveLength(6000)
})

it('tells a database that was begun anew what is known', async () => {
  const contacts = await open()
  await add(contacts, fields('Anna', ['06 1234 5678']))
  await query(store, 'DELETE FROM contact_numbers')
  await query(store, 'DELETE FROM contacts')
  await contacts.load(true)
  expect(names(contacts, '')).toEqual(['Anna'])
  expect(names(await open(), '')).toEqual(['Anna'])
})

it('is not changed by what could not be written down', async () => {
  const contacts = await open()
  const [anna] = await add(contacts, fields('Anna'))
  const before = changes
  await store.close()
  expect(await contacts.add([fields('Boris')], null, 'Rita')).toBe('not-kept')
  expect(await contacts.change(anna!, fields('x'), 'Rita')).toBe('not-kept')
  expect(await contacts.remove(anna!)).toBe('not-kept')
  expect([names(contacts, ''), changes]).toEqual([['Anna'], before])
})

it('forgets who was taken out, and of others the note', async () => {
  const contacts = await open()
  const [anna, acme] = await add(contacts, fields('Anna', ['1234567']), fields('Acme', [], { note: 'ask for Anna' }))
  contacts.forget([anna!.id], [acme!.id])
  expect(contacts.find('', () => true)).toMatchObject([{ name: 'Acme', note: '', version: 2 }])
  expect(contacts.phonebook.of('1234567')).toBeNull()
})

it.each([
  [{ name: 'x'.repeat(4096) }, 'must have at most 120 characters'],
  [{ name: 'a', company: 'x'.repeat(121) }, 'must have at most 120 characters'],
  [{ name: 'a', note: 'x'.repeat(2001) }, 'must have at most 2000 characters'],
  [{ name: ' \u202e ' }, 'a name or a company is needed'],
  [{ name: 'a', numbers: [{ written: 'none' }] }, 'must be a number'],
  [{ name: 'a', numbers: [{ written: '1'.repeat(41) }] }, 'must have at most 40 characters'],
  [{ name: 'a', numbers: Array.from({ length: 21 }, () => ({ written: '1' })) }, 'must be at most 20'],
  [{ name: 'a', tags: Array.from({ length: 21 }, (_, n) => `${n}`) }, 'must be at most 20'],
])('refuses in words what is too much (%#)', (asked, says) => {
  const { success, error } = ContactFields.safeParse(asked)
  expect([success, error?.issues[0]?.message]).toEqual([false, says])
})
