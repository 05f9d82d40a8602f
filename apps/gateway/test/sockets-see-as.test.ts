import { builtInRole, type ExtensionId, type Operator, operatorOf, type RoleSetup } from '@jackfield/model'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ConfigPeople } from '../src/people/config-people.ts'
import { People } from '../src/people/people.ts'
import { openRaw } from './panel.ts'
import {
  audited,
  auditIs,
  board,
  closers,
  intents,
  panelOf,
  presents,
  sockets,
  socketsForEach,
  source,
  start,
  url,
} from './sockets-fixture.ts'
import { until } from './until.ts'

/* S4: an administrator sees the board as somebody else sees it, over the real socket. */

socketsForEach()

const sales = {
  ...{ name: 'Sales', people: ['101'], boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [] },
  ...{ dids: [], switches: [] },
}
const desk: RoleSetup = { ...builtInRole('operator'), id: 'desk', name: 'Desk', sees: ['sales'] }
const tokenOf = (name: string) => `${name} correct horse battery staple`
const of = (name: string, role: string, more: Partial<Operator> = {}) => ({
  ...operatorOf({ name, role, extensionId: null, ...more }, role === 'desk' ? desk : builtInRole(role), { sales }),
  tokenSha256: sha256(tokenOf(name)),
})
const ada = of('Ada', 'admin')
const rita = of('Rita', 'desk', { extensionId: '101' as ExtensionId })

async function openTo(...operators: ReturnType<typeof of>[]) {
  await sockets.close()
  const configured = new ConfigPeople({ token: null, operators })
  await start({ origins: [], hosts: [], proxies: [], people: new People([configured], { open: false }) })
  source.set('101', 'Rita')
  source.set('107', 'Secret Person')
  board.flush()
  return (...now: typeof operators) => configured.set({ token: null, operators: now })
}
const rows = () =>
  audited.map(({ action, outcome, actor, detail }) => ({ action, outcome, by: actor?.name, ...detail }))

/** What a bare socket is told first: its hello, or why it may not come in. */
async function knock(name: string, as: string): Promise<unknown> {
  const socket = openRaw(url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf(name), as })
  closers.push(() => socket.disconnect())
  return new Promise((resolve) => {
    socket.on('hello', resolve)
    socket.on('connect_error', (error) => resolve((error as Error & { data?: unknown }).data))
  })
}

it('shows the board of that person alone, takes no command, and both ends of it are written down', async () => {
  await openTo(ada, rita)
  const panel = panelOf({ token: tokenOf('Ada'), as: 'Rita' })
  const heard: unknown[] = []
  panel.sockets[0]!.onAny((...what: unknown[]) => heard.push(what))
  await panel.live()
  const { me, viewOnly, administers, view } = panel.store.getState()
  expect({ name: me.name, role: me.role, viewOnly, administers }).toEqual({
    ...{ name: 'Rita', role: 'desk', viewOnly: true, administers: true },
  })
  expect([...view.extensions.keys()]).toEqual(['101'])
  source.set('107', 'Secret Person again')
  source.set('101', 'Rita Rossi')
  board.flush()
  await until('the patch has come', () => panel.store.getState().view.extensions.get('101')?.name === 'Rita Rossi')
  expect(JSON.stringify(heard)).not.toContain('Secret Person')

  const intent = { id: 'sees-as-0001', kind: 'ring-phone', actorExtensionId: '101' }
  const said = await panel.sockets[0]!.timeout(8000).emitWithAck('intent', intent)
  expect(said).toEqual({ ok: false, error: { code: 'view-only' } })
  expect(await panel.link.send(intent as never)).toEqual({ ok: false, error: { code: 'view-only' } })
  expect(intents).toEqual([])
  // Nobody is there for messages, and none of hers are shown.
  expect([presents.flat(), panel.store.getState().messages]).toEqual([[], []])

  expect(rows()).toEqual([{ action: 'see-as', outcome: 'done', by: 'Ada', person: 'Rita' }])
  panel.link.stop()
  await until('its end is written', () => audited.length === 2)
  expect(rows()[1]).toEqual({ action: 'see-as-end', outcome: 'done', by: 'Ada', person: 'Rita' })
})

it.each([
  ['Rita', 'Ada', 'not-allowed'],
  ['Bound', 'Rita', 'not-allowed'],
  ['Sam', 'Rita', 'not-allowed'],
  ['Ada', 'Nobody', 'no-such-person'],
])('%s does not see the board as %s: %s', async (name, as, why) => {
  await openTo(ada, rita, of('Bound', 'admin', { contexts: ['tenant-a'] }), of('Sam', 'supervisor'))
  expect(await knock(name, as)).toEqual({ as: why })
  // An administrator’s mistake is none that somebody must hear of.
  expect(rows()).toEqual(why === 'not-allowed' ? [{ action: 'see-as', outcome: why, by: name, person: as }] : [])
})

it('where it can’t be written down it is not begun', async () => {
  await openTo(ada, rita)
  auditIs.there = false
  expect(await knock('Ada', 'Rita')).toEqual({ as: 'not-audited' })
})

it('follows what that person may, and ends with the person, the administrator’s right or sign-in', async () => {
  for (const [what, after] of [
    ['the person is gone', [ada]],
    ['no administrator any more', [of('Ada', 'supervisor'), rita]],
    ['signed out', [rita]],
  ] as const) {
    const set = await openTo(ada, rita)
    let over = 0
    const panel = panelOf({ token: tokenOf('Ada'), as: 'Rita', onNotAs: () => (over += 1) })
    await panel.live()
    set(ada, of('Rita', 'viewer', { extensionId: '101' as ExtensionId }))
    await until('the rights have come', () => panel.store.getState().me.role === 'viewer')
    await until('and the board of them', () => panel.store.getState().view.extensions.size === 2)
    expect(panel.store.getState().viewOnly).toBe(true)
    set(...after)
    await until(`it is closed: ${what}`, () => panel.sockets[0]!.disconnected)
    await until('its end is written', () => rows().some(({ action }) => action === 'see-as-end'))
    if (what === 'signed out') await until('refused', () => panel.store.getState().link.state === 'refused')
    else await until('the panel goes back', () => over === 1)
    panel.link.stop()
  }
})
