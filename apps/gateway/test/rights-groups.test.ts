import {
  builtInRole,
  ConferenceId,
  ExtensionId,
  type Intent,
  LegId,
  legFingerprint,
  MemberId,
  type Permissions,
  QueueId,
  type Right,
  type TargetGroup,
} from '@jackfield/model'
import { PROTOCOL_VERSION, type Result } from '@jackfield/protocol'
import { type Fill, intentSchemas, samplesOf } from '@jackfield/testkit'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import { ask as askApi } from './api-client.ts'
import { openRaw } from './panel.ts'
import { neverLimited, rightFor, type Target, touchesOf } from './rights-table.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/*
 * Roles whose rights go to one group, over the real socket and the API: for each kind of thing that a group can name, each command on one thing that is in
 * the group and on one of the same sort that is not. The exchange keeps still: what would be sent to it is caught.
 */

const empty: Omit<TargetGroup, 'name'> = {
  ...{ people: [], boardGroups: [], contexts: [], queues: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] },
}
const groups: Permissions['groups'] = {
  people: { ...empty, name: 'Some people', people: ['103'] },
  contexts: { ...empty, name: 'A context', contexts: ['alpha'] },
  queues: { ...empty, name: 'A queue', queues: ['sales'] },
  rooms: { ...empty, name: 'A room', rooms: ['801'] },
  trunks: { ...empty, name: 'A line', trunks: ['telco'] },
  both: { ...empty, name: 'People and a queue', people: ['109'], queues: ['sales'] },
}
const supervisor = builtInRole('supervisor')
const roleOf = (group: string) => ({
  ...{ ...supervisor, id: group, name: group },
  rights: Object.fromEntries(
    // A supervisor may not choose a phone; these may, so that each command has a right that goes to the group.
    [...Object.keys(supervisor.rights), 'any-phone'].map((right) => [
      right as Right,
      neverLimited.includes(right) ? null : [group],
    ]),
  ),
})
/** Two phones for each role: the second one listens to a call outside of the group. */
const [phone, otherPhone] = ['102', '109'] as const
const tokenOf = (role: string, from: string) => `${role}-${from}-${'t'.repeat(32)}`

/** A thing that commands are given on. */
type Place = { whose: Target; leg: () => LegId; person: string; room: string; member: () => string }
type Pair = { kinds: (kind: string) => boolean; inside: Place; outside: Place }
const touches =
  (...what: string[]) =>
  (kind: string) =>
    what.includes(touchesOf(kind))
/** Who is added to a queue takes person and queue, of which there is a test below. */
const ofPeople = (kind: string) => touches('call', 'person')(kind) && !kind.startsWith('member-add')
const ofMember = (kind: string) => /^member-(pause|penalty|remove)$/.test(kind)

let world: World
const memberIn = (is: (one: { queueId: string; extensionId: string | null }) => boolean) => () =>
  [...world.view.members.values()].find(is)!.id
const place = (more: Partial<Place>): Place => ({
  ...{
    whose: 'others',
    leg: () => world.leg('104').id,
    person: '104',
    room: '802',
    member: memberIn((one) => one.extensionId === '104'),
  },
  ...more,
})
const inQueue = (queue: string) => () =>
  [...world.view.waitingCallers.values()].find(({ queueId }) => queueId === queue)!.id as LegId
const inRoom = (room: string) => () => world.view.conferences.get(room)!.participantIds[0]! as LegId
const aPerson = { leg: () => world.leg('103').id, person: '103', member: memberIn((one) => one.extensionId === '103') }
const onLine = () => [...world.view.legs.values()].find((leg) => leg.trunkId === 'telco' && leg.phase === 'talking')!.id
const pairs: Record<string, Pair> = {
  people: { kinds: ofPeople, inside: place(aPerson), outside: place({}) },
  contexts: { kinds: ofPeople, inside: place(aPerson), outside: place({}) },
  queues: {
    kinds: (kind) => touches('call')(kind) || ofMember(kind),
    inside: place({ whose: 'nobodys', leg: inQueue('sales'), member: memberIn(({ queueId }) => queueId === 'sales') }),
    outside: place({
      ...{ whose: 'nobodys', leg: inQueue('support') },
      member: memberIn(({ queueId }) => queueId === 'support'),
    }),
  },
  rooms: {
    kinds: touches('call', 'room'),
    inside: place({ leg: inRoom('801'), room: '801' }),
    outside: place({ leg: inRoom('802') }),
  },
  trunks: {
    kinds: touches('call'),
    inside: place({ leg: onLine }),
    outside: place({}),
  },
}

let sent = 0
let realSend: World['gateway']['exchange']['send']
const sockets: Socket[] = []
const hold = () => {
  world.gateway.exchange.send = async () => {
    sent += 1
    return { ok: true, message: '', headers: [] } as never
  }
}
beforeAll(async () => {
  world = await World.open({
    simulator: { hintContexts: { '103': 'alpha' } },
    config: (config) => ({
      ...{ ...config, groups, roles: [...config.roles, ...Object.keys(groups).map(roleOf)] },
      operators: [
        { name: 'admin', role: 'admin', extensionId: null, tokenSha256: sha256(tokenOf('admin', '')) },
        ...Object.keys(groups).flatMap((role) =>
          [phone, otherPhone].map((from) => ({
            ...{ name: `${role} at ${from}`, role, extensionId: from as ExtensionId },
            tokenSha256: sha256(tokenOf(role, from)),
          })),
        ),
      ],
    }),
  })
  await world.amiIs('live')
  await world.talk('108', '103')
  await world.talk('107', '104')
  world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
  await world.simulator.externalCall({ did: '06551235', name: 'By The Line', number: '0622' })
  await world.shows({ '101': 'talking' })
  // Nobody answers.
  for (const number of world.view.extensions.keys()) world.simulator.setPhone(number, { mode: 'ring' })
  for (const did of ['06551234', '06551237'])
    await world.simulator.externalCall({ did, name: 'Who Waits', number: '0611' })
  await world.simulator.joinRoom('106', '801')
  await world.simulator.joinRoom('100', '802')
  await until('the rooms', () => world.view.conferences.has('801') && world.view.conferences.has('802'))
  await until('the callers', () => world.view.waitingCallers.size === 2)
  realSend = world.gateway.exchange.send
  hold()
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await world.close()
})

const fillFor =
  ({ leg, person, room, member }: Place): Fill =>
  (schema, path) => {
    const key = path.at(-1)
    if (key === 'actorExtensionId' && path.length === 1) return phone
    if (key === 'seen') return legFingerprint(world.view.legs.get(leg())!)
    if (key === 'extensionId') return path.length === 1 ? person : '106'
    if (key === 'number' && path.length === 1) return '106'
    if (key === 'digits') return '5'
    const is = (wanted: unknown) => (schema as unknown) === wanted
    if (is(LegId)) return leg()
    if (is(ExtensionId)) return '106'
    if (is(ConferenceId)) return room
    if (is(QueueId)) return 'sales'
    if (is(MemberId)) return member()
    return undefined
  }
const requestsOf = (kind: string, at: Place): Intent[] =>
  samplesOf(intentSchemas.get(kind)!, fillFor(at)).map((sample) => sample as Intent)

/** More than a socket may send at once are sent on several. */
const PER_SOCKET = 15
const lines = new Map<string, { socket: Socket; left: number }>()
async function bySocket(token: string, intent: Intent): Promise<Result> {
  let line = lines.get(token)
  if (!line || line.left === 0) {
    line = { socket: openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token }), left: PER_SOCKET }
    sockets.push(line.socket)
    lines.set(token, line)
  }
  line.left -= 1
  return (await line.socket.timeout(8000).emitWithAck('intent', { ...intent, id: newId() })) as Result
}
/** Why it is refused over the socket and over the API, which say the same; null = it is not. Nothing that is refused is sent. */
async function errorsOf(token: string, intent: Intent): Promise<[socket: object | null, api: object | null]> {
  const before = sent
  const result = await bySocket(token, intent)
  const { body } = await askApi(world, 'POST', '/api/v1/commands?wait=0', { token, body: { ...intent, id: newId() } })
  const errors: [object | null, object | null] = [result.ok ? null : result.error, body.error ?? null]
  if (codesOf(errors).some((code) => byRole.includes(code))) expect(sent, JSON.stringify(intent)).toBe(before)
  return errors
}
const legsOf = (number: string) => world.extension(number).legIds.flatMap((id) => world.view.legs.get(id) ?? [])
const codesOf = (errors: (object | null)[]) => errors.map((error) => (error as { code: string } | null)?.code ?? 'ok')
/** What a role alone refuses. */
const byRole = ['not-allowed', 'outside-groups', 'command-left-out', 'not-your-phone']

describe.each(Object.entries(pairs))('a role whose rights go to %s', (group, { kinds, inside, outside }) => {
  const all = [...intentSchemas.keys()].filter(kinds)
  it.each(all)('%s: in the group as everybody who has the right, outside refused', async (kind) => {
    const token = tokenOf(group, phone)
    for (const request of requestsOf(kind, outside)) {
      const refusal = { code: 'outside-groups', right: rightFor(kind, outside.whose), groups: [groups[group]!.name] }
      const [socket, api] = await errorsOf(token, request)
      expect(socket, JSON.stringify(request)).toEqual(refusal)
      expect(api, JSON.stringify(request)).toMatchObject(refusal)
    }
    for (const request of requestsOf(kind, inside))
      for (const code of codesOf(await errorsOf(token, request)))
        expect(byRole, JSON.stringify(request)).not.toContain(code)
  })
})

it('who is added to a queue is of the group by person and by queue', async () => {
  const add = (extensionId: string, queueId: string) => ({
    ...{ kind: 'member-add', actorExtensionId: phone, extensionId, queueId, penalty: 0 },
  })
  const token = tokenOf('both', phone)
  for (const code of codesOf(await errorsOf(token, add('109', 'sales') as never))) expect(byRole).not.toContain(code)
  for (const [person, queue] of [
    ['101', 'sales'],
    ['109', 'support'],
  ])
    expect(codesOf(await errorsOf(token, add(person!, queue!) as never)), `${person} ${queue}`).toEqual([
      'outside-groups',
      'outside-groups',
    ])
})

it('what is allowed does reach the exchange', () => expect(sent).toBeGreaterThan(20))

it('a supervision that is under way is judged by the call that is listened to', async () => {
  world.gateway.exchange.send = realSend
  const admin = tokenOf('admin', '')
  for (const [from, to] of [
    [phone, '103'],
    [otherPhone, '104'],
  ] as const) {
    world.simulator.setPhone(from, { mode: 'answer', answerAfterMs: 20 })
    const leg = world.leg(to)
    const listens = {
      ...{ kind: 'supervise', mode: 'listen', legId: leg.id, seen: legFingerprint(leg) },
      autoAnswer: false,
    }
    expect(await bySocket(admin, { ...listens, actorExtensionId: from } as never)).toEqual({ ok: true })
    await until(`${from} listens`, () => legsOf(from).some(({ phase }) => phase === 'supervising'))
  }
  hold()
  for (const group of ['people', 'contexts'])
    for (const from of [phone, otherPhone]) {
      const operator = world.gateway.people.operators().find(({ name }) => name === `${group} at ${from}`)!
      const { id } = world.leg(from)
      // Who listens to calls outside of the group is not shown to them, not even of their own phone.
      const leg = world.gateway.board.seen(world.gateway.seatOf(operator)).legs.get(id)!
      for (const mode of ['whisper', 'barge']) {
        const request = { kind: 'supervise-mode', legId: id, seen: legFingerprint(leg), mode, actorExtensionId: from }
        const before = sent
        const codes = codesOf(await errorsOf(tokenOf(group, from), request as never))
        const isInside = from === phone
        expect(sent > before, `${group} ${from} ${mode}: ${codes}`).toBe(isInside)
        if (!isInside) expect(new Set(codes)).toEqual(new Set(['outside-groups']))
      }
    }
})
