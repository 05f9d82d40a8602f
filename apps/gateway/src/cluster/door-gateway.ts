import { Door as ClusterDoor, type Redis, type Seal } from '@jackfield/cluster'
import {
  type ExtensionId,
  isLive,
  type Message,
  type Operator,
  type QualityAnswer,
  type WhyAnswer,
} from '@jackfield/model'
import type { Config } from '../config/config-shape.ts'
import { siteOf } from '../config/site-of.ts'
import type { Limits } from '../door/limits.ts'
import { openDoor } from '../door/open-door.ts'
import { healthOf } from '../http/health.ts'
import { listenInTurn, listenTextResolver } from '../http/listen-problem.ts'
import { Seats } from '../live/seats.ts'
import type { Log } from '../log.ts'
import { type Metrics, metricsText } from '../metrics.ts'
import type { BacklogBounds } from '../sockets/backlog.ts'
import { createSockets } from '../sockets/sockets.ts'
import type { Sockets } from '../sockets/sockets-types.ts'
import { urlOf, watchDoor } from '../tls/watch-door.ts'
import { createDoorHttp } from './door-http.ts'
import { FollowKeeper } from './follow-keeper.ts'
import { FollowedBoard } from './followed-board.ts'
import { KeeperLink } from './keeper-link.ts'
import { clusterWire } from './keeping.ts'
import { passOn } from './pass-on.ts'
import { RemoteNames } from './remote-names.ts'
import { RemotePeople } from './remote-people.ts'
import { RemoteSeeingAs } from './remote-seeing-as.ts'
import { TellKeeper } from './tell-keeper.ts'
import type { SiteNotice, Told } from './told.ts'

export interface DoorGatewayOptions {
  config: Config
  redis: Redis
  seal: Seal
  /** Of this process in this life of it. */
  name: string
  log: Log
  metrics: Metrics
  panelFolder: string
  tlsLookMs: number
  /** Whether the board is kept by this very process; null = it never is. */
  isKeeper: () => boolean | null
  limits?: Partial<Limits>
  bounds?: BacklogBounds
}

export interface DoorGateway {
  readonly url: string
  readonly board: FollowedBoard
  stop: () => Promise<void>
}

export type DoorOutcome = { ok: true; door: DoorGateway } | { ok: false; problem: string }

/** Nothing is known of the site yet. */
const nobody: SiteNotice = {
  ...{ operators: [], tenants: {}, layouts: [], demo: false, isOpen: false },
  rules: { supervisionReason: 'optional', dialling: {} },
  values: {
    ...{ pauseReasons: [], greetings: {}, screenPops: [] },
    ...{ 'reminders.holdSeconds': 0, 'reminders.parkSeconds': 0 },
  },
}

/** [CLUSTER-9] The role of a door: serves browsers a board that another gateway keeps, and passes on what they ask. */
export async function startDoor(options: DoorGatewayOptions): Promise<DoorOutcome> {
  const { config, redis, seal, name, log, metrics, isKeeper } = options
  const isDoor = config.cluster!.roles.includes('door')
  const now = Date.now
  const link = new KeeperLink(seal)
  let site = nobody
  let elsewhere: readonly ExtensionId[] = []
  let sockets: Sockets | null = null
  const people = new RemotePeople(link, () => sockets?.connected() ?? [])
  let seats = new Seats(site.tenants, () => people.operators())
  const seatOf = (operator: Operator) => seats.of(operator)
  const board = new FollowedBoard({
    now,
    onPatch(patch, plain, bound) {
      metrics.patches.inc()
      metrics.changes.inc(patch.changes.length)
      sockets?.broadcast(patch, plain, bound)
    },
  })
  const names = new RemoteNames(link)
  const cluster = new ClusterDoor({ redis, door: name, seal, wire: clusterWire, onRefused: (words) => log.warn(words) })
  const takeSite = (next: SiteNotice) => {
    site = next
    people.siteChanged(next)
    sockets?.siteChanged()
  }
  const hear: { [K in Told['kind']]: (told: Extract<Told, { kind: K }>) => unknown } = {
    patch: ({ patch }) => board.take(patch),
    names({ names: told }) {
      for (const [owner, theirs] of told) names.hear(owner, theirs)
      sockets?.ownNames.tell(new Map(told))
    },
    'names-changed': ({ owners }) => sockets?.ownNames.tellAll(new Set(owners)),
    messages: ({ to, messages }) => sockets?.deliver(to, messages),
    'give-messages': () => sockets?.giveAllMessages(),
    site({ site: next }) {
      takeSite(next)
      seats.operatorsChanged()
    },
    present({ phones }) {
      elsewhere = phones
      sockets?.othersChanged()
    },
    beat: () => {},
  }
  const keeper = new FollowKeeper({
    ...{ seal, log, now },
    onSnapshot({ board: whole, site: next, present, url }, epoch) {
      link.set({ url, epoch })
      elsewhere = present
      seats = new Seats(next.tenants, () => people.operators())
      board.begin(whole)
      takeSite(next)
      sockets?.boardReplaced()
      telling.tellAll()
    },
    onTold: (told) => hear[told.kind]?.(told as never) !== false,
    onConfirmed: () => sockets?.siteChanged(),
  })
  const telling = new TellKeeper({
    link,
    present: () => ({
      ...{ door: name, phones: sockets?.present() ?? [], people: sockets?.connected() ?? [] },
      count: sockets?.count() ?? 0,
    }),
  })
  const { door, guard } = openDoor({
    ...{ config, log, now, metrics, limits: options.limits },
    people: {
      get isOpen() {
        return people.isOpen
      },
      // Who comes is asked for below.
      find: () => null,
      person: (id) => people.person(id),
      onChange: (listener) => people.onChange(listener),
    },
    doorAudit: { refused: (reason, address) => telling.refused(reason, address) },
  })
  const isConfirmed = () => keeper.unconfirmedSince === null
  const http = await createDoorHttp({
    ...{ log, door, guard, link, isDoor, panelFolder: options.panelFolder, tls: config.listen.tls?.pair ?? null },
    find: (proof) => people.find(proof),
    health: () => healthOf({ board, browsers: sockets?.count() ?? 0, refusedLists: {}, addressBooks: {} }),
    status: () => ({
      ...{ roles: config.cluster!.roles, isKeeper: isKeeper() },
      isConfirmed: isDoor ? isConfirmed() : null,
    }),
    ready: () => (isDoor ? isConfirmed() && isLive(board.view) : redis.isUp),
    metrics: () =>
      metricsText(metrics, board.view, {
        sockets: sockets?.count() ?? 0,
        audit: { counts: { written: 0, waiting: 0, dropped: 0 } },
        webhooks: { measure: () => {} },
      }),
  })
  const answer = async <A>(what: 'why' | 'quality', raw: unknown, person: string, as: Operator | null) => {
    const asked = await link.ask(what, { raw, person, as: as?.name ?? null })
    return asked.ok ? (asked.answer as A) : ({ ok: false, code: 'not-found' } as A)
  }
  if (isDoor)
    sockets = createSockets({
      ...{ http: http.server, door, guard, log, now, board, seatOf, ownNames: names },
      get demo() {
        return site.demo
      },
      get rules() {
        return site.rules
      },
      find: (proof) => people.find(proof),
      unconfirmedSince: () => keeper.unconfirmedSince,
      seeingAs: new RemoteSeeingAs(link, people),
      siteOf: (operator) => siteOf(site.values, site.layouts, operator),
      elsewhere: () => elsewhere,
      onPresent: () => telling.presentChanged(),
      intent: (raw, _operator, { personId, ...from }) =>
        passOn(cluster.commands, { raw, person: personId ?? '', from, epoch: board.epoch }),
      why: (raw, _operator, by) => answer<WhyAnswer>('why', raw, by.person.id, by.as),
      quality: (raw, _operator, by) => answer<QualityAnswer>('quality', raw, by.person.id, by.as),
      async messagesOf(operator) {
        const asked = await link.ask('messages', { operator })
        return asked.ok ? (asked.answer as { messages: Message[] | null }).messages : null
      },
      onBytes: (bytes) => metrics.bytes.inc(bytes),
      onLagging: () => metrics.laggards.inc(),
      ...(options.bounds ? { bounds: options.bounds } : {}),
    })
  const stop = async () => {
    keeper.stop()
    telling.stop()
    people.stop()
    await sockets?.close()
    await http.close()
    cluster.close()
    guard.stop()
  }
  const problem = await listenInTurn([
    [{ ...config.listen, setting: 'listen' }, (at) => http.listen({ ...at, listenTextResolver })],
  ])
  if (problem !== null) {
    await stop()
    return { ok: false, problem }
  }
  keeper.start(cluster)
  const watch = watchDoor({ listen: config.listen, server: http.server, also: null, log, lookMs: options.tlsLookMs })
  return {
    ok: true,
    door: {
      url: urlOf(http.server, config.listen),
      board,
      async stop() {
        watch?.stop()
        await stop()
      },
    },
  }
}
