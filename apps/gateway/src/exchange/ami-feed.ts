import { setImmediate } from 'node:timers/promises'
import { AmiDecodeError, type AmiEvent, type SessionState } from '@jackfield/ami'
import {
  carryRecent,
  channelsAgain,
  compareListedParts,
  createMirror,
  Deriver,
  inheritMemory,
  type ListName,
  lightPrimeSteps,
  listAgain,
  type Mirror,
  mirrorEvent,
  type PrimeStep,
  pictureSteps,
  readChannel,
} from '@jackfield/pbx'
import { QuietLog } from '../quiet-log.ts'
import type { AmiFeedOptions } from './ami-feed-options.ts'
import { BoardGaps } from './board-gaps.ts'
import { FeedRow } from './feed-row.ts'
import { NamedTimers } from './named-timers.ts'
import { offeredSteps } from './offered-steps.ts'
import { SilenceWatch } from './silence-watch.ts'
import { type TakePictureOptions, takePicture } from './take-picture.ts'
import { isUnseen } from './unseen.ts'

type Timer = 'boot' | 'again' | 'look' | 'tick' | 'compare'

/**
 * Keeps one mirror true over a link that comes and goes. A picture is taken into a fresh mirror, into which the live events
 * flow at the same time; then it takes the place of the old one, and the panels get the difference. While the link is
 * down the old picture stays on the board, marked as down.
 */
export class AmiFeed {
  readonly row: FeedRow
  /** The lists that the exchange did not give. */
  readonly gaps: BoardGaps
  readonly #options: AmiFeedOptions
  readonly #disposers: (() => void)[] = []
  /** What the board shows. */
  #mirror: Mirror
  readonly #deriver: Deriver
  /** What is being taken; null when nothing is. */
  #fresh: Mirror | null = null
  /** Counts pictures begun and links lost, so that a late answer knows that it is late. */
  #generation = 0
  #booted = false
  /** The mirror in use, as long as the board does not show all of it yet. */
  #adopting: Mirror | null = null
  readonly #timers = new NamedTimers<Timer>()
  readonly #quiet: QuietLog
  readonly #silence: SilenceWatch

  constructor(options: AmiFeedOptions) {
    this.#options = options
    const { board, log, now, timings, client } = options
    this.#quiet = new QuietLog(log)
    this.gaps = new BoardGaps({ board, log, now })
    this.#mirror = this.#newMirror()
    this.#deriver = new Deriver(this.#mirror)
    this.row = new FeedRow({
      id: 'ami',
      board,
      now,
      lastWordMs: timings.lastWordMs,
      state: 'down',
      reason: `connecting to ${options.address}`,
    })
    this.#disposers.push(
      client.on('state', (state, { previous }) => this.#onState(state, previous)),
      client.on('event', (event) => this.#onEvent(event)),
      client.on('error', (error) => {
        options.metrics.amiErrors.inc()
        const code = error instanceof AmiDecodeError ? error.code : 'other'
        const message = 'AMI: a message could not be read; the link goes on, the picture is taken again'
        this.#quiet.warn(code, { err: error }, message)
        // What it told is lost, and may have been the end of a call.
        this.primeAgain('a message could not be read')
      }),
    )
    this.#silence = new SilenceWatch({ client, row: this.row, log, now, afterMs: timings.silentAfterMs })
    this.#repeat()
  }

  get mirror(): Mirror {
    return this.#mirror
  }

  /** Primes again soon: after a reload of a module, or when ARI disagrees. */
  primeAgain(why: string): void {
    if (!this.#booted || this.#options.client.state.name !== 'live') return
    // A reload of everything tells each module: once is enough, and not put off by each.
    if (this.#timers.has('again')) return
    this.#timers.after('again', this.#options.timings.settleMs, () => void this.#prime(why))
  }

  /** Takes one list into the mirror in use, after a change that no event reports. Without a live mirror, the next priming has it. */
  async readAgain(list: ListName): Promise<void> {
    await this.#read([listAgain(list)], true)
  }

  /** Reads the notes on these channels. One that is gone is skipped. */
  async readChannels(uniqueids: readonly string[]): Promise<void> {
    await this.#read(uniqueids.map(readChannel), false)
  }

  /** `counts`: whether these lists confirm their parts of the board. */
  async #read(steps: readonly PrimeStep[], counts: boolean): Promise<void> {
    const { client, now, board } = this.#options
    const mirror = this.#mirror
    if (this.row.state !== 'live') return
    await takePicture({
      client,
      steps,
      mirror,
      fresh: false,
      now,
      wanted: () => this.row.state === 'live' && this.#mirror === mirror,
      ...(counts ? this.#counted : { onMissing: () => {} }),
    })
    board.touch()
  }

  stop(): void {
    this.#generation += 1
    this.#timers.stop()
    this.#quiet.stop()
    this.#silence.stop()
    for (const dispose of this.#disposers) dispose()
  }

  #newMirror(): Mirror {
    return createMirror({ directory: this.#options.directory() })
  }

  /** A mirror to take a picture into. From here on it hears all events. */
  #begin(): Mirror {
    const fresh = this.#newMirror()
    if (this.row.state === 'live') carryRecent(fresh, this.#mirror, this.#options.now())
    this.#fresh = fresh
    return fresh
  }

  #onState(state: SessionState, previous: SessionState): void {
    const { log, timings } = this.#options
    this.#silence.look()
    if (state.name === 'live' && previous.name !== 'live') {
      log.info({ banner: state.banner }, 'AMI: logged in')
      this.row.set('priming')
      this.#booted = false
      // Modules may be missing until Asterisk says that it is booted; without the right to hear that, we wait a little.
      this.#timers.after('boot', timings.bootWaitMs, () => this.#onBooted())
    }
    if (state.name === 'backoff') {
      const what = previous.name === 'live' ? 'link lost' : 'no link'
      if (previous.name === 'live' || state.attempt === 1) log.warn({ reason: state.reason }, `AMI: ${what}`)
      this.#generation += 1
      this.#fresh = null
      this.#timers.cancel('boot')
      this.#timers.cancel('again')
      this.#timers.cancel('compare')
      this.row.set('down', state.reason.message)
    }
  }

  #onBooted(): void {
    this.#timers.cancel('boot')
    if (this.#booted) return
    this.#booted = true
    void this.#prime('connected')
  }

  #onEvent(event: AmiEvent): void {
    const { board, now, metrics, client } = this.#options
    metrics.amiEvents.inc()
    const at = now()
    this.#silence.look()
    this.row.heard(at, client.rttMs)
    // While the link is new, the old mirror belongs to another connection: it stays as it was until the new picture is whole.
    const showing = this.row.state === 'live' || this.#adopting === this.#mirror
    if (showing && isUnseen(event, this.#mirror, board.view)) board.look()
    if (showing) board.changeSoon(() => mirrorEvent(this.#mirror, event, at))
    if (this.#fresh) mirrorEvent(this.#fresh, event, at)
    if (event.event === 'FullyBooted' && this.#booted) this.primeAgain('the exchange finished booting')
    else if (event.event === 'FullyBooted') this.#onBooted()
    if (event.event === 'Reload') this.primeAgain(`reload of ${event.module}`)
  }

  async #prime(why: string): Promise<void> {
    const { client, log, metrics, now, timings, board } = this.#options
    this.#generation += 1
    const generation = this.#generation
    const wanted = () => generation === this.#generation
    const fresh = this.#begin()
    metrics.primings.inc({ why: why === 'connected' ? 'connected' : 'again' })
    const startedAt = now()
    const { state } = client
    const steps = await offeredSteps(client, pictureSteps(state.name === 'live' ? state.banner : ''))
    if (!wanted()) return
    const picture = await takePicture({ client, steps, mirror: fresh, fresh: true, now, wanted, ...this.#counted })
    if (!wanted()) return
    this.#fresh = null
    if (!picture.ok) {
      if (picture.linkDown) return
      log.warn({ reason: picture.reason }, 'AMI: no picture; trying again')
      this.row.set('down', picture.reason)
      this.#timers.after('again', timings.reprimeAfterFailureMs, () => void this.#prime(why))
      return
    }
    inheritMemory(fresh, this.#mirror)
    this.#options.remind(fresh)
    this.#mirror = fresh
    if (this.#deriver.adopt(fresh)) await this.#showBig(fresh)
    if (!wanted()) return
    this.gaps.settle(fresh)
    this.row.set('live', picture.cut)
    board.show(this.#deriver)
    log.info({ why, ms: now() - startedAt, channels: fresh.channels.size }, 'AMI: picture taken')
    this.#options.onPicture(why.startsWith('reload'))
    this.#look([timings.settleMs, timings.lastWordMs])
  }

  /** Waits until the board shows all of a picture that is too big to be derived at once; it hears the events meanwhile. */
  async #showBig(fresh: Mirror): Promise<void> {
    this.#adopting = fresh
    // To take over what the picture before knew was work enough for one turn.
    await setImmediate()
    if (this.#mirror !== fresh) return
    this.#options.board.show(this.#deriver)
    while (this.#deriver.isBehind && this.#mirror === fresh) await setImmediate()
    if (this.#adopting === fresh) this.#adopting = null
  }

  /** Lists the channels again after each of these waits, ms: the picture's own list may have been behind the events. */
  #look([ms, ...more]: readonly number[]): void {
    if (ms === undefined) return
    this.#timers.after('look', ms, () => {
      void this.#read([channelsAgain], false)
      this.#look(more)
    })
  }

  readonly #counted: Pick<TakePictureOptions, 'onGiven' | 'onMissing'> = {
    onGiven: (step) => this.gaps.given(step),
    onMissing: (step, error) => this.gaps.missing(step, error),
  }

  /** Publishes when the link was last heard while nothing happens, and compares with a fresh priming now and then. */
  #repeat(): void {
    const { client, reprimeMs, timings } = this.#options
    let leftMs = reprimeMs
    const tick = () => {
      if (client.lastByteAt > 0) this.row.heard(client.lastByteAt, client.rttMs)
      leftMs -= timings.lastWordMs
      if (leftMs <= 0) {
        leftMs = reprimeMs
        if (this.row.state === 'live') void this.#compare()
      }
      this.#timers.after('tick', timings.lastWordMs, tick)
    }
    this.#timers.after('tick', timings.lastWordMs, tick)
  }

  /**
   * Takes the picture again beside the running one and counts what differs. An event that is on its way may explain a
   * difference, so it counts only when it is still there a moment later; then the whole picture is taken anew.
   */
  async #compare(): Promise<void> {
    const { client, log, metrics, now, timings } = this.#options
    if (this.#fresh !== null || this.#adopting !== null) return
    this.#generation += 1
    const generation = this.#generation
    const wanted = () => generation === this.#generation
    const fresh = this.#begin()
    metrics.primings.inc({ why: 'compare' })
    const lightly = { client, steps: lightPrimeSteps, mirror: fresh, fresh: true, now, wanted }
    const picture = await takePicture({ ...lightly, ...this.#counted })
    const differences = () => compareListedParts(this.#mirror, fresh)
    const later = () =>
      this.#timers.after('compare', timings.settleMs, () => {
        if (!wanted()) return
        this.#fresh = null
        const first = new Set(suspects.map(({ what, id }) => `${what} ${id}`))
        const lasting = differences().filter(({ what, id }) => first.has(`${what} ${id}`))
        if (lasting.length === 0) return
        this.row.countDrift(lasting.length)
        log.warn(
          { drift: lasting.length, examples: lasting.slice(0, 5) },
          'AMI: the picture had drifted; taking it again',
        )
        void this.#prime('drift')
      })
    if (!wanted()) return
    const suspects = picture.ok && picture.cut === null ? differences() : []
    if (suspects.length > 0) later()
    else this.#fresh = null
  }
}
