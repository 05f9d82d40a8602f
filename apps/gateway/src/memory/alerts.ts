import { type Alert, AlertId, type CommandError, type Leg, type TakeNoteIntent } from '@jackfield/model'
import type { AlertsTable } from '@jackfield/store'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'

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
  /** Told of each emergency call, once. */
  onTold?: (alert: Alert) => void
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
  readonly #unkept = new Set<string>()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #disposers: (() => void)[] = []

  constructor(options: AlertsOptions) {
    this.#o = options
    this.#numbers = new Set(options.numbers)
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

  /** Takes in what was kept, and tells the database again what it could not keep; `anew` = it has forgotten all. */
  async load(anew = false): Promise<void> {
    const { board, table } = this.#o
    const open = [...board.view.alerts.values()].filter(({ noted }) => noted === null)
    for (const alert of open) if (anew || this.#unkept.has(alert.id)) await this.#keep(alert)
    const found = await table.all()
    if (!found.ok) return
    for (const id of found.value.ids) this.#told.add(id)
    for (const alert of found.value.open) if (!board.view.alerts.has(alert.id)) board.put('alerts', alert)
  }

  /** These are in the database no more; they are not told again. */
  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.#unkept.delete(id)
      this.#o.board.remove('alerts', AlertId.parse(id))
    }
  }

  stop(): void {
    for (const dispose of this.#disposers) dispose()
    for (const timer of this.#timers) clearTimeout(timer)
  }

  /** Somebody has seen it; the policy has been asked before. */
  async note({ alertId, actorExtensionId }: TakeNoteIntent, operator: string | null): Promise<CommandError | null> {
    const { board, table, log, now } = this.#o
    const alert = board.view.alerts.get(alertId)
    if (!alert) return { code: 'no-such-alert' }
    const name = operator ?? board.view.extensions.get(actorExtensionId ?? '')?.name ?? ''
    const noted = { extensionId: actorExtensionId, name, at: now() }
    if (!(await table.note(alert.id, noted)).ok) return { code: 'not-kept' }
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
    return null
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
    const { board, log, now, locationOf } = this.#o
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
    const { number: caller, name } = alert.who
    log.warn(
      { audit: 'emergency', alert: alert.id, number, extension: caller, name, location: alert.location },
      'emergency call',
    )
    board.put('alerts', alert)
    this.#o.onTold?.(alert)
    // A full disk must not keep anybody from being told.
    void this.#keep(alert)
  }

  async #keep(alert: Alert): Promise<void> {
    if ((await this.#o.table.add(alert)).ok) this.#unkept.delete(alert.id)
    else this.#unkept.add(alert.id)
  }
}
