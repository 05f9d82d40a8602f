import { type BoardStore, connectBoard, createBoardStore, newIntentId } from '@jackfield/client'
import type { Extension, ExtensionId, Intent, Leg, View } from '@jackfield/model'
import { make } from '@jackfield/model'
import { machineNow } from '@jackfield/simulator'

/** One command as the operator lived it; instants are ms on the machine’s clock. */
export interface Lived {
  readonly id: string
  readonly kind: string
  readonly askedAt: number
  /** `done`, or the code of what it failed by; null = no word within the deadline. */
  readonly outcome: string | null
}

const DEADLINE_MS = 30_000
/** Four a second: no hand is faster, and the gateway bears five. */
const PACE_MS = 250
const me = '101' as ExtensionId

/** An operator without a screen, who does one thing after another and notes when. */
export class BusyOperator {
  readonly lived: Lived[] = []
  /** When each patch came, by its number. */
  readonly patches = new Map<number, number>()
  readonly #store: BoardStore = createBoardStore()
  readonly #link: ReturnType<typeof connectBoard>

  constructor(url: string) {
    this.#store.subscribe(({ seq }) => {
      if (!this.patches.has(seq)) this.patches.set(seq, machineNow())
    })
    this.#link = connectBoard({ url, store: this.#store })
  }

  get view(): View {
    return this.#store.getState().view
  }
  stop(): void {
    this.#link.stop()
  }
  ready(): Promise<unknown> {
    return this.sees(
      'a live board',
      () => this.view.feeds.get('ami')?.state === 'live' && this.view.extensions.size > 0,
    )
  }
  state(number: string): Extension['state'] | undefined {
    return this.view.extensions.get(number)?.state
  }
  states(wanted: Record<string, Extension['state']>): Promise<unknown> {
    return this.sees(JSON.stringify(wanted), () =>
      Object.entries(wanted).every(([number, state]) => this.state(number) === state),
    )
  }
  leg(number: string): Leg {
    const id = this.view.extensions.get(number)?.legIds[0]
    const leg = id === undefined ? undefined : this.view.legs.get(id)
    if (!leg) throw new Error(`${number} has no call`)
    return leg
  }
  sees(what: string, look: () => boolean): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const attempt = () => {
        if (!look()) return
        clearTimeout(timer)
        stop()
        resolve(null)
      }
      const stop = this.#store.subscribe(attempt)
      const timer = setTimeout(() => {
        stop()
        reject(new Error(`the board never showed ${what}`))
      }, DEADLINE_MS)
      attempt()
    })
  }

  /** Asks and waits for the outcome. */
  async #do(make: () => Intent | null): Promise<void> {
    const waitMs = (this.lived.at(-1)?.askedAt ?? 0) + PACE_MS - machineNow()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    const intent = make()
    if (intent === null) throw new Error('the call is gone before the command')
    const askedAt = machineNow()
    const outcome = Promise.withResolvers<string | null>()
    const look = () => {
      const row = this.view.commands.get(intent.id)
      if (row?.state === 'done') outcome.resolve('done')
      if (row?.state === 'failed') outcome.resolve(row.error?.code ?? 'failed')
    }
    const stop = this.#store.subscribe(look)
    const timer = setTimeout(() => outcome.resolve(null), DEADLINE_MS)
    void this.#link.send(intent).then((result) => result.ok || outcome.resolve(result.error.code))
    const word = await outcome.promise
    clearTimeout(timer)
    stop()
    this.lived.push({ id: intent.id, kind: intent.kind, askedAt, outcome: word })
  }

  dial(number: string) {
    return this.#do(() => make('dial', this.view, { number, autoAnswer: false }, me, newIntentId()))
  }
  hold() {
    return this.#do(() => make('hold', this.view, { legId: this.leg(me).id }, me, newIntentId()))
  }
  resume() {
    return this.#do(() => make('resume', this.view, { legId: this.leg(me).id }, me, newIntentId()))
  }
  transfer(number: string, to: string) {
    return this.#do(() =>
      make(
        'blind-transfer',
        this.view,
        { legId: this.leg(number).id, target: { kind: 'extension', extensionId: to as ExtensionId } },
        me,
        newIntentId(),
      ),
    )
  }
  hangUp(number: string) {
    return this.#do(() => make('hang-up', this.view, { legId: this.leg(number).id }, me, newIntentId()))
  }
  conference(number: string) {
    return this.#do(() =>
      make('conference', this.view, { legId: this.leg(number).id, conferenceId: null }, me, newIntentId()),
    )
  }
  pickup(number: string) {
    return this.#do(() =>
      make('pickup', this.view, { legId: this.leg(number).id, autoAnswer: false }, me, newIntentId()),
    )
  }
  park(number: string) {
    return this.#do(() => make('park', this.view, { legId: this.leg(number).id }, me, newIntentId()))
  }
  retrieve(legId: Leg['id']) {
    return this.#do(() => make('retrieve', this.view, { legId, autoAnswer: false }, me, newIntentId()))
  }
}
