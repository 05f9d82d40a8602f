import { AriClient, type AriError, type AriResult, type AriState, type RTPstat } from '@jackfield/ari'
import {
  createWitness,
  disagreements,
  type Mirror,
  type Witness,
  witnessAriEvent,
  witnessPoll,
  witnessSnapshot,
} from '@jackfield/pbx'
import type { Config } from '../config/config-shape.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { QuietLog } from '../quiet-log.ts'
import type { Timings } from '../timings.ts'
import { FeedRow } from './feed-row.ts'
import { waking } from './wake-others.ts'

/**
 * What the application subscribes to. Not to device states, as `subscribeAll` does: when the websocket of such an application closes
 * while a device state is on its way, Asterisk can lock itself up (its issue 2170, seen on 22.10). The queues of all ARI applications
 * then grow, and above 500 entries PJSIP takes no calls any more.
 */
const SOURCES = ['bridge:', 'channel:'] as const

/** How many channels are asked for their name after one list. */
const NAMES_AT_ONCE = 20
/** Longest wait for the statistics of a channel, ms: they are asked for again soon. */
const STATISTICS_MS = 3_000

export type AriFeedOptions = {
  ari: Config['ari']
  board: LiveBoard
  log: Log
  metrics: Metrics
  now: () => number
  timings: Timings
  /** The mirror to compare with; null while it is not live. */
  mirror: () => Mirror | null
  /** Called with the bridges in which the witness sees other channels, and since when it does, epoch ms. */
  onDisputed: (bridges: ReadonlyMap<string, number>) => void
  /** Called when the witness has disagreed for too long. */
  onDisagreement: () => void
}

/** The second witness: what ARI says of bridges is compared with the mirror all the time. The board works without it. */
export class AriFeed {
  readonly #options: AriFeedOptions
  readonly #row: FeedRow
  readonly #client: AriClient | null
  readonly #app: string
  readonly #disposers: (() => void)[] = []
  readonly #quiet: QuietLog
  #witness: Witness = createWitness()
  /** When the bridges were last asked for, where nothing tells of their changes, epoch ms. */
  #polledAt: number | null = null
  /** The names of channels of which only those lists have told, by id. */
  #names = new Map<string, string>()
  #quietUntil = 0
  #timers = new Set<NodeJS.Timeout>()

  constructor(options: AriFeedOptions) {
    this.#options = options
    const { ari, board, now, timings, log, metrics } = options
    const { backoff } = timings
    this.#quiet = new QuietLog(log)
    this.#row = new FeedRow({
      id: 'ari',
      board,
      now,
      lastWordMs: timings.lastWordMs,
      state: ari === null ? 'absent' : 'down',
      reason: ari === null ? 'no ARI address is set (JACKFIELD_ARI_URL): the second witness is absent' : 'connecting',
    })
    // Two gateways with one name would take the events from each other; board epochs are never the same.
    this.#app = ari?.app ?? `jackfield-${board.epoch}`
    this.#client =
      ari === null
        ? null
        : new AriClient({
            ...ari,
            app: this.#app,
            subscribeAll: false,
            pingMs: timings.ariPingMs,
            ...(backoff === null ? {} : { backoff }),
          })
    if (this.#client === null) return
    const client = this.#client
    this.#disposers.push(
      client.on('state', (state) => this.#onState(state)),
      client.on('event', (event) => {
        metrics.ariEvents.inc()
        witnessAriEvent(this.#witness, event, now())
        this.#row.heard(now(), client.rttMs)
      }),
      client.on('error', (problem) =>
        this.#quiet.warn(problem.code, { problem }, 'something on the ARI link could not be read; the link goes on'),
      ),
    )
    this.#every(timings.witnessEveryMs, () => this.#compare())
    this.#every(timings.lastWordMs, () => {
      if (client.lastWordAt !== null) this.#row.heard(client.lastWordAt, client.rttMs)
    })
  }

  /** The link, which a caller may make try at once; none without ARI. */
  get waking() {
    return this.#client === null ? [] : [waking(this.#client)]
  }

  /** Asks for the statistics of a channel's RTP; null without ARI. */
  get rtpStatistics(): ((channelId: string) => Promise<AriResult<RTPstat>>) | null {
    const client = this.#client
    return client && ((channelId) => client.rest.channels.rtpstatistics({ channelId }, { timeoutMs: STATISTICS_MS }))
  }

  start(): void {
    this.#client?.start()
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    for (const dispose of this.#disposers) dispose()
    this.#quiet.stop()
    await this.#client?.stop()
  }

  #onState(state: AriState): void {
    const { log } = this.#options
    switch (state.name) {
      case 'live':
        if (this.#row.state === 'live') return
        log.info('ARI: connected')
        this.#row.set('priming')
        void this.#snapshot()
        return
      case 'backoff':
        if (this.#row.state !== 'down' || state.attempt === 1) log.warn({ reason: state.reason }, 'ARI: no link')
        this.#lose(state.reason.message)
        return
      case 'replaced':
        log.warn('ARI: another program took our application; set JACKFIELD_ARI_APP to a name of our own')
        this.#lose('another program uses our ARI application (JACKFIELD_ARI_APP)')
        return
      default:
        return
    }
  }

  #lose(reason: string): void {
    this.#row.set('down', reason)
  }

  async #snapshot(): Promise<void> {
    const client = this.#client
    if (client === null) return
    // A new one, so that nothing of the last connection testifies; events go into it while the list is on its way.
    const witness = createWitness()
    this.#witness = witness
    this.#polledAt = null
    const subscribed = await client.rest.applications.subscribe({
      applicationName: this.#app,
      eventSource: [...SOURCES],
    })
    // Asterisk lets a user with `read_only = yes` ask, and not subscribe.
    if (!subscribed.ok && subscribed.error.code === 'forbidden') return this.#poll(witness)
    const bridges = subscribed.ok ? await client.rest.bridges.list() : subscribed
    if (!this.#testifies(witness)) return
    if (!bridges.ok) return this.#tryLater(bridges.error)
    witnessSnapshot(witness, bridges.value, this.#options.now())
    this.#row.set('live')
  }

  async #poll(witness: Witness): Promise<void> {
    const { now, timings, log } = this.#options
    if (this.#client === null || !this.#testifies(witness)) return
    const at = now()
    const bridges = await this.#client.rest.bridges.list()
    if (!this.#testifies(witness)) return
    if (!bridges.ok) return this.#tryLater(bridges.error)
    await this.#learnNames(bridges.value.flatMap(({ channels }) => channels))
    if (!this.#testifies(witness)) return
    witnessPoll(witness, bridges.value, this.#names, at)
    this.#polledAt = at
    this.#row.heard(now(), this.#client.rttMs)
    if (this.#row.state !== 'live') {
      log.info(
        { everyMs: timings.witnessPollMs },
        'ARI: our user may only read; the bridges are asked for instead of told',
      )
      this.#row.set('live')
    }
    this.#later(timings.witnessPollMs, () => void this.#poll(witness))
  }

  /** Asks for the names of channels that AMI has not told of: it may have missed them, or they are helpers of Asterisk's own. */
  async #learnNames(listed: readonly string[]): Promise<void> {
    const mirror = this.#options.mirror()
    const unknown = listed.filter((id) => mirror?.channels.has(id) === false)
    const names = new Map(unknown.flatMap((id) => (this.#names.has(id) ? [[id, this.#names.get(id)!] as const] : [])))
    for (const id of unknown.filter((one) => !names.has(one)).slice(0, NAMES_AT_ONCE)) {
      const channel = await this.#client?.rest.channels.get({ channelId: id })
      if (channel?.ok) names.set(id, channel.value.name)
    }
    this.#names = names
  }

  /** Whether this is still the account of the link that is there. */
  #testifies(witness: Witness): boolean {
    return witness === this.#witness && this.#client?.state.name === 'live'
  }

  #tryLater(error: AriError): void {
    this.#options.log.warn({ error }, 'ARI: the bridges cannot be read')
    this.#lose(`bridges cannot be read: ${error.message}`)
    this.#later(this.#options.timings.reprimeAfterFailureMs, () => void this.#snapshot())
  }

  /** Two links report the same change at different moments, so only a lasting difference counts. */
  #compare(): void {
    const { now, timings, log } = this.#options
    const mirror = this.#options.mirror()
    // A list says nothing of what has changed since it was asked for.
    const at = this.#polledAt ?? now()
    const isHeard = this.#row.state === 'live' && mirror !== null
    const found = isHeard ? disagreements(mirror, this.#witness, at) : []
    this.#options.onDisputed(new Map(found.map(({ bridgeId, sinceAt }) => [bridgeId, sinceAt])))
    if (found.length === 0 || at < this.#quietUntil) return
    // Both sides are asked again; a disagreement that even this does not end must not make us ask without pause.
    this.#quietUntil = at + timings.witnessPauseMs
    this.#row.countDrift(found.length)
    log.warn({ bridges: found.slice(0, 5) }, 'the second witness disagrees; taking the picture again')
    void this.#snapshot()
    this.#options.onDisagreement()
  }

  #every(ms: number, run: () => void): void {
    this.#timers.add(setInterval(run, ms))
  }
  #later(ms: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, ms)
    this.#timers.add(timer)
  }
}
