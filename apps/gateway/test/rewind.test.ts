import type { TableName } from '@jackfield/model'
import { apply, type Patch, PROTOCOL_VERSION, type Snapshot, tablesOf, viewOf } from '@jackfield/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import type { Stretch } from '../src/rewind/rewind.ts'
import { openRaw } from './panel.ts'
import { until } from './until.ts'
import { World } from './world.ts'

const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
/** One of each audience. */
const names = ['ada', 'rita', 'alpha', 'blind'] as const
type Name = (typeof names)[number]
let world: World
const alphas = ['100', '101', '102', '103', '104']
async function open(more: { minutes?: number; callsPerMinute?: number } = {}): Promise<void> {
  const person = (name: string, role: string, rest: object = {}) => ({
    ...{ name, role, extensionId: null, tokenSha256: sha256(tokenOf(name)), ...rest },
  })
  world = await World.open({
    simulator: {
      hintContexts: Object.fromEntries(alphas.map((number) => [number, 'alpha'])),
      ...(more.callsPerMinute === undefined ? {} : { callsPerMinute: more.callsPerMinute }),
    },
    config: (config) => ({
      ...config,
      rewind: { ...config.rewind, keepMs: (more.minutes ?? 60) * 60_000 },
      roles: config.roles.map((role) => (role.id === 'viewer' ? { ...role, callers: 'hidden' as const } : role)),
      operators: [
        person('ada', 'admin'),
        person('rita', 'operator', { extensionId: '106' }),
        person('alpha', 'operator', { extensionId: '101', contexts: ['alpha'] }),
        person('blind', 'viewer'),
      ] as never,
    }),
  })
  await world.amiIs('live')
}
beforeEach(() => {
  world = undefined as never
})
afterEach(() => world?.close())

/** What the three addresses answer, together: each test looks at what its own has. */
interface Answer {
  from: { at: number; position: number }
  to: { at: number; position: number }
  gaps: { from: number; to: number | null }[]
  at: number
  tables: Record<TableName, { id: string; state?: string }[]>
  patches: Stretch['patches']
  error: { code: string; message: string }
}
const get = async (path: string, name: Name = 'ada') => {
  const answer = await fetch(`${world.gateway.url}api/v1/rewind${path}`, {
    headers: { authorization: `Bearer ${tokenOf(name)}` },
  })
  return { status: answer.status, body: (await answer.json()) as Answer }
}
const sorted = (tables: object) =>
  Object.fromEntries(
    Object.entries(tables as Record<string, { id: string }[]>).map(([table, rows]) => [
      table,
      [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)),
    ]),
  )

it('on a random day each audience is shown at any flush what its live board showed then, looked at and played', async () => {
  await open({ callsPerMinute: 900 })
  const shown = new Map<Name, Map<number, object>>()
  const sockets = names.map((name) => {
    const seen = new Map<number, object>()
    shown.set(name, seen)
    let view: ReturnType<typeof viewOf> | null = null
    const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf(name) })
    socket.on('snapshot', ({ tables }: Snapshot) => {
      view = viewOf(tables)
    })
    socket.on('patch', ({ at, changes }: Patch) => {
      view = apply(view!, changes)
      seen.set(at, sorted(tablesOf(view)))
    })
    return socket
  })
  await until('all saw a lot', () => names.every((name) => shown.get(name)!.size >= 40), 50_000)
  for (const socket of sockets) socket.disconnect()
  for (const name of names) {
    const { from } = (await get('', name)).body
    const { body: stretch } = await get(`/patches?position=${from.position}&seconds=60`, name)
    let view = viewOf((await get(`/view?position=${from.position}`, name)).body.tables)
    let compared = 0
    for (const [nth, { position, at, changes }] of stretch.patches.entries()) {
      view = apply(view, changes)
      const live = shown.get(name)!.get(at)
      // Before that panel was there, or a time that came twice.
      if (live === undefined || stretch.patches[nth + 1]?.at === at) continue
      compared += 1
      expect(sorted(tablesOf(view))).toEqual(live)
      if (compared % 8 !== 0) continue
      const moment = await get(`/view?position=${position}`, name)
      expect(moment.body.at).toBeGreaterThan(at - 1_100)
      expect(sorted(moment.body.tables)).toEqual(live)
    }
    expect(compared).toBeGreaterThan(20)
  }
}, 60_000)

it('the board of a moment is found by its time, and what a moment can’t be is said', async () => {
  await open()
  await world.talk()
  const at = Date.now()
  await until('it is kept', async () => (await get('')).body.to.at > at)
  world.simulator.hangup('101')
  await world.shows({ 101: 'idle' })
  const { body } = await get(`/view?at=${new Date(at).toISOString()}`)
  expect(body.tables.extensions.find(({ id }) => id === '101')?.state).toBe('talking')
  const problem = async (path: string) => {
    const { status, body: said } = await get(path)
    return [status, said.error.code]
  }
  expect(await problem('/view?at=2020-01-01T00:00:00Z')).toEqual([404, 'out-of-reach'])
  expect(await problem('/view?at=2099-01-01T00:00:00Z')).toEqual([404, 'out-of-reach'])
  for (const bad of [
    '',
    '?at=yesterday',
    '?position=-1',
    '?position=1e99',
    '?position=1&at=2026-01-01T00:00:00Z',
    '?x=1',
  ])
    expect(await problem(`/view${bad}`), bad).toEqual([400, 'bad-request'])
  expect(await problem('/patches?position=0&seconds=61')).toEqual([400, 'bad-request'])
  expect(await problem('/patches?position=999999999999')).toEqual([404, 'out-of-reach'])
  const nobody = await fetch(`${world.gateway.url}api/v1/rewind`, { headers: { authorization: 'Bearer wrong' } })
  expect(nobody.status).toBe(401)
})

it('a moment while the link to the exchange was down looks as it did then, and stands among the gaps', async () => {
  await open()
  await world.simulator.cutAmi()
  await world.amiIs('down')
  await world.simulator.restoreAmi()
  await until('the link is back', () => world.feed('ami').state === 'live')
  await until('it is kept', async () => (await get('')).body.gaps.at(-1)?.to != null)
  const { gaps } = (await get('')).body
  const { from, to } = gaps.at(-1)!
  const { body } = await get(`/view?position=${Math.floor((from + to!) / 2)}`)
  expect(body.tables.feeds.find(({ id }) => id === 'ami')?.state).not.toBe('live')
})

it('switched off, nothing is kept, and that is said', async () => {
  await open({ minutes: 0 })
  expect((await get('')).body).toMatchObject({ minutes: 0, from: null, to: null })
  expect((await get('/view?position=0')).body.error).toEqual({ code: 'not-kept', message: 'rewind is switched off' })
})
