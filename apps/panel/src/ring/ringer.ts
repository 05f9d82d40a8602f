import { type BoardStore, trust } from '@jackfield/client'
import type { ExtensionId, View } from '@jackfield/model'
import type { SoundKind } from './kinds.ts'
import type { Player } from './player.ts'
import type { RingSettingsStore } from './ring-settings.ts'
import { chimesFor, type Ringing, ringingAt } from './ringing.ts'
import { lengthOf, sounds } from './sounds.ts'

/** What the ringer stands on; a test turns its clock. */
export interface RingerOptions {
  board: Pick<BoardStore, 'getState' | 'subscribe'>
  settings: Pick<RingSettingsStore, 'getState' | 'subscribe'>
  player: Pick<Player, 'play' | 'hush'>
  /** The operator's phone; null = not chosen. */
  mine: () => ExtensionId | null
  /** Whether this tab is the one that sounds. */
  leads: () => boolean
  /** This machine's clock, epoch ms. */
  now: () => number
  /** Calls back after so many ms; gives what takes it back. */
  after: (ms: number, run: () => void) => () => void
}

/** While the operator talks, another call is a knock at the door. */
const WHILE_TALKING = 0.35
/** A timer that comes later than this after its time: the tab was asleep, and what it knows may be over. */
const SLEPT_MS = 2_000
/** How long after that the exchange has to say what is so now, ms. */
const CATCH_UP_MS = 1_000

/**
 * Rings for as long as the operator's phone does. One round of the sound at a time: before each it looks again whether the call still rings, may sound, and is
 * known from a board that can be believed. So a ring ends by the event that ends the call, by its deadline, by a lost link, and by itself in a tab that is frozen.
 */
export class Ringer {
  readonly #o: RingerOptions
  readonly #told = new Set<string>()
  readonly #disposers: (() => void)[]
  /** What sounds now, and until when its round lasts, by this machine's clock. */
  #round: { ringing: Ringing; endsAt: number } | null = null
  #cancel: (() => void) | null = null
  #view: View | null = null

  constructor(options: RingerOptions) {
    this.#o = options
    this.#disposers = [
      options.board.subscribe(({ view, link }, before) => {
        if (view !== before.view || link.state !== before.link.state) this.look()
      }),
      options.settings.subscribe(() => this.look()),
    ]
    this.look()
  }

  stop(): void {
    for (const dispose of this.#disposers) dispose()
    this.#quiet()
  }

  /** Looks at the board and sounds, goes on, or falls silent. */
  look(): void {
    const { board, mine, leads, now } = this.#o
    const state = board.getState()
    const me = mine()
    const at = now()
    if (me === null || !leads() || trust(state, at).stale) {
      this.#quiet()
      return
    }
    const { view, clockOffsetMs } = state
    const stilled = view.extensions.get(me)?.dnd === true
    if (view !== this.#view) {
      this.#view = view
      this.#chime(view, me, stilled)
    }
    const rings = stilled ? [] : ringingAt(view, me).filter((one) => this.#sounds(one.kind))
    const first = rings.find(({ until }) => until > at + clockOffsetMs)
    if (!first) {
      this.#quiet()
      return
    }
    if (this.#round && this.#round.ringing.legId !== first.legId) this.#quiet()
    if (!this.#round || at >= this.#round.endsAt) this.#begin(first, first.until - clockOffsetMs - at)
  }

  #begin(ringing: Ringing, leftMs: number): void {
    const { player, settings, after, now, board, mine } = this.#o
    const sound = sounds[ringing.kind]
    const talks = board.getState().view.extensions.get(mine() ?? '')?.state === 'talking'
    player.play(sound, settings.getState().volume * (talks ? WHILE_TALKING : 1), leftMs)
    const endsAt = now() + sound.everyMs
    this.#round = { ringing, endsAt }
    this.#cancel?.()
    this.#cancel = after(Math.min(sound.everyMs, leftMs), () => this.#next(endsAt))
  }

  /** The round is over. After a sleep the picture is given time to come up to date. */
  #next(dueAt: number): void {
    const { now, after } = this.#o
    this.#cancel = null
    if (now() - dueAt <= SLEPT_MS) this.look()
    else
      this.#cancel = after(CATCH_UP_MS, () => {
        this.#cancel = null
        this.look()
      })
  }

  #chime(view: View, me: ExtensionId, stilled: boolean): void {
    for (const { id, kind } of chimesFor(view, me)) {
      if (this.#told.has(id)) continue
      this.#told.add(id)
      if (stilled || this.#round || !this.#sounds(kind)) continue
      this.#o.player.play(sounds[kind], this.#o.settings.getState().volume, lengthOf(sounds[kind]))
    }
  }

  #sounds(kind: SoundKind): boolean {
    const { ring, still } = this.#o.settings.getState()
    return ring === 'on' && !still.includes(kind)
  }

  /** Silent at once. A chime may end by itself. */
  #quiet(): void {
    this.#cancel?.()
    this.#cancel = null
    if (!this.#round) return
    this.#round = null
    this.#o.player.hush()
  }
}
