import { builtInRole, type ExtensionId, type Operator, operatorOf } from '@jackfield/model'
import { expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ConfigPeople, type ConfiguredPeople } from '../src/people/config-people.ts'
import { People } from '../src/people/people.ts'
import { board, panelOf, presents, same, sockets, socketsForEach, source, start } from './sockets-fixture.ts'
import { until } from './until.ts'

socketsForEach()

const tokenOf = (name: string) => `${name} correct horse battery staple`
const of = (name: string, more: Partial<Operator> = {}) => {
  const setup = { name, role: 'supervisor', extensionId: '101' as ExtensionId, ...more }
  return { ...operatorOf(setup, builtInRole(setup.role)), tokenSha256: sha256(tokenOf(name)) }
}

async function openTo(...operators: ReturnType<typeof of>[]) {
  await sockets.close()
  const source = new ConfigPeople({ token: null, operators })
  await start({ origins: [], hosts: [], proxies: [], people: new People([source], { open: false }) })
  const set = (...now: ReturnType<typeof of>[]) =>
    source.set({ token: null, operators: now } satisfies ConfiguredPeople)
  const panel = panelOf({ token: tokenOf('Rita') })
  await panel.live()
  return { set, panel, state: () => panel.store.getState() }
}

it('a panel hears at once that its operator has another role, phone or name, and goes on', async () => {
  const { set, panel, state } = await openTo(of('Rita'))
  set(of('Rita', { role: 'viewer', extensionId: '102' as ExtensionId }))
  await until('it knows', () => state().me.role === 'viewer')
  expect(state().me).toMatchObject({ name: 'Rita', extensionId: '102' })
  await until('it has the messages of that phone', () => state().messages.some(({ id }) => id === 'to-102'))
  expect(presents.at(-1)).toEqual(['102'])
  expect(panel.sockets).toHaveLength(1)
  expect([panel.sockets[0]!.connected, panel.reloads(), state().link.state]).toEqual([true, 0, 'live'])
  same(panel)
})

it('C27: who may not write messages is not told who has a board open', async () => {
  const { set, state } = await openTo(of('Rita'), of('Otto', { extensionId: '102' as ExtensionId }))
  for (const id of ['101', '102']) source.set(id, `Person ${id}`)
  board.flush()
  await panelOf({ token: tokenOf('Otto') }).live()
  // The people of the board may have come after who sits at it.
  set(of('Rita', { role: 'supervisor' }), of('Otto', { extensionId: '101' as ExtensionId }))
  await until('she knows', () => state().atBoards.has('101' as ExtensionId))
  set(of('Rita', { role: 'viewer' }), of('Otto', { extensionId: '101' as ExtensionId }))
  await until('no more', () => state().atBoards.size === 0)
})

it('an operator who is taken off the list loses the socket at once, and is refused', async () => {
  const { set, panel, state } = await openTo(of('Rita'), of('Otto'))
  const other = panelOf({ token: tokenOf('Otto') })
  await other.live()
  set(of('Otto'))
  // At once, and not when somebody looks the next time.
  expect(sockets.count()).toBe(1)
  await until('it is closed', () => panel.sockets[0]!.disconnected)
  await until('it is refused', () => state().link.state === 'refused')
  expect(sockets.count()).toBe(1)
  expect(other.store.getState().link.state).toBe('live')
})
