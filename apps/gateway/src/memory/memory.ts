import type {
  CommandError,
  DialIntent,
  EndReservationIntent,
  ExtensionId,
  Message,
  Operator,
  OwnIntent,
  PleaseCallIntent,
  ReserveIntent,
  SignInAtPhoneIntent,
  SignOutOfPhoneIntent,
  View,
} from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { AlertsTable, CallbacksTable, type ForgottenIds, MessagesTable, NotesTable, type Store } from '@jackfield/store'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { Alerts, type AlertsOptions } from './alerts.ts'
import type { CallbackFiles } from './callback-attempts.ts'
import type { CallbackRules } from './callback-rules.ts'
import { Callbacks } from './callbacks.ts'
import { Messages } from './messages.ts'
import { Notes } from './notes.ts'

/** Most messages kept, however young. */
const MOST_MESSAGES = 20_000
const FORGET_EVERY_MS = 3_600_000

export type MemoryOptions = {
  store: Store
  board: LiveBoard
  log: Log
  now: () => number
  callbacks: CallbackRules
  /** How long messages, and notes of calls that are over, are kept, ms; null = nothing is removed now. */
  keepMs: () => number | null
  dial: (intent: DialIntent) => Promise<Result>
  files?: CallbackFiles | null
  deliver: (to: ExtensionId, messages: Message[]) => void
  present: () => readonly ExtensionId[]
  /** A14: what is told to every desk. */
  emergency: Pick<AlertsOptions, 'numbers' | 'locationOf' | 'channels' | 'onNewChannel' | 'onTold'>
}

/** Who is signed in at which phone is kept with the people (`people/hot-desks.ts`), and who has a caller in hand nowhere (`reservations`). */
export type MemoryIntent = Exclude<
  OwnIntent,
  SignInAtPhoneIntent | SignOutOfPhoneIntent | PleaseCallIntent | ReserveIntent | EndReservationIntent
>

const done: Result = { ok: true, done: true }

/** Everything that the gateway does by itself, and that outlives it. */
export class Memory {
  readonly #callbacks: Callbacks
  readonly #notes: Notes
  readonly #alerts: Alerts
  readonly #messages: Messages
  readonly #forget: () => Promise<void>
  readonly #forgetting: NodeJS.Timeout

  constructor({
    store,
    board,
    log,
    now,
    callbacks,
    keepMs,
    dial,
    files = null,
    deliver,
    present,
    emergency,
  }: MemoryOptions) {
    const [notes, messages, alerts] = [new NotesTable(store), new MessagesTable(store), new AlertsTable(store)]
    this.#forget = async () => {
      const kept = keepMs()
      if (kept === null) return
      await notes.forgetBefore(now() - kept)
      await alerts.forgetBefore(now() - kept)
      await messages.forget(now() - kept, MOST_MESSAGES)
    }
    this.#forgetting = setInterval(() => void this.#forget(), FORGET_EVERY_MS)
    const table = new CallbacksTable(store)
    this.#callbacks = new Callbacks({ board, table, log, now, rules: callbacks, dial, files })
    this.#notes = new Notes({ board, table: notes, now })
    this.#alerts = new Alerts({ board, table: alerts, log, now, ...emergency })
    this.#messages = new Messages({ board, table: messages, now, deliver, present })
  }

  /** Takes in what was kept. `anew` = the database has forgotten all: it is told again what is known. */
  async load(anew = false): Promise<void> {
    await this.#callbacks.load(anew)
    await this.#notes.load(anew)
    await this.#alerts.load(anew)
    await this.#forget()
  }

  /** These were taken out of the database: they leave the board too. */
  async forget({ callbacks, notes, alerts }: ForgottenIds): Promise<void> {
    await this.#callbacks.forget(callbacks)
    this.#notes.forget(notes)
    this.#alerts.forget(alerts)
  }

  /** To be closed before the store is. */
  stop(): void {
    clearInterval(this.#forgetting)
    this.#callbacks.stop()
    this.#notes.stop()
    this.#alerts.stop()
  }

  /** null = nobody knows just now. */
  messagesOf(operator: ExtensionId): Promise<Message[] | null> {
    return this.#messages.of(operator)
  }

  /** Does what was asked by an operator who sees that of the board; the policy has been asked before. Done means done: nothing more will be reported. */
  async do(intent: MemoryIntent, seen: View, operator: Pick<Operator, 'contexts' | 'name'>): Promise<Result> {
    switch (intent.kind) {
      case 'schedule-callback':
        return resultOf(await this.#callbacks.schedule(intent, seen))
      case 'camp-on':
        return resultOf(await this.#callbacks.campOn(intent, seen))
      case 'postpone-callback':
        return resultOf(await this.#callbacks.postpone(intent))
      case 'cancel-callback':
        return resultOf(await this.#callbacks.cancel(intent))
      case 'mark-callback':
        return resultOf(await this.#callbacks.mark(intent))
      case 'call-back-now': {
        const result = await this.#callbacks.now(intent)
        return result.ok ? done : result
      }
      case 'note':
        return resultOf(await this.#notes.add(intent))
      case 'remove-note':
        return resultOf(await this.#notes.remove(intent))
      case 'take-note':
        return resultOf(await this.#alerts.note(intent, operator.name))
      case 'send-message':
      case 'broadcast':
        return resultOf(await this.#messages.send(intent, operator.contexts ?? null))
      case 'read-messages':
        return resultOf(await this.#messages.read(intent))
    }
  }
}

const resultOf = (error: CommandError | null): Result => (error === null ? done : { ok: false, error })
