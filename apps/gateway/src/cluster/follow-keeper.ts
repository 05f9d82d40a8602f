import type { Door, FollowEvent, Seal } from '@jackfield/cluster'
import type { Log } from '../log.ts'
import { clusterWire } from './keeping.ts'
import { BOARD, type KeptSnapshot, placeOf, type Told, unsealed } from './told.ts'

export interface FollowKeeperOptions {
  seal: Seal
  log: Log
  /** Epoch ms. */
  now: () => number
  /** With what it begins, and begins anew. */
  onSnapshot: (snapshot: KeptSnapshot, epoch: string) => void
  /** False = it does not follow on what was told before. */
  onTold: (told: Told) => boolean
  /** Called when the keeper is heard again, and when it is not heard any more. */
  onConfirmed: () => void
}

/** A keeper that is not heard for so long does not confirm the board, ms: it says something every second. */
const SILENT_MS = 2500
const LOOK_MS = 250

/** [CLUSTER-7] What a door hears of the keeper, and whether that is still heard. A board that nobody confirms says so. */
export class FollowKeeper {
  readonly #options: FollowKeeperOptions
  readonly #timer: NodeJS.Timeout
  #heardAt = Number.NEGATIVE_INFINITY
  #isThere = false
  #unconfirmedSince: number | null
  #lastWordAt: number
  #stop: () => void = () => {}
  #follow: () => void = () => {}

  constructor(options: FollowKeeperOptions) {
    this.#options = options
    this.#lastWordAt = options.now()
    this.#unconfirmedSince = options.now()
    this.#timer = setInterval(() => this.#look(), LOOK_MS)
  }

  /** Since when the board is not confirmed, epoch ms; null = it is. */
  get unconfirmedSince(): number | null {
    return this.#unconfirmedSince
  }

  start(door: Pick<Door, 'follow'>): void {
    this.#follow = () => {
      const follower = door.follow({ exchange: BOARD, on: (event) => this.#hear(event) })
      this.#stop = () => follower.stop()
    }
    this.#follow()
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#stop()
  }

  #hear(event: FollowEvent): void {
    const { log, seal, onSnapshot, onTold } = this.#options
    if (event.kind === 'lost') {
      const { reason } = event
      log.info({ reason: reason.why }, 'the board does not go on as it was told')
      if (reason.why === 'other-wire')
        log.error(
          { theirs: reason.theirs, ours: clusterWire },
          'the gateway that keeps the board is of another version, which this one does not understand',
        )
      this.#isThere = false
      this.#look()
      return
    }
    if (event.kind === 'resumed') {
      this.#heard()
      return
    }
    const place = placeOf(event.epoch, event.seq)
    const isWhole = event.kind === 'snapshot'
    const read = unsealed<Told | KeptSnapshot>(seal, place, event.bytes)
    if (read === null) {
      log.error(
        'what stands in Redis for the board is forged, or its gateway has another cluster.secret; it is not shown',
      )
      this.#isThere = false
      this.#look()
      return
    }
    if (isWhole) onSnapshot(read as KeptSnapshot, event.epoch)
    else if (!onTold(read as Told)) {
      this.#stop()
      this.#follow()
      return
    }
    this.#heard()
  }

  #heard(): void {
    this.#isThere = true
    this.#heardAt = performance.now()
    this.#lastWordAt = this.#options.now()
    this.#look()
  }

  #look(): void {
    const isConfirmed = this.#isThere && performance.now() - this.#heardAt < SILENT_MS
    if (isConfirmed === (this.#unconfirmedSince === null)) return
    this.#unconfirmedSince = isConfirmed ? null : this.#lastWordAt
    this.#options.onConfirmed()
  }
}
