import { type AmiEvent, type AmiPair, type AmiResponse, createAmiPair } from '@jackfield/ami'
import type { View, WhyAsked, WhyOf } from '@jackfield/model'
import {
  EventRing,
  keptFamilies,
  type ListName,
  learnDisputed,
  learnUserAgents,
  type Mirror,
  marksDatabase,
  switchesOf,
} from '@jackfield/pbx'
import type { CommandExchange } from '../commands/command-exchange.ts'
import type { OutgoingAction } from '../commands/step-sender.ts'
import type { LiveBoard } from '../live/live-board.ts'
import { AmiFeed } from './ami-feed.ts'
import { amiOptionsOf } from './ami-options.ts'
import { AriFeed } from './ari-feed.ts'
import { askNow } from './ask-now.ts'
import { AstDbReader } from './astdb-reader.ts'
import { directoryOf } from './directory-of.ts'
import { DoubtReview } from './doubt-review.ts'
import type { ExchangeOptions } from './exchange-options.ts'
import { NeedsProbe } from './needs-probe.ts'
import { PeerGateways } from './peer-gateways.ts'
import { PeopleNames } from './people-names.ts'
import { phonesRegistered } from './phones-registered.ts'
import { PlaceReader } from './place-reader.ts'
import { Sitting } from './sitting.ts'
import { SystemAccount } from './system-account.ts'
import { UserAgentReader } from './user-agent-reader.ts'
import { wakeOthers, waking } from './wake-others.ts'
import { whenLive } from './when-live.ts'

/** The exchange as the rest of the gateway knows it: one true mirror, one place to send actions to. */
export class Exchange {
  /** Resolves when the board is first live. */
  readonly live: Promise<void>
  readonly sitting: Sitting
  readonly #options: ExchangeOptions
  readonly #ami: AmiPair
  readonly #amiFeed: AmiFeed
  readonly #ariFeed: AriFeed
  readonly #names: PeopleNames
  readonly #kept: AstDbReader
  readonly #needs: NeedsProbe
  readonly #peers: PeerGateways
  #stopHearing = () => {}
  /** The last events of each thing, for those who ask why. */
  readonly ring = new EventRing()
  readonly #system: SystemAccount
  readonly #userAgents: UserAgentReader
  readonly #places: PlaceReader
  readonly #doubts: DoubtReview
  #stopLooking = () => {}
  readonly #board: LiveBoard

  constructor(options: ExchangeOptions) {
    const { config, board, log, metrics, now, timings } = options
    this.#options = options
    this.sitting = new Sitting(board, () => this.mirror)
    this.#doubts = new DoubtReview({
      board,
      everyMs: timings.reviewEveryMs,
      askedAfterMs: timings.doubtAskedAfterMs,
      mirror: () => (this.#amiFeed.row.state === 'live' ? this.mirror : null),
      now,
      readAgain: (list) => this.readAgain(list),
    })
    const { host, port, username, system } = config.ami
    const login = { ...amiOptionsOf(config.ami), ...(timings.backoff === null ? {} : { backoff: timings.backoff }) }
    this.#ami = createAmiPair(login)
    const { phonebook } = options
    const directory = () => directoryOf({ ...config, operators: options.operators(), phonebook, sitting: this.sitting })
    this.#userAgents = new UserAgentReader({
      contacts: () => this.#system.list('PJSIPShowContacts'),
      wanted: system !== null,
      onRead: (userAgents) => {
        board.changeSoon(() => learnUserAgents(this.#amiFeed.mirror, userAgents))
      },
    })
    this.#system = new SystemAccount({
      client: system && { ...login, ...system },
      board,
      log,
      waitMs: timings.commandLinkMs,
      onLive: () => this.#userAgents.ask(),
    })
    const live = Promise.withResolvers<void>()
    this.live = live.promise
    this.#names = new PeopleNames({
      client: this.#ami.commands,
      log,
      perSecond: timings.namesPerSecond,
      waitMs: timings.namesWaitMs,
      mirror: () => this.#amiFeed.mirror,
      change: (change) => board.changeSoon(change),
    })
    this.#kept = new AstDbReader({
      client: this.#ami.commands,
      log,
      keys: (directory().switches ?? []).flatMap((one) => (one.kind === 'astdb' ? [one.key] : [])),
      families: () => keptFamilies(this.#amiFeed.mirror),
      everyMs: timings.keptEveryMs,
      onRead: () => {
        const found = this.mirror.foundSwitches.size
        board.changeSoon(() => this.#kept.remind(this.mirror))
        if (this.mirror.foundSwitches.size !== found) this.#needs.ask()
      },
    })
    this.#needs = new NeedsProbe({
      client: this.#ami.commands,
      board,
      log,
      user: username,
      transferContext: config.transferContext,
      site: () => ({ ...directory(), switches: switchesOf(this.mirror) }),
      systemAccount: () => this.#system.works,
      systemActions: () => this.#system.actions,
      againMs: timings.needsAgainMs,
    })
    this.#amiFeed = new AmiFeed({
      client: this.#ami.events,
      address: `${host}:${port}`,
      directory,
      board,
      log,
      metrics,
      now,
      timings,
      reprimeMs: config.reprimeMs,
      remind: (mirror) => {
        this.#names.remind(mirror)
        this.#kept.remind(mirror)
        options.remind(mirror)
      },
      onPicture: (reloaded) => {
        live.resolve()
        this.#names.ask(reloaded)
        void this.#kept.read()
        this.#userAgents.ask()
        if (reloaded) this.#needs.ask()
      },
    })
    this.#peers = new PeerGateways({
      client: this.#ami.commands,
      log,
      mirror: () => this.#amiFeed.mirror,
      readChannels: (uniqueids) => this.#amiFeed.readChannels(uniqueids),
      readAgain: (list) => this.#amiFeed.readAgain(list),
      gatherMs: timings.gatherMs,
    })
    this.#board = board
    this.#places = new PlaceReader({
      mirror: () => this.#amiFeed.mirror,
      view: () => board.view,
      read: (uniqueids) => this.#amiFeed.readChannels(uniqueids),
      afterMs: timings.placeAfterMs,
      perSecond: timings.placesPerSecond,
    })
    this.#ariFeed = new AriFeed({
      ari: config.ari,
      board,
      log,
      metrics,
      now,
      timings,
      mirror: () => (this.#amiFeed.row.state === 'live' ? this.#amiFeed.mirror : null),
      onDisputed: (bridges) => {
        const { mirror } = this.#amiFeed
        if (bridges.size > 0 || mirror.disputed.size > 0) board.changeSoon(() => learnDisputed(mirror, bridges))
      },
      onDisagreement: () => this.#amiFeed.primeAgain('the second witness disagrees'),
    })
  }

  /** The mirror that the board shows. */
  get mirror(): Mirror {
    return this.#amiFeed.mirror
  }

  /** Lists that the exchange refused, with its reason. */
  get refusedLists(): Record<string, string> {
    return this.#amiFeed.gaps.refusedLists
  }

  start(): void {
    // The command session may come later than the picture: what could not be asked then is asked now.
    this.#ami.commands.on('state', ({ name }) => {
      if (name !== 'live') return
      this.#names.goOn()
      void this.#kept.read()
      this.#needs.ask()
    })
    this.#ami.events.on('event', (event) => {
      if (event.event === 'ContactStatus' && event.contactStatus !== 'Removed') this.#userAgents.ask()
      if (event.event === 'DeviceStateChange' && marksDatabase(this.mirror, event.device)) void this.#kept.read()
      this.#names.hear(event)
    })
    this.#kept.start()
    this.#stopLooking = this.#board.onUpdate((became) => this.#places.look(became))
    this.#doubts.start()
    this.#stopHearing = this.onEvent((event) => {
      this.ring.hear(this.mirror, event, this.#options.now())
      this.#peers.hear(event)
    })
    wakeOthers([waking(this.#ami.events), waking(this.#ami.commands), ...this.#ariFeed.waking])
    this.#ami.start()
    this.#system.start()
    this.#ariFeed.start()
  }

  /** What commands may do to the exchange, and ask of it. */
  forCommands(): CommandExchange {
    return {
      mirror: () => this.mirror,
      send: (action) => this.send(action),
      reread: () => this.reread(),
      readAgain: (list) => this.readAgain(list),
      phonesOf: (device) => this.phonesOf(device),
      tellOthers: (note, mark) => this.#peers.tell(note, mark),
      onEvent: (listener) => this.onEvent(listener),
    }
  }

  /** Takes one list into the mirror in use. */
  readAgain(list: ListName): Promise<void> {
    return this.#amiFeed.readAgain(list)
  }

  /** Every event of the live session, after the mirror has it. */
  onEvent(listener: (event: AmiEvent) => void): () => void {
    return this.#ami.events.on('event', listener)
  }

  /** Reads AstDB again and updates the board. */
  reread(): Promise<void> {
    return this.#kept.read()
  }

  /** Primes again soon. */
  primeAgain(why: string): void {
    this.#amiFeed.primeAgain(why)
  }

  /** When somebody is bound to contexts for the first time, the people's are read: without them whoever is bound would see nobody. */
  peopleChanged(): void {
    const { config, operators } = this.#options
    const { tenants } = directoryOf({ ...config, operators: operators() })
    if (tenants !== undefined && this.mirror.directory.tenants === null)
      this.primeAgain('somebody is bound to contexts')
  }

  /** Asks for the statistics of a channel's RTP; null without ARI. */
  get rtpStatistics() {
    return this.#ariFeed.rtpStatistics
  }

  /** Asks Asterisk what it knows of this row. */
  askNow(of: WhyOf, view: View): Promise<WhyAsked | null> {
    const { board, now, timings } = this.#options
    const isLive = () => this.#amiFeed.row.state === 'live'
    return askNow(
      {
        client: this.#ami.events,
        mirror: () => (isLive() ? this.mirror : null),
        board,
        now,
        settleMs: timings.settleMs,
        primeAgain: (why) => this.primeAgain(why),
      },
      of,
      view,
    )
  }

  /**
   * Sends an operator's action on the command session. That one may come back a little later than the one with the events: it
   * is waited for, since the board is live already.
   */
  async send({ name, headers, actionId, account }: OutgoingAction): Promise<AmiResponse> {
    if (account === 'system') return this.#system.send(name, headers, actionId)
    await whenLive(this.#ami.commands, this.#options.timings.commandLinkMs)
    return this.#ami.commands.action(name, headers, { actionId })
  }

  /** How many phones are registered for a device. */
  phonesOf(device: string): Promise<number> {
    return phonesRegistered(this.#ami.commands, device)
  }

  async stop(): Promise<void> {
    for (const part of [this.#names, this.#kept, this.#needs, this.#userAgents, this.#doubts, this.#peers]) part.stop()
    this.#stopHearing()
    this.#stopLooking()
    this.#places.stop()
    this.#amiFeed.stop()
    await Promise.all([this.#ami.stop(), this.#system.stop(), this.#ariFeed.stop()])
  }
}
