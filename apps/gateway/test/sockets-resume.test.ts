import { builtInRole, type ExtensionId, operatorOf } from '@jackfield/model'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { describe, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ConfigPeople } from '../src/people/config-people.ts'
import { People } from '../src/people/people.ts'
import type { Panel } from './panel.ts'
import {
  board,
  caughtUp,
  doorOf,
  panelOf,
  rawOf,
  same,
  sockets,
  socketsForEach,
  source,
  start,
  url,
} from './sockets-fixture.ts'
import { until } from './until.ts'

/* A browser that comes back: it goes on from where it stood, or has a snapshot. */

socketsForEach()

type Raw = ReturnType<typeof rawOf>

/** What it hears from now on: the names of the messages, and how many bytes they have. */
function hears({ io }: Pick<Raw, 'io'>) {
  const heard = { names: [] as string[], bytes: 0 }
  const listen = () =>
    io.engine.on('packet', ({ data }: { data?: string }) => {
      const name = /^2\["(\w+)"/.exec(String(data))?.[1]
      if (name !== undefined) heard.names.push(name)
      heard.bytes += String(data ?? '').length
    })
  io.on('open', listen)
  if (io._readyState === 'open') listen()
  return heard
}

async function panelWith(people = 0): Promise<{ panel: Panel; heard: ReturnType<typeof hears>; cut: () => void }> {
  for (let i = 0; i < people; i++) source.set(`${1000 + i}`, `Person ${i}`)
  board.flush()
  const panel = panelOf()
  const heard = hears(panel.sockets[0] as Raw)
  await panel.live()
  await caughtUp(panel)
  return { panel, heard, cut: () => panel.sockets[0]!.disconnect() }
}

function happen(patches: number): void {
  for (let i = 0; i < patches; i++) {
    source.set('101', `Anna ${i}`)
    source.set(`${1000 + i}`, `Changed ${i}`)
    board.flush()
  }
}

async function comesBack(panel: Panel): Promise<void> {
  panel.sockets[0]!.connect()
  await panel.live()
  await caughtUp(panel)
  same(panel)
}

const snapshots = (heard: ReturnType<typeof hears>) => heard.names.filter((name) => name === 'snapshot').length

describe('a browser that comes back', () => {
  it('after 50 patches gets them and no snapshot, and all that it is told beside the board', async ({ annotate }) => {
    const { panel, heard, cut } = await panelWith(1_000)
    panel.link.iAm('1001' as ExtensionId)
    await until('it has its messages', () => panel.store.getState().messages.length === 1)
    const first = { ...heard }
    expect(snapshots(heard)).toBe(1)
    cut()
    happen(50)
    heard.names = []
    heard.bytes = 0
    const before = panel.store.getState().view
    expect(before.extensions.size).toBe(1_000)
    const shown: number[] = []
    panel.store.subscribe(({ view }) => shown.push(view.extensions.size))
    await comesBack(panel)
    await until('it has its messages', () => heard.names.includes('messages'))
    expect(heard.names.filter((name) => name === 'patch' || name === 'snapshot' || name === 'part')).toEqual([])
    expect(heard.names.slice(0, 3)).toEqual(['hello', 'ownNames', 'missed'])
    expect(heard.names).toEqual(expect.arrayContaining(['atBoards', 'messages']))
    expect(Math.min(...shown)).toBe(1_000)
    expect(panel.store.getState().view.extensions.get('1999')).toBe(before.extensions.get('1999'))
    expect(heard.bytes).toBeLessThan(first.bytes / 10)
    await annotate(`1,000 people: the first board ${first.bytes} bytes, coming back after 50 patches ${heard.bytes}`)
    happen(1)
    await caughtUp(panel)
    same(panel)
  })

  it('goes on when nothing was missed', async () => {
    const { panel, heard, cut } = await panelWith(3)
    cut()
    await comesBack(panel)
    expect([snapshots(heard), heard.names.includes('missed')]).toEqual([1, true])
  })

  it('gets what was pending when it came', async () => {
    const { panel, heard, cut } = await panelWith(3)
    cut()
    source.set('101', 'Anna')
    board.touch()
    await comesBack(panel)
    await until('it is shown', () => panel.store.getState().view.extensions.get('101')?.name === 'Anna')
    expect(snapshots(heard)).toBe(1)
  })

  it('gets a snapshot of a gateway that was restarted', async () => {
    const { panel, heard } = await panelWith(3)
    const port = Number(new URL(url).port)
    await sockets.close()
    await start(doorOf(), {}, { epoch: 'boot-2', port })
    source.set('101', 'Anna')
    await until('it has the other board', () => panel.store.getState().epoch === 'boot-2')
    await caughtUp(panel)
    same(panel)
    expect([snapshots(heard), heard.names.includes('missed')]).toEqual([2, false])
  })

  it('gets a snapshot when too much has happened', async () => {
    await sockets.close()
    await start(doorOf(), {}, { keeps: { patches: 10, length: 1_000_000 } })
    const { panel, heard, cut } = await panelWith(3)
    cut()
    happen(10)
    await comesBack(panel)
    expect(snapshots(heard)).toBe(1)
    cut()
    happen(11)
    await comesBack(panel)
    expect(snapshots(heard)).toBe(2)
  })

  it('gets a snapshot after a patch too large to be written for nobody', async () => {
    const { panel, heard, cut } = await panelWith(3)
    cut()
    await until('nobody is there', () => sockets.count() === 0)
    for (let i = 0; i < 3_001; i++) source.set(`${10_000 + i}`, `Person ${i}`)
    board.flush()
    await comesBack(panel)
    expect(snapshots(heard)).toBe(2)
  })

  it('gets a snapshot when something is missing on its board', async () => {
    const { panel, heard, cut } = await panelWith(3)
    panel.link.resync()
    cut()
    await comesBack(panel)
    expect([snapshots(heard), heard.names.includes('missed')]).toEqual([2, false])
  })
})

describe('a board of another seat', () => {
  const tokenOf = (name: string) => `${name} correct horse battery staple`
  const of = (role: string, contexts?: string[]) => {
    const setup = { name: 'Rita', role, extensionId: null, ...(contexts ? { contexts } : {}) }
    return { ...operatorOf(setup, builtInRole(role)), tokenSha256: sha256(tokenOf('Rita')) }
  }

  it.each([
    ['may see less than before', of('supervisor'), of('viewer')],
    ['may see more than before', of('viewer'), of('supervisor')],
    ['is bound to contexts now', of('supervisor'), of('supervisor', ['sales'])],
    ['is bound to contexts no more', of('supervisor', ['sales']), of('supervisor')],
    ['is bound as before', of('supervisor', ['sales']), of('supervisor', ['sales'])],
  ])('is never gone on with: who %s gets a snapshot', async (_, before, after) => {
    await sockets.close()
    const people = new ConfigPeople({ token: null, operators: [before] })
    await start({ ...doorOf(), people: new People([people], { open: false }) })
    source.set('101', 'Anna')
    board.flush()
    const panel = panelOf({ token: tokenOf('Rita') })
    const heard = hears(panel.sockets[0] as Raw)
    await panel.live()
    panel.sockets[0]!.disconnect()
    people.set({ token: null, operators: [after] })
    source.set('102', 'Boris')
    board.flush()
    panel.sockets[0]!.connect()
    await panel.live()
    expect([snapshots(heard), heard.names.includes('missed')]).toEqual([2, false])
  })
})

describe('a place that was made up', () => {
  const here = () => ({ epoch: board.epoch, seq: board.seq, seat: 'whole' })
  const answerTo = (from: unknown) =>
    new Promise<string>((resolve) => {
      const socket = rawOf({ protocolVersion: PROTOCOL_VERSION, from })
      for (const name of ['snapshot', 'missed']) socket.on(name, () => resolve(name))
    })

  it('is told from a true one', async () => {
    happen(3)
    expect(await answerTo(here())).toBe('missed')
    expect(await answerTo({ ...here(), seq: 1 })).toBe('missed')
  })

  it.each<[string, object | null | string]>([
    ['nothing', null],
    ['a word', 'boot-1'],
    ['a place behind the last', { seq: 4 }],
    ['a place before the first', { seq: -1 }],
    ['half a place', { seq: 1.5 }],
    ['a place without end', { seq: 1e308 }],
    ['a word for a place', { seq: '3' }],
    ['no place', { seq: null }],
    ['another epoch', { epoch: 'boot-0' }],
    ['the epoch of all objects', { epoch: '__proto__' }],
    ['a seat that is not its own', { seat: 'plain' }],
    ['a seat that there is not', { seat: '__proto__' }],
    ['a very long name', { seat: 'x'.repeat(20_000) }],
  ])('%s: a snapshot', async (_, forged) => {
    happen(3)
    expect(await answerTo(typeof forged === 'object' && forged !== null ? { ...here(), ...forged } : forged)).toBe(
      'snapshot',
    )
  })
})
