import {
  builtInRole,
  type ExtensionId,
  type Intent,
  type LegId,
  operatorOf,
  type View,
  viewFor,
  viewWithin,
} from '@jackfield/model'
import { PROTOCOL_VERSION, type Result } from '@jackfield/protocol'
import type { Socket } from 'socket.io-client'
import { sha256 } from '../src/config/operators.ts'
import { openPanel, openRaw, type Panel } from './panel.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/*
 * S8: two tenants of one exchange. Alpha has 100 to 104, the queue sales and the room 801, beta has the others, the queue support and the room 802;
 * 107 of beta serves alpha's queue too. Whatever alpha's sockets hear is kept and searched.
 */

export const alphas = ['100', '101', '102', '103', '104']
export const betas = ['105', '106', '107', '108', '1001', '1002']
export const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
const people = [
  { name: 'rita', role: 'operator', extensionId: '101', contexts: ['alpha'] },
  { name: 'sam', role: 'supervisor', extensionId: '103', contexts: ['alpha'] },
  { name: 'boss', role: 'admin', extensionId: null, contexts: ['alpha'] },
  { name: 'hidden-bert', role: 'supervisor', extensionId: '105', contexts: ['beta'] },
  { name: 'hidden-ada', role: 'admin', extensionId: null },
] as const satisfies { name: string; role: string; extensionId: string | null; contexts?: string[] }[]
export type Name = (typeof people)[number]['name']
const none = { extensions: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] }

export let world: World
export const panels = {} as Record<Name, Panel>
/** All that came to alpha's sockets. */
export const heard: unknown[] = []
export const sockets: Socket[] = []

/** Opens it, before the tests of a file. What another file heard in this module is forgotten. */
export async function openTenants(): Promise<void> {
  heard.length = 0
  sockets.length = 0
  world = await World.open({
    simulator: {
      hintContexts: Object.fromEntries([...alphas.map((n) => [n, 'alpha']), ...betas.map((n) => [n, 'beta'])]),
    },
    config: (config) => ({
      ...config,
      tenants: {
        alpha: {
          ...none,
          queues: ['sales'],
          rooms: ['801'],
          dids: ['06551234'],
          lots: ['default'],
          switches: ['noon'],
        },
        beta: {
          ...none,
          queues: ['support'],
          rooms: ['802'],
          lots: ['default'],
          trunks: ['telco'],
          switches: ['night'],
        },
      },
      switches: [
        { id: 'noon', name: 'Lunch', kind: 'device-state', key: 'Custom:noon' },
        { id: 'night', name: 'Hidden night', kind: 'device-state', key: 'Custom:night' },
      ],
      operators: people.map(({ name, extensionId, ...rest }) => ({
        ...rest,
        name,
        extensionId: extensionId as ExtensionId | null,
        tokenSha256: sha256(tokenOf(name)),
      })),
    }),
  })
  await world.amiIs('live')
  await until('the people have their contexts', () => world.view.personContexts.size >= 11)
  await until('their names and groups are known', () =>
    [...alphas, ...betas].every((number) => (world.view.extensions.get(number)?.groups.length ?? 0) > 0),
  )
  for (const number of [...alphas, ...betas]) world.simulator.setPhone(number, { mode: 'answer', answerAfterMs: 20 })
  for (const { name } of people) panels[name] = openPanel(world.gateway.url, { token: tokenOf(name) })
  await Promise.all(Object.values(panels).map((panel) => panel.live()))
  for (const name of ['rita', 'sam', 'boss'] as const) {
    const raw = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf(name) })
    raw.onAny((...said) => heard.push(said))
    panels[name].sockets[0]!.onAny((...said) => heard.push(said))
    sockets.push(raw)
  }
  const boards = () => heard.filter((said) => (said as [string])[0] === 'snapshot').length
  await until('the sockets have their boards', () => boards() >= 3)
}
/** Ends it. */
export async function closeTenants(): Promise<void> {
  for (const panel of Object.values(panels)) panel.link.stop()
  for (const socket of sockets) socket.disconnect()
  await world.close()
}

export const viewOf = (name: Name): View => panels[name].store.getState().view
const seatOf = (name: Name) => {
  const person = people.find((one) => one.name === name)!
  return world.gateway.seatOf(operatorOf(person as never, builtInRole(person.role)))
}
export const legOf = (number: string): LegId => world.leg(number).id
export const send = (name: Name, intent: Intent | null): Promise<Result> => panels[name].link.send(intent!)
export const id = () => newId() as Intent['id']

/** Every panel shows just what filtering the whole board gives. */
export async function inStep(): Promise<void> {
  const { board } = world.gateway
  for (const name of ['rita', 'sam', 'boss', 'hidden-bert'] as const) {
    const { audience, bounds } = seatOf(name)
    await until(`${name} is in step`, () => {
      board.flush()
      return (
        JSON.stringify(sorted(viewOf(name))) ===
        JSON.stringify(sorted(viewFor(audience, viewWithin(bounds!, board.view))))
      )
    })
  }
}
const sorted = (view: View) =>
  Object.entries(view).map(([table, rows]) => [
    table,
    [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => parts(row)),
  ])
const parts = (row: object) => Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))

/** What is beta's and nobody else's, wherever it stands in a text. */
const secrets = () => [
  ...betas.flatMap((number) => [world.view.extensions.get(number)?.name ?? number, `"${number}"`, `PJSIP/${number}`]),
  ...['beta', 'hidden', 'Hidden', 'support', '802', 'telco', 'Secret Caller', '0699', 'night'],
]
export const leaks = (said: unknown): string[] => {
  const text = JSON.stringify(said)
  // Three digits may stand by chance in a time or in the name of a boot.
  const within = (secret: string) => (/^\d+$/.test(secret) ? new RegExp(`(?<!\\w)${secret}(?!\\w)`) : null)
  return secrets().filter((secret) => within(secret)?.test(text) ?? text.includes(secret))
}
