import { AmiError, type AmiEvent } from '@jackfield/ami'
import { createMirror } from '@jackfield/pbx'
import { afterEach, expect, it } from 'vitest'
import { until } from '../../test/until.ts'
import { createLog } from '../log.ts'
import { AstDbReader } from './astdb-reader.ts'

const log = createLog({ level: 'silent', secrets: [] })
const readers: AstDbReader[] = []
afterEach(() => {
  for (const one of readers.splice(0)) one.stop()
})

/** An exchange whose database is a table. */
function exchange(database: Record<string, string>) {
  const client = {
    state: { name: 'live' } as never,
    asked: [] as string[],
    fails: null as AmiError | null,
    list: async (action: string, headers: readonly (readonly [string, string])[] = []) => {
      const [family, key] = headers.map(([, value]) => value)
      client.asked.push(`${action} ${[family, key].filter(Boolean).join('/')}`)
      await null
      if (client.fails) throw client.fails
      const items =
        action === 'DBGet'
          ? [{ event: 'DBGetResponse', family, key, val: database[`${family}/${key}`] }].filter(({ val }) => val)
          : Object.entries(database)
              .filter(([name]) => name.startsWith(`${family}/`))
              .map(([name, val]) => ({ event: 'DBGetTreeResponse', key: `/${name}`, val }))
      return { items: items as unknown as AmiEvent[] } as never
    },
  }
  return client
}
function reader(client: ReturnType<typeof exchange>, given: { keys?: string[]; families?: string[] } = {}) {
  const told = { times: 0 }
  const one = new AstDbReader({
    client,
    log,
    keys: given.keys ?? [],
    families: () => given.families ?? [],
    everyMs: 5,
    onRead: () => {
      told.times += 1
    },
  })
  readers.push(one)
  return { one, told }
}
const holiday = { id: 'holiday', name: '', kind: 'astdb', key: 'a/b/c', on: '1', off: '' } as const

it('asks nothing where nothing is kept', async () => {
  const client = exchange({})
  const { one } = reader(client)
  one.start()
  await one.read()
  expect(client.asked).toEqual([])
})

it('tells once what changed, by the clock or when asked, and reminds any mirror of it', async () => {
  const database: Record<string, string> = { 'a/b/c': '1', 'DND/101': 'YES', 'DND/102': '' }
  const client = exchange(database)
  const { one, told } = reader(client, { keys: ['a/b/c'], families: ['DND'] })
  await one.read()
  await one.read()
  expect(client.asked.slice(0, 2)).toEqual(['DBGet a/b/c', 'DBGetTree DND'])
  expect(told.times).toBe(1)
  const mirror = createMirror({ directory: { switches: [holiday] } })
  one.remind(mirror)
  expect([mirror.switchStates.get('holiday'), [...(mirror.keptDnd ?? [])]]).toEqual([true, ['101']])
  one.start()
  delete database['a/b/c']
  await until('the change told', () => told.times === 2)
  one.remind(mirror)
  expect(mirror.switchStates.get('holiday')).toBe(false)
})

it('reads families whole, those alone that are wanted at that moment, and keeps them when one can’t be read', async () => {
  const database: Record<string, string> = { 'CF/101': '0612', 'CFB/101': '102', 'CFX/101': '9', 'DND/102': 'YES' }
  const client = exchange(database)
  const wanted = { now: ['DND'] }
  const { one, told } = reader(client, { families: wanted.now })
  await one.read()
  expect(client.asked).toEqual(['DBGetTree DND'])
  wanted.now.push('CF', 'CFB', 'CFU')
  await one.read()
  expect(client.asked.slice(1)).toEqual(['DBGetTree DND', 'DBGetTree CF', 'DBGetTree CFB', 'DBGetTree CFU'])
  expect(told.times).toBe(2)
  client.fails = new AmiError('link-down' as never, 'gone')
  await one.read()
  const mirror = createMirror({ directory: { forward: 'both', dnd: 'both' } })
  one.remind(mirror)
  expect([...(mirror.keptDnd ?? [])]).toEqual(['102'])
  const kept = mirror.keptForwards
  expect([kept?.always, kept?.busy, kept?.noAnswer].map((targets) => [...(targets ?? [])])).toEqual([
    [['101', '0612']],
    [['101', '102']],
    [],
  ])
})

it('a question while it reads is answered by what is read after it', async () => {
  const database: Record<string, string> = {}
  const client = exchange(database)
  const { one, told } = reader(client, { keys: ['a/b/c'] })
  const first = one.read()
  database['a/b/c'] = '1'
  const [second, third] = [one.read(), one.read()]
  await Promise.all([first, second, third])
  expect(client.asked).toHaveLength(2)
  expect(told.times).toBeGreaterThanOrEqual(1)
  const mirror = createMirror({ directory: { switches: [holiday] } })
  one.remind(mirror)
  expect(mirror.switchStates.get('holiday')).toBe(true)
})

it('keeps what it knew while the link is down or reading is refused', async () => {
  const client = exchange({ 'a/b/c': '1' })
  const { one, told } = reader(client, { keys: ['a/b/c'] })
  await one.read()
  for (const why of ['link-down', 'refused'] as const) {
    client.fails = new AmiError(why as never, 'Permission denied')
    await one.read()
  }
  expect(told.times).toBe(1)
  const mirror = createMirror({ directory: { switches: [holiday] } })
  one.remind(mirror)
  expect(mirror.switchStates.get('holiday')).toBe(true)
})
