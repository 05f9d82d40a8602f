import { type Alert, AlertId, type Leg, type TakeNoteIntent } from '@jackfield/model'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { AlertsTable } from '../store/alerts-table.ts'

/** How long it is still shown who took note, ms. */
const NOTED_SHOWN_MS = 60_000

/** A channel and the numbers that it has called, as the exchange says: the one dialled at its phone, and the one that the dialplan made of it. */
type Dialled = { readonly uniqueid: string; readonly firstExten: string; readonly exten: string }

export type AlertsOptions = {
  board: LiveBoard
  table: AlertsTable
  log: Log
  /** Epoch ms. */
  now: () => number
  /** The numbers of which every desk is told. */
  numbers: readonly string[]
  /** Where a phone stands; '' = not said. */
  locationOf: (extension: string) => string
  channels: () => Iterable<Dialled>
  /** Calls back for each channel that begins, when the mirror has it; gives the disposer. */
  onNewChannel: (listener: (uniqueid: string, exten: string) => void) => () => void
}

/**
 * A14: a phone of this exchange calls an emergency number. It is told by the number that the phone dials (Newchannel, Newexten), not by a line that takes the call:
 * who can't get through needs help all the more. It stands on every board, also of the next gateway, until somebody takes note of it; the log keeps both.
 */
export class Alerts {
  readonly #o: AlertsOptions
  readonly #numbers: ReadonlySet<string>
  readonly #told = new Set<string>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #disposers: (() => void)[] = []

  constructor(options: AlertsOptions) {
    this.#o = options
    this.#numbers = new Set(options.numbers)
    for (const alert of options.table.open()) {
      this.#told.add(alert.id)
      options.board.put('alerts', alert)
    }
    if (this.#numbers.size === 0) return
    this.#disposers.push(
      options.board.onUpdate(() => this.#look()),
      options.onNewChannel((uniqueid, exten) => {
        if (!this.#numbers.has(exten)) return
        // A call that fails at once is gone before the next patch.
        options.board.flush()
        this.#check(uniqueid, exten)
      }),
    )
  }

  stop(): void {
    for (const dispose of this.#disposers) dispose()
    for (const timer of this.#timers) clearTimeout(timer)
  }

  /** Somebody has seen it; the policy has been asked before. */
  note({ alertId, actorExtensionId }: TakeNoteIntent, operator: string | null): void {
    const { board, table, log, now } = this.#o
    const alert = board.view.alerts.get(alertId)
    if (!alert) return
    const name = operator ?? board.view.extensions.get(actorExtensionId ?? '')?.name ?? ''
    const noted = { extensionId: actorExtensionId, name, at: now() }
    table.note(alert.id, noted)
    log.info(
      { audit: 'emergency', alert: alert.id, notedBy: operator, actor: actorExtensionId },
      'emergency call noted',
    )
    board.put('alerts', { ...alert, noted })
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      board.remove('alerts', alert.id)
    }, NOTED_SHOWN_MS)
    this.#timers.add(timer)
  }

  #look(): void {
    for (const { uniqueid, firstExten, exten } of this.#o.channels()) {
      const number = this.#numbers.has(firstExten) ? firstExten : this.#numbers.has(exten) ? exten : null
      if (number !== null) this.#check(uniqueid, number)
    }
  }

  #check(uniqueid: string, number: string): void {
    if (this.#told.has(uniqueid)) return
    const { view } = this.#o.board
    const leg = view.legs.get(uniqueid)
    // A call from outside to such a number, or to the extension that has it, is none of this exchange.
    if (!leg || leg.extensionId === null || view.extensions.has(number)) return
    this.#tell(leg, number)
  }

  #tell(leg: Leg, number: string): void {
    const { board, table, log, now, locationOf } = this.#o
    this.#told.add(leg.id)
    const alert: Alert = {
      id: AlertId.parse(leg.id),
      number,
      who: leg.who,
      extensionId: leg.extensionId,
      location: locationOf(leg.extensionId ?? ''),
      at: now(),
      noted: null,
    }
    try {
      if (!table.add(alert)) return
    } catch (error) {
      // A full disk must not keep anybody from being told.
      log.error({ err: error }, 'an emergency call could not be kept')
    }
    const { number: caller, name } = alert.who
    log.warn(
      { audit: 'emergency', alert: alert.id, number, extension: caller, name, location: alert.location },
      'emergency call',
    )
    board.put('alerts', alert)
  }
}
