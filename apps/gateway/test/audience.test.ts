import { readWhy } from '@jackfield/client'
import {
  builtInRole,
  type ExtensionId,
  type IntentId,
  make,
  partyLabel,
  type RoleSetup,
  viewFor,
} from '@jackfield/model'
import { type Patch, PROTOCOL_VERSION, type Snapshot } from '@jackfield/protocol'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { openPanel, openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/* Two panels at one gateway, of which one may see who listens to whom and the other may not. */

const tokenOf = (role: string) => `${role}-${'t'.repeat(32)}`
const phoneOf: Readonly<Record<string, string>> = { supervisor: '103', operator: '104' }
/** What a row says of supervision when there is some; the first that a text holds. */
const tellsOf = (said: unknown): string | null =>
  /supervis(ing|e"|e-mode)|"supervised":true|"supervises":\{|"supervisedBy":\["|ChanSpy|listen|whisper|barge|Jackfield/.exec(
    JSON.stringify(said),
  )?.[0] ?? null

const group = (people: string[]) => ({
  ...{ name: people.join(), people, boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [] },
  ...{ dids: [], switches: [] },
})
/** They may supervise the people of one group alone: one has 101, who is listened to here, the other has not. */
const leads: RoleSetup[] = ['near', 'far'].map((id) => {
  const { rights, ...operator } = builtInRole('operator')
  return { ...operator, id, name: id, rights: { ...rights, supervise: [id] } }
})

let world: World
let sam: Panel
let rita: Panel
/** All that the gateway said of the board to Rita's socket, and to a viewer's. */
const heard: (Patch | Snapshot)[] = []
beforeAll(async () => {
  world = await World.open({
    config: (config) => ({
      ...config,
      roles: [...config.roles, ...leads],
      groups: { near: group(['101']), far: group(['105']) },
      operators: ['supervisor', 'operator', 'viewer', 'near', 'far'].map((role) => ({
        name: role,
        role,
        extensionId: (phoneOf[role] ?? null) as ExtensionId | null,
        tokenSha256: sha256(tokenOf(role)),
      })),
    }),
  })
  await world.amiIs('live')
  for (const number of ['101', '102', '103', '104', '105'])
    world.simulator.setPhone(number, { mode: 'answer', answerAfterMs: 20 })
  sam = openPanel(world.gateway.url, { token: tokenOf('supervisor') })
  rita = openPanel(world.gateway.url, { token: tokenOf('operator') })
  await Promise.all([sam.live(), rita.live()])
  const raw = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('viewer') })
  for (const socket of [rita.sockets[0]!, raw])
    for (const word of ['snapshot', 'patch']) socket.on(word, (said: Patch | Snapshot) => heard.push(said))
})
afterAll(async () => {
  for (const panel of [sam, rita]) panel.link.stop()
  await world.close()
})
afterEach(async () => {
  for (const { number } of world.view.extensions.values()) await world.simulator.hangup(number)
  await until('a quiet board', () => world.view.legs.size === 0 && world.view.commands.size === 0)
})

const viewOf = (panel: Panel) => panel.store.getState().view
const id = () => newId() as IntentId
const mine = (panel: Panel) => (panel === sam ? '103' : '104') as ExtensionId
/** Both panels are where the gateway is: at the same `seq`, each with its own picture of the one board. */
async function inStep(): Promise<void> {
  const { board } = world.gateway
  await until('both in step', () => {
    board.flush()
    return [sam, rita].every(
      ({ store }) => store.getState().epoch === board.epoch && store.getState().seq === board.seq,
    )
  })
  // In the same turn as the last look: nothing was sent since.
  expect(viewOf(sam)).toEqual(world.view)
  expect(viewOf(rita)).toEqual(viewFor('plain', world.view))
}
/** What the log keeps of who listened. */
const audited = () =>
  world.log.flatMap((line) => {
    const said = JSON.parse(line) as Record<string, unknown>
    return said.audit === 'supervision' ? [said] : []
  })
async function supervises(): Promise<void> {
  await world.talk('101', '102')
  await inStep()
  const intent = make(
    'supervise',
    viewOf(sam),
    { legId: world.leg('101').id, mode: 'listen', autoAnswer: true, reason: 'Complaint 4711' },
    mine(sam),
    id(),
  )!
  expect(await sam.link.send(intent)).toEqual({ ok: true })
  await until('103 listens', () => world.view.extensions.get('103')?.state === 'busy')
  await until('it is done', () => world.view.commands.get(intent.id)?.state === 'done')
}

describe('two audiences', () => {
  it('one sees the supervisor and the agent, the other a person on the phone; both have the same seq', async () => {
    await supervises()
    await inStep()
    const spy = world.leg('103')
    expect(spy.supervises).toEqual({ legId: world.leg('101').id, mode: 'listen' })
    expect(viewOf(sam).extensions.get('101')?.supervised).toBe(true)
    expect(viewOf(sam).commands.size).toBe(1)
    expect(viewOf(rita).extensions.get('101')).toMatchObject({ supervised: false, state: 'talking' })
    expect(viewOf(rita).extensions.get('103')).toMatchObject({ state: 'talking', party: null })
    expect(viewOf(rita).legs.get(spy.id)).toMatchObject({ phase: 'talking', supervises: null })
    expect(viewOf(rita).commands.size).toBe(0)
    const boards = ['near', 'far'].map((role) => {
      const { board, people, seatOf } = world.gateway
      board.flush()
      return board.seen(seatOf(people.find({ token: tokenOf(role) })!.operator))
    })
    expect(
      boards.map((view) => [
        view.extensions.get('101')?.supervised,
        view.legs.get(spy.id)?.supervises?.mode ?? null,
        view.commands.size,
      ]),
    ).toEqual([
      [true, 'listen', 1],
      [false, null, 0],
    ])
    expect(tellsOf([...boards[1]!.legs.values(), ...boards[1]!.calls.values()])).toBeNull()
    const other = make('supervise-mode', viewOf(sam), { legId: spy.id, mode: 'whisper' }, mine(sam), id())!
    expect(await sam.link.send(other)).toEqual({ ok: true })
    await until('a whisper', () => world.leg('103').supervises?.mode === 'whisper')
    await inStep()
    // The log says it in words, of both; the board says the reason to nobody.
    const { id: leg, who: party } = world.leg('101')
    const person = partyLabel(party)
    const kept = { audit: 'supervision', operator: 'supervisor', actor: '103', leg, party: person }
    expect(audited()).toMatchObject([
      { ...kept, mode: 'listen', sentence: `Listen to ${person}. Nobody hears you.`, reason: 'Complaint 4711' },
      { ...kept, mode: 'whisper', sentence: `Whisper to ${person}. Nobody else hears you.`, reason: null },
    ])
    expect(audited()[0]?.with).toEqual([partyLabel(world.leg('102').who)])
    expect(JSON.stringify(heard)).not.toContain('4711')
    await world.simulator.hangup('103')
    await until('it is over', () => world.view.extensions.get('103')?.state === 'idle')
    await inStep()
    expect(heard.length).toBeGreaterThan(5)
    expect(tellsOf(heard)).toBeNull()
    expect(sam.reloads() + rita.reloads()).toBe(0)
  })

  it('why a tile is busy is told to each as far as their board goes', async () => {
    await supervises()
    await inStep()
    const ask = async (panel: Panel, id: string) =>
      readWhy(await panel.link.why({ table: 'extensions', id }, id === '103'))
    for (const id of ['101', '102', '103']) {
      const answer = await ask(rita, id)
      expect(answer?.ok).toBe(true)
      expect(tellsOf(answer)).toBeNull()
    }
    expect(tellsOf(await ask(sam, '103'))).not.toBeNull()
  })

  it('a fresh snapshot, and the board for programs, show no more', async () => {
    await supervises()
    const later = openPanel(world.gateway.url, { token: tokenOf('operator') })
    await later.live()
    expect(viewOf(later)).toEqual(viewFor('plain', world.view))
    later.link.stop()
    const fetched = async (role: string) =>
      (await (
        await fetch(`${world.gateway.url}api/v1/board`, { headers: { authorization: `Bearer ${tokenOf(role)}` } })
      ).json()) as Snapshot
    expect(tellsOf(await fetched('supervisor'))).not.toBeNull()
    for (const role of ['operator', 'viewer'] as const) {
      const { tables } = await fetched(role)
      expect(tables.extensions.find(({ id }) => id === '103')).toMatchObject({ state: 'talking' })
      expect(tellsOf(tables)).toBeNull()
    }
    expect((await fetch(`${world.gateway.url}api/v1/board`)).status).toBe(401)
  })

  it('an intent about a supervisor’s leg is neither refused by mistake nor answered with more than its board says', async () => {
    await supervises()
    await inStep()
    const spy = world.leg('103').id
    const pickup = await rita.link.send(
      make('pickup', viewOf(rita), { legId: spy, autoAnswer: false }, mine(rita), id())!,
    )
    expect(pickup).toEqual({ ok: false, error: { code: 'not-ringing', phase: 'talking' } })
    const hangUp = await rita.link.send(make('hang-up', viewOf(rita), { legId: spy }, mine(rita), id())!)
    expect(hangUp).toEqual({ ok: false, error: { code: 'not-allowed', right: 'hang-up-others' } })
    const spied = await rita.link.send(
      make('supervise', viewOf(rita), { legId: spy, mode: 'listen', autoAnswer: false }, mine(rita), id())!,
    )
    expect(spied).toEqual({ ok: false, error: { code: 'not-allowed', right: 'supervise' } })
    // What Sam sees of it is still what Sam's intent is compared with.
    expect(await sam.link.send(make('hang-up', viewOf(sam), { legId: spy }, mine(sam), id())!)).toEqual({ ok: true })
    await until('it is over', () => world.view.extensions.get('103')?.state === 'idle')
  })

  it('an operator who listens by a feature code, and may not see supervision, can end it', async () => {
    await world.talk('101', '102')
    await world.simulator.spy('104', '101')
    await until('104 listens', () => world.view.extensions.get('104')?.state === 'busy')
    await inStep()
    const own = world.leg('104').id
    expect(viewOf(rita).legs.get(own)?.phase).toBe('talking')
    const to = { kind: 'extension', extensionId: '105' as ExtensionId } as const
    const moved = await rita.link.send(
      make('blind-transfer', viewOf(rita), { legId: own, target: to }, mine(rita), id())!,
    )
    expect(moved).toEqual({ ok: false, error: { code: 'not-transferable', phase: 'talking' } })
    expect(await rita.link.send(make('hang-up', viewOf(rita), { legId: own }, mine(rita), id())!)).toEqual({ ok: true })
    await until('it is over', () => world.view.extensions.get('104')?.state === 'idle')
  })
})

it('where the site wants a reason nobody listens without one, and the panel knows', async () => {
  const strict = await World.open({
    env: { JACKFIELD_SUPERVISION_REASON: 'required' },
  })
  const panel = await strict.panel()
  try {
    await strict.amiIs('live')
    await strict.talk('101', '102')
    strict.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
    await until('the call', () => viewOf(panel).extensions.get('101')?.state === 'talking')
    expect(panel.store.getState().rules).toEqual({ supervisionReason: 'required', dialling: {} })
    const intent = () =>
      make(
        'supervise',
        viewOf(panel),
        { legId: strict.leg('101').id, mode: 'barge', autoAnswer: false },
        '103' as ExtensionId,
        id(),
      )!
    const refused = { ok: false, error: { code: 'reason-required' } }
    expect(await panel.link.send(intent())).toEqual(refused)
    expect(await panel.link.send({ ...intent(), reason: '' })).toEqual(refused)
    for (const reason of ['a\r\nb', '  ', 'x'.repeat(81)])
      expect(await panel.link.send({ ...intent(), reason })).toMatchObject({ ok: false, error: { code: 'bad-intent' } })
    expect(strict.view.extensions.get('103')?.state).toBe('idle')
    expect(await panel.link.send({ ...intent(), reason: 'Coaching' })).toEqual({ ok: true })
    await until('103 is in it', () => [...strict.view.legs.values()].some((leg) => leg.supervises?.mode === 'barge'))
    const spy = strict.leg('103').id
    await until('the panel sees it', () => viewOf(panel).legs.get(spy)?.supervises?.mode === 'barge')
    const other = make('supervise-mode', viewOf(panel), { legId: spy, mode: 'listen' }, '103' as ExtensionId, id())!
    expect(await panel.link.send(other)).toEqual({ ok: true })
  } finally {
    await strict.close()
  }
})
