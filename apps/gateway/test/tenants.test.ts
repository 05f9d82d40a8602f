import { readWhy } from '@jackfield/client'
import { type ExtensionId, make, type WhyAnswer } from '@jackfield/model'
import { type Patch, PROTOCOL_VERSION, type Snapshot } from '@jackfield/protocol'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPanel, openRaw } from './panel.ts'
import {
  alphas,
  betas,
  closeTenants,
  heard,
  id,
  inStep,
  leaks,
  legOf,
  type Name,
  openTenants,
  panels,
  send,
  sockets,
  tokenOf,
  viewOf,
  world,
} from './tenants-stage.ts'
import { until } from './until.ts'

beforeAll(openTenants)
afterAll(closeTenants)

async function hangUpAll(): Promise<void> {
  // The caller first: a queue would ring the phones that get free.
  await world.simulator.hangup('0699')
  for (const number of betas) await world.simulator.hangup(number)
  await until('quiet', () => world.view.legs.size === 0)
}

describe('operators bound to a context', () => {
  it('[TENANT-1] [TENANT-3] [TENANT-5] see their people, queues, lots and switches from the first picture on', async () => {
    await inStep()
    expect([...viewOf('rita').extensions.keys()].sort()).toEqual(alphas)
    expect([...viewOf('rita').queues.keys()]).toEqual(['sales'])
    expect([...viewOf('rita').lots.keys()]).toEqual(['default'])
    expect([...viewOf('rita').switches.keys()]).toEqual(['noon'])
    expect([...viewOf('rita').trunks.keys()]).toEqual([])
    expect([...viewOf('hidden-bert').trunks.keys()]).toEqual(['telco'])
    expect([...viewOf('rita').members.values()].map(({ extensionId }) => extensionId)).not.toContain('107')
    expect(viewOf('hidden-ada').extensions.size).toBeGreaterThan(10)
    expect(leaks(heard)).toEqual([])
  })

  it('[TENANT-2] [TENANT-6] hear nothing of what the other tenant does: calls, queue, room, parking, commands, notes, call-backs, messages', async () => {
    await inStep()
    const before = heard.length
    await world.talk('105', '106')
    await world.simulator.joinRoom('108', '802')
    await until('a room', () => world.view.conferences.has('802'))
    await world.simulator.externalCall({ did: '06551237', name: 'Secret Caller', number: '0699' })
    await until('somebody waits', () => world.view.waitingCallers.size > 0)
    await until('bert sees it', () => viewOf('hidden-bert').legs.size >= 3)
    const bert = viewOf('hidden-bert')
    const note = make('note', bert, { legId: legOf('106'), text: 'hidden word' }, '105' as ExtensionId, id())
    expect(await send('hidden-bert', note)).toMatchObject({ ok: true })
    const due = {
      number: '0699',
      name: 'Secret Caller',
      note: '',
      origin: null,
      when: { inMinutes: 30 },
      autoAnswer: false,
    }
    await send('hidden-bert', { ...due, id: id(), kind: 'schedule-callback', actorExtensionId: '105' } as never)
    expect(
      await send('hidden-bert', make('broadcast', bert, { text: 'hidden broadcast' }, '105' as ExtensionId, id())),
    ).toMatchObject({ ok: true })
    const held = make('hold', viewOf('hidden-bert'), { legId: legOf('105') }, '105' as ExtensionId, id())
    await send('hidden-bert', held)
    await until('the command is told', () => viewOf('hidden-bert').commands.size > 0)
    await until('the command is through', () => viewOf('hidden-bert').commands.size === 0)
    await hangUpAll()
    await world.talk('105', '106')
    await world.simulator.park('106')
    await until('somebody is parked', () => world.view.parkedCalls.size > 0)
    await hangUpAll()
    await inStep()
    const tables = heard.slice(before).flatMap((said) => {
      const [word, patch] = said as [string, Patch]
      return word === 'patch'
        ? patch.changes.map((change) => (change.table === 'extensions' ? JSON.stringify(change) : change.table))
        : [word]
    })
    // The age of the links, and what the exchange is set up for.
    expect(new Set(tables.filter((table) => table !== 'feeds' && table !== 'needs'))).toEqual(new Set())
    expect(leaks(heard)).toEqual([])
  })

  it('[TENANT-2] a call of theirs comes with the first of their people and goes with the last; of the stranger it shows name and number', async () => {
    await world.talk('102', '105')
    await inStep()
    const stranger = [...viewOf('rita').legs.values()].find((leg) => leg.who.number === '105')!
    expect(stranger).toMatchObject({ extensionId: null, who: { number: '105' } })
    expect(viewOf('hidden-bert').legs.get(legOf('102'))).toMatchObject({ extensionId: null })
    expect(viewOf('hidden-bert').extensions.has('102')).toBe(false)
    const why = readWhy(await panels.rita.link.why({ table: 'extensions', id: '102' }, true)) as Extract<
      WhyAnswer,
      { ok: true }
    >
    expect(why.ok).toBe(true)
    expect(leaks(why).filter((secret) => secret.startsWith('PJSIP'))).toEqual([])
    for (const of of [
      { table: 'extensions', id: '105' },
      { table: 'queues', id: 'support' },
      { table: 'trunks', id: 'telco' },
    ] as const)
      expect(readWhy(await panels.rita.link.why(of, false))).toEqual({ ok: false, code: 'not-found' })
    await hangUpAll()
    await inStep()
    expect(viewOf('rita').legs.size).toBe(0)
  })

  it('[TENANT-6] broadcasts of a bound operator reach their own people, those of others all', async () => {
    const told = (name: Name) => panels[name].store.getState().messages.map(({ text }) => text)
    const write = (name: Name, actor: string, text: string) =>
      send(name, make('broadcast', viewOf(name), { text }, actor as ExtensionId, id()))
    await write('sam', '103', 'for alpha')
    // Whoever writes to them is named to them.
    await write('hidden-ada', '104', 'for all')
    await until('they have come', () => told('rita').includes('for all') && told('hidden-bert').includes('for all'))
    expect(told('rita')).toContain('for alpha')
    expect(told('hidden-bert')).not.toContain('for alpha')
    const later = openPanel(world.gateway.url, { token: tokenOf('hidden-bert') })
    await later.live()
    await until('the messages', () => later.store.getState().messages.length > 0)
    expect(later.store.getState().messages.map(({ text }) => text)).not.toContain('for alpha')
    later.link.stop()
  })

  it('an administrator bound to a context gets the messages of its phones alone', async () => {
    const raw = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('boss') })
    sockets.push(raw)
    const words: { messages: { text: string }[] }[] = []
    raw.on('messages', (said) => words.push(said))
    await new Promise((resolve) => raw.once('snapshot', resolve))
    raw.emit('me', '105')
    raw.emit('me', '104')
    await until('those of 104', () => words.length > 0)
    expect(JSON.stringify(words)).not.toContain('hidden broadcast')
  })

  it('the board for programs is the same', async () => {
    const said = await fetch(`${world.gateway.url}api/v1/board`, {
      headers: { authorization: `Bearer ${tokenOf('rita')}` },
    })
    const { tables } = (await said.json()) as Snapshot
    expect(tables.extensions.map(({ id }) => id).sort()).toEqual(alphas)
    expect(tables.personContexts).toEqual([])
    expect(leaks(tables)).toEqual([])
  })
})
