import { type BoardState, type BoardStore, trust } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import type { SoundKind } from './kinds.ts'
import type { Player } from './player.ts'
import type { RingSettingsStore } from './ring-settings.ts'
import { chimesFor, emergenciesIn, MOST_RING_MS, ringingAt } from './ringing.ts'
import { lengthOf, type Sound } from './sounds.ts'

/** What the ringer stands on; a test turns its clock. */
export interface RingerOptions {
  board: Pick<BoardStore, 'getState' | 'subscribe'>
  settings: Pick<RingSettingsStore, 'getState' | 'subscribe'>
  player: Pick<Player, 'play' | 'hush'>
  /** How this kind sounds for the operator. */
  soundOf: (kind: SoundKind) => Sound
  /** The operator's phone; null = not chosen. */
  mine: () => ExtensionId | null
  /** Whether this tab is the one that sounds. */
  leads: () => boolean
  /** This machine's clock, epoch ms. */
  now: () => number
  /** Calls back after so many ms; gives what takes it back. */
  after: (ms: number, run: () => void) => () => void
}

/** What sounds until it is over. */
interface Sounding {
  id: string
  kind: SoundKind
  /** Epoch ms by the gateway's clock. */
  until: number
}

/** Nobody can turn an emergency call down to nothing. */
const LEAST_OF_EMERGENCY = 0.5
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
  #round: { id: string; endsAt: number } | null = null
  #cancel: (() => void) | null = null
  #cancelReminder: (() => void) | null = null

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
    this.#cancelReminder?.()
    this.#quiet()
  }

  /** Looks at the board and sounds, goes on, or falls silent. */
  look(): void {
    const { board, mine, leads, now } = this.#o
    const state = board.getState()
    const at = now()
    if (!leads() || trust(state, at).stale) {
      this.#quiet()
      return
    }
    const { view, clockOffsetMs } = state
    const me = state.viewOnly ? null : mine()
    const stilled = me !== null && view.extensions.get(me)?.dnd === true
    if (me !== null) this.#chime(state, me, stilled, at + clockOffsetMs)
    const rings: Sounding[] = emergenciesIn(view).map((one) => ({
      id: one.id,
      kind: 'emergency',
      until: one.at + MOST_RING_MS,
    }))
    if (me !== null && !stilled)
      for (const { legId, kind, until } of ringingAt(view, me)) rings.push({ id: legId, kind, until })
    const first = rings.find(({ kind, until }) => this.#sounds(kind) && until > at + clockOffsetMs)
    if (!first) {
      this.#quiet()
      return
    }
    if (this.#round && this.#round.id !== first.id) this.#quiet()
    if (!this.#round || at >= this.#round.endsAt) this.#begin(first, first.until - clockOffsetMs - at)
  }

  #begin({ id, kind }: Sounding, leftMs: number): void {
    const { player, settings, after, now, board, mine, soundOf } = this.#o
    const sound = soundOf(kind)
    const { volume } = settings.getState()
    const talks = board.getState().view.extensions.get(mine() ?? '')?.state === 'talking'
    const loudness = kind === 'emergency' ? Math.max(volume, LEAST_OF_EMERGENCY) : volume * (talks ? WHILE_TALKING : 1)
    player.play(sound, loudness, leftMs)
    const endsAt = now() + sound.everyMs
    this.#round = { id, endsAt }
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

  #chime(state: BoardState, me: ExtensionId, stilled: boolean, at: number): void {
    const { player, settings, after, soundOf } = this.#o
    const { now, nextAt } = chimesFor(state.view, me, state.site, at)
    this.#cancelReminder?.()
    this.#cancelReminder = Number.isFinite(nextAt) ? after(Math.max(nextAt - at, 1), () => this.look()) : null
    for (const { id, kind } of now) {
      if (this.#told.has(id)) continue
      this.#told.add(id)
      if (!stilled && !this.#round && this.#sounds(kind))
        player.play(soundOf(kind), settings.getState().volume, lengthOf(soundOf(kind)))
    }
  }

  #sounds(kind: SoundKind): boolean {
    const { ring, still } = this.#o.settings.getState()
    return ring === 'on' && (kind === 'emergency' || !still.includes(kind))
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
