import type { CommandErrorCode, DialIntent, ExtensionId, Message, Operator, OwnIntent, View } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import { AlertsTable } from '../store/alerts-table.ts'
import { CallbacksTable } from '../store/callbacks-table.ts'
import { MessagesTable } from '../store/messages-table.ts'
import { NotesTable } from '../store/notes-table.ts'
import type { Store } from '../store/store.ts'
import { Alerts, type AlertsOptions } from './alerts.ts'
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
  /** How long messages, and notes of calls that are over, are kept. */
  keepMs: number
  dial: (intent: DialIntent) => Promise<Result>
  deliver: (to: ExtensionId, messages: Message[]) => void
  present: () => readonly ExtensionId[]
  /** A14: what is told to every desk. */
  emergency: Pick<AlertsOptions, 'numbers' | 'locationOf' | 'channels' | 'onNewChannel'>
}

const done: Result = { ok: true, done: true }

/** Everything that the gateway does by itself, and that outlives it. */
export class Memory {
  readonly #callbacks: Callbacks
  readonly #notes: Notes
  readonly #alerts: Alerts
  readonly #messages: Messages
  readonly #forgetting: NodeJS.Timeout

  constructor({ store, board, log, now, callbacks, keepMs, dial, deliver, present, emergency }: MemoryOptions) {
    const [notes, messages, alerts] = [new NotesTable(store), new MessagesTable(store), new AlertsTable(store)]
    const forget = () => {
      try {
        notes.forgetBefore(now() - keepMs)
        alerts.forgetBefore(now() - keepMs)
        messages.forget(now() - keepMs, MOST_MESSAGES)
      } catch (error) {
        log.error({ err: error }, 'what is old could not be forgotten')
      }
    }
    forget()
    this.#forgetting = setInterval(forget, FORGET_EVERY_MS)
    this.#callbacks = new Callbacks({ board, table: new CallbacksTable(store), log, now, rules: callbacks, dial })
    this.#notes = new Notes({ board, table: notes, log, now })
    this.#alerts = new Alerts({ board, table: alerts, log, now, ...emergency })
    this.#messages = new Messages({ board, table: messages, now, deliver, present })
  }

  /** To be closed before the store is. */
  stop(): void {
    clearInterval(this.#forgetting)
    this.#callbacks.stop()
    this.#notes.stop()
    this.#alerts.stop()
  }

  messagesOf(operator: ExtensionId): Message[] {
    return this.#messages.of(operator)
  }

  /** Does what was asked by an operator who sees that of the board; the policy has been asked before. Done means done: nothing more will be reported. */
  async do(intent: OwnIntent, seen: View, operator: Pick<Operator, 'contexts' | 'name'>): Promise<Result> {
    switch (intent.kind) {
      case 'schedule-callback':
        return resultOf(this.#callbacks.schedule(intent, seen))
      case 'postpone-callback':
        return resultOf(this.#callbacks.postpone(intent))
      case 'cancel-callback':
        this.#callbacks.cancel(intent)
        return done
      case 'mark-callback':
        this.#callbacks.mark(intent)
        return done
      case 'call-back-now': {
        const result = await this.#callbacks.now(intent)
        return result.ok ? done : result
      }
      case 'note':
        this.#notes.add(intent)
        return done
      case 'remove-note':
        this.#notes.remove(intent)
        return done
      case 'take-note':
        this.#alerts.note(intent, operator.name)
        return done
      case 'send-message':
      case 'broadcast':
        this.#messages.send(intent, operator.contexts ?? null)
        return done
      case 'read-messages':
        this.#messages.read(intent)
        return done
    }
  }
}

const resultOf = (code: CommandErrorCode | null): Result =>
  code === null ? done : { ok: false, error: { code } as Extract<Result, { ok: false }>['error'] }
