import { AmiError, type AmiEvent } from '@jackfield/ami'
import { expect, it } from 'vitest'
import { createLog } from '../log.ts'
import { FollowMeReader } from './follow-me-reader.ts'

const log = createLog({ level: 'silent', secrets: [] })

it('[FWD-6] reads follow-me of each person who is asked for, and goes on when the link is back', async () => {
  const tree: Record<string, string> = {
    '/AMPUSER/106/followme/ddial': 'DIRECT',
    '/AMPUSER/106/followme/grplist': '106-0688888888#',
    '/AMPUSER/1061/followme/ddial': 'DIRECT',
    '/AMPUSER/107/followme/ddial': 'EXTENSION',
    '/AMPUSER/107/followme/grplist': '107',
  }
  let isDown = false
  const asked: string[] = []
  const list = async (action: string, headers: readonly (readonly [string, string])[] = []) => {
    const key = headers.map(([, value]) => value).join('/')
    asked.push(`${action} ${key}`)
    if (isDown) throw new AmiError('link-down', 'no session')
    const found = Object.entries(tree).filter(([name]) => name.startsWith(`/${key}/`))
    if (found.length === 0) throw new AmiError('refused', 'Database entry not found')
    return { items: found.map(([name, val]) => ({ event: 'DBGetTreeResponse', key: name, val }) as AmiEvent) }
  }
  const read: unknown[] = []
  const reader = new FollowMeReader({
    client: { list } as never,
    log,
    perSecond: 10_000,
    onRead: (number, followMe) => read.push([number, followMe]),
  })
  await reader.ask(['106', '107', '108', '../x'])
  expect(read).toEqual([
    ['106', ['106', '0688888888']],
    ['107', null],
    ['108', null],
  ])
  expect(asked).toHaveLength(3)
  expect([...reader.known]).toEqual([['106', ['106', '0688888888']]])
  isDown = true
  tree['/AMPUSER/106/followme/ddial'] = 'EXTENSION'
  await reader.ask(['106'])
  expect(read).toHaveLength(3)
  isDown = false
  await reader.ask([])
  expect(read.at(-1)).toEqual(['106', null])
  expect(reader.known.size).toBe(0)
})
