import { AmiError, type AmiEvent } from '@jackfield/ami'
import { expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { DatabaseNames } from './database-names.ts'

const log = createLog({ level: 'silent', secrets: [] })

function reader(values: Record<string, string>) {
  const asked: string[] = []
  const read: Record<string, string>[] = []
  let isDown = false
  const client = {
    list: async (_action: string, headers: readonly (readonly [string, string])[] = []) => {
      const key = headers.map(([, value]) => value).join('/')
      asked.push(key)
      if (isDown) throw new AmiError('link-down', 'no session')
      const val = values[key]
      if (val === undefined) throw new AmiError('refused', 'Database entry not found')
      return { items: [{ event: 'DBGetResponse', val } as AmiEvent] }
    },
  }
  const names = new DatabaseNames({ client: client as never, log, perSecond: 10_000, onRead: (one) => read.push(one) })
  return {
    asked,
    read,
    names,
    set isDown(is: boolean) {
      isDown = is
    },
  }
}

it('[EXT-4] reads AMPUSER of each number once, again only on request', async () => {
  const values: Record<string, string> = { 'AMPUSER/101/cidname': 'Anna Berg', 'AMPUSER/103/cidname': ' Carla ' }
  const one = reader(values)
  await one.names.ask(['101', '102', '103', '4471000/../x'])
  expect(one.read).toEqual([{ 101: 'Anna Berg', 103: 'Carla' }])
  expect(one.asked).toHaveLength(3)
  await one.names.ask(['101', '103'])
  expect(one.asked).toHaveLength(3)
  values['AMPUSER/101/cidname'] = 'Anna Kern'
  await one.names.ask(['101', '103'], true)
  expect(one.read.at(-1)).toEqual({ 101: 'Anna Kern' })
  expect(one.names.known).toEqual({ 101: 'Anna Kern', 103: 'Carla' })
})

it('gives up where the exchange keeps no names there', async () => {
  const one = reader({})
  await one.names.ask(Array.from({ length: 50 }, (_, index) => String(100 + index)))
  expect(one.asked).toHaveLength(5)
  expect(one.read).toEqual([])
})

it('goes on when the link is back', async () => {
  const one = reader({ 'AMPUSER/101/cidname': 'Anna Berg' })
  one.isDown = true
  await one.names.ask(['101'])
  expect(one.read).toEqual([])
  one.isDown = false
  await one.names.ask([])
  expect(one.read).toEqual([{ 101: 'Anna Berg' }])
})
