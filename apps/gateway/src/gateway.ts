import { randomBytes } from 'node:crypto'
import { type ExtensionId, isLive, type Operator } from '@jackfield/model'
import { learnAnswerTrials } from '@jackfield/pbx'
import { vacuumServer } from '@jackfield/store'
import { apiRoutes } from './api/api-routes.ts'
import { Audit } from './audit/audit.ts'
import { DoorAudit } from './audit/door-audit.ts'
import { lifeOf } from './audit/life.ts'
import { KEEPER_PATHS } from './cluster/keeper-link.ts'
import { openKept } from './cluster/open-kept.ts'
import { ownCommands } from './commands/own-commands.ts'
import type { AskedFrom } from './commands/runner.ts'
import { siteOf } from './config/site-of.ts'
import { openContacts } from './contacts/open-contacts.ts'
import { openCsta } from './csta/csta.ts'
import { serverOf } from './database-kind.ts'
import { openDoor } from './door/open-door.ts'
import { FeedRow } from './exchange/feed-row.ts'
import { Exchanges } from './exchanges/exchanges.ts'
import { ForgetNow } from './forget/forget-now.ts'
import type { Gateway, GatewayOptions, GatewayOutcome } from './gateway-options.ts'
import { History } from './history/history.ts'
import { healthOf } from './http/health.ts'
import { listenInTurn, listenTextResolver } from './http/listen-problem.ts'
import { createHttp } from './http/server.ts'
import { LiveBoard } from './live/live-board.ts'
import { Seats } from './live/seats.ts'
import { AnswerTrials } from './memory/answer-trials.ts'
import { defaultCallbackRules } from './memory/callback-rules.ts'
import { dialBack } from './memory/dial-back.ts'
import { Memory } from './memory/memory.ts'
import { createMetrics, metricsText } from './metrics.ts'
import { openStore } from './open-store.ts'
import { ConfigPeople } from './people/config-people.ts'
import { People } from './people/people.ts'
import { PleaseCall } from './please-call/please-call.ts'
import { Reservations } from './reservations/reservations.ts'
import { openRewind } from './rewind/open-rewind.ts'
import { Roles } from './roles/roles.ts'
import { loaderOf } from './running/load-kept.ts'
import { SignIn } from './sign-in/sign-in.ts'
import { openSite } from './site/open-site.ts'
import { SeeingAs } from './sockets/seeing-as.ts'
import { createSockets } from './sockets/sockets.ts'
import type { Sockets } from './sockets/sockets-types.ts'
import { urlOf, watchDoor } from './tls/watch-door.ts'
import { openTraces } from './traces/traces.ts'
import { Webhooks } from './webhooks/webhooks.ts'

export type { Gateway, GatewayOptions, GatewayOutcome }

type Stoppable = { stop: () => void } | null

/** Wires the packages together and opens the port. A port that can't be opened gives one line that says why. */
export async function startGateway(options: GatewayOptions): Promise<GatewayOutcome> {
  const { config: given, log, timings } = options
  const now = Date.now
  const metrics = options.metrics ?? createMetrics()
  const opened = await openStore(options, metrics)
  if (!opened.ok) return { ok: false, problem: opened.problem }
  const { store } = opened
  let sockets: Sockets | null = null
  const { siteSettings, config, rules, keptMs } = openSite({
    ...{ store, log, now, config: given },
    onChange: () => sockets?.siteChanged(),
    onPlaces: () => exchanges.primeAgain('places have other names'),
    onCountry: (country) => void contacts.readBy(country),
    onHooks: () => {
      webhooks.lookAgain()
      pleaseCall.lookAgain()
    },
  })
  const audit = new Audit({ store, log, now, keepMs: () => keptMs('audit.keepDays') })
  const doorAudit = new DoorAudit(audit)
  const roles = new Roles(config.roles, config.groups)
  const operators = config.operators.map((one) => ({ ...roles.operatorOf(one), tokenSha256: one.tokenSha256 }))
  const signIn: SignIn = new SignIn({
    ...{ config, store, log, now, roles, audit },
    onOutcome: (outcome) => metrics.signIns.inc({ outcome }),
    connected: () => [...(sockets?.connected() ?? []), ...(csta?.people() ?? [])],
    onHotDesks: (rows) => exchanges.sit(rows),
    ...options.signIn,
  })
  const people = new People([new ConfigPeople({ ...config.listen, operators }), signIn.source], config.listen)
  const seats = new Seats(config.tenants, () => people.operators())
  people.onChange(() => seats.operatorsChanged())
  const seatOf = (operator: Operator) => seats.of(operator)
  const rewind = openRewind({ ...config.rewind, log, board: () => board })
  const board = new LiveBoard({
    epoch: options.kept?.epoch ?? randomBytes(8).toString('hex'),
    now,
    panels: () => sockets?.count() ?? 0,
    onPatch: (patch, plain, bound) => {
      metrics.patches.inc()
      metrics.changes.inc(patch.changes.length)
      rewind?.tape.record(patch, board.view)
      sockets?.ownNames.tell(ownNames.hear(patch.changes))
      sockets?.broadcast(patch, plain, bound)
    },
    onError: (error) => {
      log.error({ err: error }, 'the board could not be derived; taking the picture again')
      exchanges.primeAgain('the board could not be derived')
    },
    onFlush: (ms) => metrics.flushMs.observe(ms),
  })
  const { contacts, books, lookup, nameOfCaller, callerNames, ownNames, phonebook } = openContacts({
    ...{ store, log, now, people, config, board, metrics, country: siteSettings.values['phonebook.country'] },
    onChange: (number) => exchanges.touchOutside(number),
    ...{ isNamed: (number) => exchanges.isNamed(number) },
    onOwnChange: (owners) => sockets?.ownNames.tellAll(owners),
  })
  const traces = config.tracesUrl === null ? null : await openTraces({ url: config.tracesUrl, log })
  const reservations = new Reservations({ board })
  const exchanges: Exchanges = new Exchanges({
    ...{ config, board, log, metrics, now, timings, rules, seatOf, audit, people, phonebook, store, traces },
    emergencyNumbers: config.emergencyNumbers,
    own: ownCommands({ memory: () => memory, hotDesks: signIn.hotDesks, pleaseCall: () => pleaseCall, reservations }),
    onSettled: (kind, outcome) => metrics.commands.inc({ kind, outcome }),
    onRefused: (endpoint, makes) => trials.refused(endpoint, makes),
  })
  const trials: AnswerTrials = new AnswerTrials({
    folder: config.data,
    log,
    now,
    onRead: (known) =>
      exchanges.each(({ board: part, exchange }) => part.changeSoon(() => learnAnswerTrials(exchange.mirror, known))),
  })
  if (traces) exchanges.book.listen(traces)
  const keepMs = () => keptMs('keepDays')
  const webhooks: Webhooks = new Webhooks({
    config,
    board,
    book: exchanges.book,
    store,
    log,
    now,
    metrics,
    keepMs,
    siteSettings,
  })
  const pleaseCall: PleaseCall = new PleaseCall({ config, board, webhooks, signIn, now, history: () => history })

  const { spool } = config.callbacks
  const dialsBack = dialBack({
    ...{ runner: exchanges, seats, rules, board, log, spool },
    exchange: exchanges.all[0]!.exchange.forCommands(),
  })
  const memory: Memory = new Memory({
    ...{ store, board, log, now, keepMs },
    callbacks: { ...defaultCallbackRules, ...config.callbacks, ...options.callbackRules },
    ...dialsBack,
    deliver: (to, messages) => sockets?.deliver(to, messages),
    present: () => sockets?.present() ?? [],
    emergency: {
      numbers: config.emergencyNumbers,
      locationOf: (extension) => exchanges.locationOf(extension),
      channels: () => exchanges.channels(),
      onTold: (alert) => webhooks.emergency(alert),
      onNewChannel: (listener) => exchanges.onNewChannel(listener),
    },
  })

  const history: History = new History({
    ...{ store, board, log, now, keepMs: () => keptMs('history.keepDays') },
    linkedIdOf: (leg) => exchanges.linkedIdOf(leg),
  })
  const desks = exchanges.openDesks({ history, timings, now })
  webhooks.reportFrom(history)
  const health = () =>
    healthOf({
      ...{ board, browsers: sockets?.count() ?? 0, refusedLists: exchanges.refusedLists },
      addressBooks: books.health,
    })
  const { door, guard } = openDoor({ config, people, log, now, metrics, doorAudit, limits: options.limits })
  const forget = new ForgetNow({
    ...{ store, audit, now, log, logTail: options.logTail ?? null, book: exchanges.book },
    ...{ ring: exchanges.ring, webhooks, clearRewind: () => rewind?.tape.clear() },
    contactsAlone: (work) => contacts.alone(work),
    forgetRows: async (ids) => {
      await memory.forget(ids)
      contacts.forget(ids.contacts, ids.contactNotes)
      lookup?.forget()
    },
    giveAllMessages: () => sockets?.giveAllMessages(),
    ...(config.database ? { vacuum: () => vacuumServer(serverOf(config.database!)) } : {}),
  })
  const seeingAs = new SeeingAs({ people, audit })
  const messagesOf = (operator: ExtensionId) => memory.messagesOf(operator)
  const kept = openKept(options.kept, {
    ...{ board, people, config, rules, siteSettings, ownNames, seeingAs, doorAudit, messagesOf },
    ...{ demo: options.demo, why: desks.why, quality: desks.quality },
  })
  const http = await createHttp({
    ...{ log, door, guard, audit, health, contacts },
    demo: options.demo,
    panelFolder: options.panelFolder,
    tls: config.listen.tls?.pair ?? null,
    api: apiRoutes({
      snapshot: (operator) => board.snapshot(seatOf(operator)),
      health,
      command: (raw, operator, from) => exchanges.run(raw, operator, from),
      book: exchanges.book,
      webhooks,
      logTail: options.logTail ?? null,
      forget,
      users: () => signIn.users(people, audit.table),
      ...{
        contacts,
        nameOfCaller,
        audit,
        siteSettings,
        calls: history.table,
        seatOf,
        wholeBoard: () => board.view,
        pleaseCall,
        now,
      },
    }),
    seen: (operator) => board.seen(seatOf(operator)),
    history: { history, seatOf, view: () => board.view, ownNames },
    recordingsFolder: config.recordingsFolder,
    voicemail: { folder: config.voicemailFolder, boxesOf: (id) => exchanges.boxesOf(id), seatOf },
    rewind: { rewind, epoch: board.epoch, keepMs: config.rewind.keepMs, seatOf },
    ...(kept ? { before: kept.routes, ownPaths: KEEPER_PATHS } : {}),
    routes: (app) => signIn.routes(app, { people, guard, door }),
    ready: () => isLive(board.view),
    metrics: () => metricsText(metrics, board.view, { sockets: sockets?.count() ?? 0, audit, webhooks }),
  })
  const command = (raw: unknown, operator: Operator, from?: AskedFrom) => exchanges.run(raw, operator, from)
  const csta = openCsta({
    ...{ config, board, people, signIn, guard, log, now, metrics, seatOf, command },
    // Neither they nor call files are offered where there are several exchanges.
    exchange: exchanges.all[0]!.exchange,
  })
  sockets =
    kept?.sockets ??
    createSockets({
      ...{ http: http.server, door, guard, rules, log, now, board, seatOf, ownNames, seeingAs, messagesOf },
      demo: options.demo !== null,
      onPresent: (phones) => options.demo?.present(phones),
      siteOf: (operator) => siteOf(siteSettings.values, config.layouts, operator),
      ...{ intent: command, why: desks.why, quality: desks.quality },
      onBytes: (bytes) => metrics.bytes.inc(bytes),
      onLagging: () => metrics.laggards.inc(),
      ...(options.bounds ? { bounds: options.bounds } : {}),
    })

  const row = new FeedRow({ id: 'memory', board, now, lastWordMs: timings.lastWordMs, ...store.state })
  store.onState(({ state, reason }) => row.set(state, reason))
  const load = loaderOf({ siteSettings, memory, exchanges, signIn, contacts, books })
  store.onBack((anew) => {
    void load(anew)
    sockets?.giveAllMessages()
  })
  await load(false)
  await history.start()
  await audit.start(lifeOf(config))

  const running: Stoppable[] = [trials, memory, reservations, dialsBack.files, lookup, callerNames, csta, books, desks]
  const stop = async () => {
    for (const one of running) one?.stop()
    await sockets.close()
    await Promise.all([exchanges.stop(), http.close()])
    board.stop()
    guard.stop()
    doorAudit.stop()
    await Promise.all([audit.stop(), history.stop(), webhooks.stop(), traces?.stop()])
    await store.close()
    if (!options.metrics) metrics.stop()
  }
  const problem = await listenInTurn([
    [{ ...config.listen, setting: 'listen' }, (at) => http.listen({ ...at, listenTextResolver })],
    [{ ...config.phonebookAgi!, setting: 'phonebook.agi' }, () => callerNames?.listen()],
    [{ ...config.csta!, setting: 'csta' }, () => csta?.listen()],
  ])
  if (problem !== null) {
    await stop()
    return { ok: false, problem }
  }
  exchanges.start()
  signIn.start()
  const watched = { listen: config.listen, server: http.server, also: csta, log, lookMs: timings.tlsLookMs }
  running.push(signIn, watchDoor(watched))

  let stopping: Promise<void> | null = null
  return {
    ok: true,
    gateway: {
      url: urlOf(http.server, config.listen),
      board,
      exchange: exchanges.all[0]!.exchange,
      people,
      seatOf,
      command,
      live: Promise.all(exchanges.all.map(({ exchange }) => exchange.live)),
      kept,
      stop: () => (stopping ??= stop()),
    },
  }
}
