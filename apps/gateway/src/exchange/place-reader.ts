import type { RowBecame, View } from '@jackfield/model'
import { type Mirror, runnerOf } from '@jackfield/pbx'

export type PlaceReaderOptions = {
  mirror: () => Mirror
  view: () => View
  /** Reads these channels into the mirror in use. */
  read: (uniqueids: readonly string[]) => Promise<void>
  /** How long after a leg came to a place each question is asked, ms. */
  afterMs: readonly number[]
  /** How many questions there may be in one second. */
  perSecond: number
}

/** Where no leg came to a menu or left one, those that are there are looked at this seldom, ms: which half of a Local channel runs the application may change by itself. */
const LOOK_EVERY_MS = 200

/** A leg that is alone in the dialplan, and how often its channel was asked at this place. */
type Asked = { uniqueid: string; at: string; times: number; timer: NodeJS.Timeout | null }

/**
 * [MENU-4] Which application a caller is in, no event tells our account: `Newexten` would tell each step of every call. So the one channel is asked, by `Status`: a moment
 * after it is alone, and again, since the dialplan goes on from a greeting to a menu.
 */
export class PlaceReader {
  readonly #options: PlaceReaderOptions
  readonly #asked = new Map<string, Asked>()
  /** The legs that are in a menu. */
  readonly #inMenus = new Set<string>()
  #spent = 0
  #second = 0
  #stopped = false
  #next: NodeJS.Timeout | null = null

  constructor(options: PlaceReaderOptions) {
    this.#options = options
  }

  /** The board has changed: these rows became others. */
  look(became: readonly RowBecame[]): void {
    if (this.#stopped) return
    let isNew = false
    for (const one of became) if (isLeg(one)) isNew = this.#note(one) || isNew
    if (this.#inMenus.size === 0) return
    if (isNew) this.#walk()
    else this.#next ??= setTimeout(() => this.#walk(), LOOK_EVERY_MS)
  }

  /** Looks at every leg that is in a menu. */
  #walk(): void {
    if (this.#next !== null) clearTimeout(this.#next)
    this.#next = null
    const { view, mirror } = this.#options
    const { legs } = view()
    for (const id of this.#inMenus) {
      const place = legs.get(id)?.place
      const runner = place ? runnerOf(mirror(), id) : null
      if (!place || !runner) continue
      const at = `${runner.uniqueid} ${place.context}`
      const known = this.#asked.get(id)
      if (known?.at === at) continue
      if (known) this.#forget(id, known)
      const asked: Asked = { uniqueid: runner.uniqueid, at, times: 0, timer: null }
      this.#asked.set(id, asked)
      this.#wait(asked)
    }
  }

  /** Whether it is in a menu, with something new about it. */
  #note({ id, after }: RowBecame<'legs'>): boolean {
    if (after?.phase === 'menu') {
      this.#inMenus.add(id)
      return true
    }
    this.#inMenus.delete(id)
    const asked = this.#asked.get(id)
    if (asked) this.#forget(id, asked)
    return false
  }

  stop(): void {
    this.#stopped = true
    if (this.#next !== null) clearTimeout(this.#next)
    for (const [legId, asked] of this.#asked) this.#forget(legId, asked)
  }

  #wait(asked: Asked): void {
    const { afterMs } = this.#options
    const after = afterMs[asked.times]
    if (after === undefined) return
    asked.timer = setTimeout(() => this.#ask(asked), after - (afterMs[asked.times - 1] ?? 0))
  }

  #ask(asked: Asked): void {
    asked.times += 1
    if (this.#isWithinBudget()) void this.#options.read([asked.uniqueid])
    this.#wait(asked)
  }

  #isWithinBudget(): boolean {
    const second = Math.floor(Date.now() / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#spent = 0
    }
    this.#spent += 1
    return this.#spent <= this.#options.perSecond
  }

  #forget(legId: string, asked: Asked): void {
    if (asked.timer !== null) clearTimeout(asked.timer)
    this.#asked.delete(legId)
  }
}

const isLeg = (one: RowBecame): one is RowBecame<'legs'> => one.table === 'legs'
