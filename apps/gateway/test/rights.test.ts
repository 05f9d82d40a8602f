import {
  allRights,
  ConferenceId,
  ExtensionId,
  type Intent,
  isOwnIntent,
  judge,
  LegId,
  LotId,
  legFingerprint,
  limitable,
  MemberId,
  modesOf,
  QueueId,
} from '@jackfield/model'
import { PROTOCOL_VERSION, type Result } from '@jackfield/protocol'
import { type Fill, intentSchemas, samplesOf } from '@jackfield/testkit'
import type { Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { OutgoingAction } from '../src/commands/step-sender.ts'
import { sha256 } from '../src/config/operators.ts'
import { ask as askApi } from './api-client.ts'
import { openRaw } from './panel.ts'
import { groupsOfSite, rolesOfSite } from './rights-roles.ts'
import {
  comingRoles,
  commandTable,
  declaredRights,
  hasRight,
  neverLimited,
  refusalOf,
  refusalOfNoPhone,
  rightFor,
  siteRoles,
  type Target,
  targets,
  touchesOf,
  ways,
} from './rights-table.ts'
import { until } from './until.ts'
import { newId, World } from './world.ts'

/*
 * Every command as every role on every kind of target, over the real socket of the real gateway, against a table that is declared apart from the
 * code. The roles of a site (limited to groups, with commands and ways left out) are asked of the judge in every combination, and over the socket and the
 * API once for each command. The exchange keeps still: what would be sent to it is caught, and its calls stay as they are from one request to the next.
 */

/** Carla, who is a member of a queue, as 104 is. */
const own = '103'
const roles = comingRoles
const rules = { supervisionReason: 'optional' } as const
const tokenOf = (role: string, isBound = true) => `${role}-${(isBound ? 't' : 'u').repeat(32)}`
/** More intents than a socket may send at once are sent on several, in turn: one that stays would be told of all of them. */
const PER_SOCKET = 15

let world: World
const sent: OutgoingAction[] = []
const sockets: Socket[] = []

beforeAll(async () => {
  world = await World.open({
    // Its exchange takes everything, and nothing comes of it.
    timings: { movingMs: 0 },
    config: (config) => ({
      ...config,
      roles: [...config.roles, ...rolesOfSite],
      groups: groupsOfSite,
      operators: [...roles, ...siteRoles].flatMap((role) =>
        (roles.includes(role) ? [own as ExtensionId, null] : [own as ExtensionId]).map((extensionId) => ({
          name: extensionId === null ? `the ${role} of no phone` : `the ${role}`,
          role,
          extensionId,
          tokenSha256: sha256(tokenOf(role, extensionId !== null)),
        })),
      ),
    }),
  })
  await world.amiIs('live')
  await world.talk('103', '102')
  await world.talk('101', '104')
  await world.simulator.externalCall({ did: '06551234', name: 'Who Waits', number: '0611' })
  await world.simulator.joinRoom('106', '801')
  await world.simulator.joinRoom(own, '802')
  await until('a room', () => world.view.conferences.has('801') && world.view.conferences.has('802'))
  await until('somebody waits', () => world.view.waitingCallers.size > 0)
  world.gateway.exchange.send = async (action) => {
    sent.push(action)
    return { ok: true, message: '', headers: [] } as never
  }
})
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await world.close()
})

/** What nobody can do on this stage, which has no call for it; `injection.test.ts` has one for each. */
const unstaged: readonly string[] = [
  ...['call-back-now', 'cancel-callback', 'mark-callback', 'postpone-callback', 'remove-note', 'undo-transfer'],
  ...['consult-cancel', 'consult-complete', 'consult-conference', 'consult-swap', 'resume', 'retrieve', 'split'],
  ...['record-pause', 'record-start', 'record-stop', 'room-record', 'supervise-mode', 'switch', 'voicemail'],
  ...['member-remove', 'member-remove-all', 'answer', 'take-over', 'break-through', 'forward', 'take-note'],
  // Only who has an account, or where there is a mail server: `hot-desk.test.ts`, `please-call.test.ts`.
  ...['sign-in-at-phone', 'sign-out-of-phone', 'please-call'],
].sort()

const reached = new Set<string>()
const lines = new Map<string, { socket: Socket; left: number }>()
async function ask(role: string, intent: Intent, isBound = true): Promise<{ result: Result; actions: number }> {
  const token = tokenOf(role, isBound)
  let line = lines.get(token)
  if (!line || line.left === 0) {
    line?.socket.disconnect()
    const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token })
    sockets.push(socket)
    line = { socket, left: PER_SOCKET }
    lines.set(token, line)
  }
  line.left -= 1
  const before = sent.length
  const result = (await line.socket.timeout(8000).emitWithAck('intent', intent)) as Result
  return { result, actions: sent.length - before }
}

const legOf: Record<Target, () => LegId> = {
  own: () => [...world.view.legs.values()].find((leg) => leg.extensionId === own && leg.phase === 'talking')!.id,
  nobodys: () => [...world.view.waitingCallers.keys()][0] as LegId,
  others: () => world.leg('104').id,
}
/** In the room that the operator is in too, or another. */
const inRoom = (room: string): LegId => world.view.conferences.get(room)!.participantIds[0]!
const legFor = (kind: string, target: Target): LegId =>
  touchesOf(kind) === 'room' ? inRoom(target === 'own' ? '802' : '801') : legOf[target]()
const personOf: Record<Target, string> = { own, nobodys: '104', others: '104' }

/** What a request names is the operator's own, or nobody's, or others'. */
const fillFor =
  (kind: string, target: Target): Fill =>
  (schema, path) => {
    const key = path.at(-1)
    if (key === 'actorExtensionId' && path.length === 1) return own
    if (key === 'seen') return legFingerprint(world.view.legs.get(legFor(kind, target))!)
    if (key === 'extensionId') return path.length === 1 ? personOf[target] : '105'
    if (key === 'number' && path.length === 1) return '105'
    // One key: each is sent after the other has been heard.
    if (key === 'digits') return '5'
    const is = (wanted: unknown) => (schema as unknown) === wanted
    if (is(LegId)) return legFor(kind, target)
    if (is(ExtensionId)) return '105'
    if (is(ConferenceId)) return target === 'own' ? '802' : '801'
    // Not the queue that they serve, or wait in, already.
    if (is(QueueId)) return 'support'
    if (is(LotId)) return [...world.view.lots.keys()][0]
    if (key === 'slot') return String([...world.view.lots.values()][0]!.lastSlot)
    if (is(MemberId)) return memberOf(personOf[target])
    return undefined
  }

const memberOf = (extension: string): string =>
  [...world.view.members.values()].find((one) => one.extensionId === extension)?.id ?? `sales|PJSIP/${extension}`

const requestsOf = (kind: string, target: Target): Intent[] =>
  samplesOf(intentSchemas.get(kind)!, fillFor(kind, target)).map((sample) => ({
    ...(sample as Intent),
    id: newId() as Intent['id'],
  }))

it('the table has every command, every right and every way, and none that is not there', () => {
  expect(Object.keys(commandTable).sort()).toEqual([...intentSchemas.keys()].sort())
  expect([...declaredRights].sort()).toEqual([...allRights].sort())
  expect(allRights.filter((right) => !limitable(right)).sort()).toEqual([...neverLimited].sort())
  const kinds = Object.keys(commandTable) as Intent['kind'][]
  const known = kinds.flatMap((kind) => modesOf(kind).map((way) => `${kind.replace('-mode', '')}/${way}`))
  expect([...new Set(known)].sort()).toEqual([...ways].sort())
})

describe.each([...intentSchemas.keys()])('%s', (kind) => {
  it.each(targets)('on what is %s: each role just as the table says', async (target) => {
    const right = rightFor(kind, target)
    for (const request of requestsOf(kind, target)) {
      // The outcome for an operator with all rights is the outcome for everybody who has this right.
      const baseline = await ask('admin', request)
      if (isOwnIntent(request) ? baseline.result.ok : baseline.actions > 0) reached.add(kind)
      for (const role of roles) {
        const { result, actions } = await ask(role, { ...request, id: newId() as Intent['id'] })
        const what = `${role}: ${JSON.stringify(request)}`
        if (hasRight(role, right)) {
          // What the gateway remembers of itself (who is muted, what is locked) is so after the first who asked.
          if (codeOf(result) === 'already-so' || codeOf(result) === 'caller-reserved') continue
          expect(codeOf(result), what).toBe(codeOf(baseline.result))
          expect(actions, what).toBe(baseline.actions)
        } else {
          expect(result, what).toEqual({ ok: false, error: { code: 'not-allowed', right } })
          expect(actions, what).toBe(0)
        }
      }
    }
  })

  it.each(targets)('on what is %s, as somebody bound to no phone: nothing is their own', async (target) => {
    const [request] = requestsOf(kind, target)
    for (const role of roles)
      for (const actor of [own as ExtensionId, null]) {
        const asked = { ...request!, id: newId() as Intent['id'], actorExtensionId: actor }
        const { result, actions } = await ask(role, asked, false)
        const refusal = refusalOfNoPhone(role, kind, target, actor)
        const what = `${role} of no phone, as ${actor}: ${JSON.stringify(asked)}`
        if (refusal !== null) expect([result, actions], what).toEqual([{ ok: false, error: refusal }, 0])
        else expect(byRole, what).not.toContain(codeOf(result))
      }
  })

  it('never from another’s phone', async () => {
    for (const role of roles) {
      const [request] = requestsOf(kind, 'own')
      const { result, actions } = await ask(role, { ...request!, actorExtensionId: '101' as ExtensionId })
      expect(result.ok, role).toBe(false)
      const allowed = hasRight(role, rightFor(kind, 'own'))
      expect(codeOf(result), role).toBe(allowed ? 'not-your-phone' : 'not-allowed')
      expect(actions, role).toBe(0)
    }
  })

  it('the judge says of every role, way, target and group what the table says', () => {
    for (const target of targets)
      for (const request of requestsOf(kind, target))
        for (const operator of world.gateway.people.operators())
          for (const actor of operator.extensionId === null ? [own as ExtensionId, null] : [operator.extensionId]) {
            const { role } = operator
            const verdict = judge(world.view, operator, rules, { ...request, actorExtensionId: actor })
            const refusal =
              operator.extensionId === null
                ? refusalOfNoPhone(role, kind, target, actor)
                : refusalOf(role, request, target, onBoard)
            const what = `${operator.name}: ${JSON.stringify(request)}`
            if (refusal !== null) expect(verdict, what).toEqual({ ok: false, refusal })
            else if (!verdict.ok) expect(byRole, what).not.toContain(verdict.refusal.code)
          }
  })

  it('over the API as the table says, and over the socket for the roles of the site', async () => {
    for (const [i, role] of [...roles, ...siteRoles].entries()) {
      const target = targets[i % targets.length]!
      const samples = requestsOf(kind, target)
      const request = samples[i % samples.length]!
      const refusal = refusalOf(role, request, target, onBoard)
      const what = `${role}: ${JSON.stringify(request)}`
      const before = sent.length
      const { status, body } = await askApi(world, 'POST', '/api/v1/commands?wait=0', {
        token: tokenOf(role),
        body: request,
      })
      if (refusal !== null) {
        expect(body, what).toMatchObject({ error: refusal })
        expect([status, sent.length - before], what).toEqual([403, 0])
      } else expect(byRole, what).not.toContain(body.error?.code)
      if (roles.includes(role)) continue
      const { result, actions } = await ask(role, { ...request, id: newId() as Intent['id'] })
      if (refusal !== null) expect([result, actions], what).toEqual([{ ok: false, error: refusal }, 0])
      else expect(byRole, what).not.toContain(codeOf(result))
    }
  })
})

/** What a role alone refuses. */
const byRole: readonly string[] = ['not-allowed', 'outside-groups', 'command-left-out', 'not-your-phone']
const onBoard = (number: string) => world.view.extensions.has(number)

it('what is allowed does reach the exchange: the table is not refused away', () => {
  // A command that is new stands here, or its test sees it done.
  expect([...intentSchemas.keys()].filter((kind) => !reached.has(kind)).sort()).toEqual(unstaged)
})

it('the log and the board name the operator of a command', async () => {
  const [request] = requestsOf('hang-up', 'own')
  expect((await ask('operator', request!)).result).toEqual({ ok: true })
  expect(world.view.commands.get(request!.id)?.operator).toBe('the operator')
  expect(world.log.join('')).toContain('"operator":"the viewer"')
  expect(world.log.join('')).toContain('"says":{"key":"hang-up"')
})

it('a token of nobody’s does not come in', async () => {
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: `${tokenOf('admin')}x` })
  sockets.push(socket)
  const refused = await new Promise((resolve) => {
    socket.on('connect_error', (error) => resolve(error.message))
    socket.on('connect', () => resolve('came in'))
  })
  expect(refused).toBe('unauthorized')
})

it('the hello names the operator', async () => {
  const socket = openRaw(world.gateway.url, { protocolVersion: PROTOCOL_VERSION, token: tokenOf('supervisor') })
  sockets.push(socket)
  const hello = await new Promise((resolve) => socket.on('hello', resolve))
  expect(hello).toMatchObject({ operator: { name: 'the supervisor', role: 'supervisor', extensionId: own } })
  expect(JSON.stringify(hello)).not.toContain('tokenSha256')
})

const codeOf = (result: Result): string => (result.ok ? 'ok' : result.error.code)
