import { isDeepStrictEqual } from 'node:util'
import { type Alert, type Command, plainRow } from '@jackfield/model'
import { type DeadLetter, DeadLettersTable, type Kept, type Store } from '@jackfield/store'
import type { CommandBook } from '../commands/command-book.ts'
import type { Config } from '../config/config-shape.ts'
import { portOf } from '../config/messages-settings.ts'
import type { History } from '../history/history.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { mailSenderOf } from '../please-call/mail-sender.ts'
import { QuietLog } from '../quiet-log.ts'
import { CallEvents } from './call-events.ts'
import type { Delivery, GivenUp } from './delivery.ts'
import { type Hook, openHook } from './hook.ts'
import { createSender, type Sender } from './send.ts'
import { type SendReportsOptions, sendReports } from './send-reports.ts'
import { messageOf, type WebhookEvent, type WebhookMessage } from './webhook-event.ts'

/** The mail server stands among the webhooks, by a name that none of them can have. */
const MAIL = 'E-mail'
/** How long it is waited for what comes of the first attempt to send a message, ms. */
const FIRST_MS = 12_000
/** Most dead letters kept, however young. */
const MOST_DEAD_LETTERS = 10_000
const FORGET_EVERY_MS = 3_600_000

export interface WebhooksOptions extends Pick<SendReportsOptions, 'siteSettings'> {
  config: Pick<Config, 'webhooks' | 'messages'>
  /** How long dead letters are kept, ms; null = none is removed now. */
  keepMs: () => number | null
  board: Pick<LiveBoard, 'view' | 'onUpdate'>
  book: CommandBook
  store: Store
  log: Log
  now: () => number
  metrics: Pick<Metrics, 'webhooks' | 'webhooksWaiting'>
}

/** How one webhook stands. */
export interface HookState {
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  /** Messages that are not delivered yet. */
  readonly waiting: number
}

/** `unknown` = no such dead letter; `under-way` = it is being sent; `no-hook` = the settings have no such webhook any more; `not-kept` = the database is away. */
export type Resent = 'ok' | 'unknown' | 'under-way' | 'no-hook' | 'not-kept'

/** Tells programs what happens. It never waits for one, and never keeps the board from anything. */
export class Webhooks {
  readonly #options: WebhooksOptions
  readonly #hooks = new Map<string, Hook>()
  #calls: CallEvents | null = null
  #reports: { stop(): Promise<void> } | null = null
  #history: History | null = null
  #isStopped = false
  readonly #quiet: QuietLog
  /** Dead letters that are being sent again. */
  readonly #again = new Set<string>()
  readonly #table: DeadLettersTable
  readonly #forgetting: NodeJS.Timeout
  /** Who waits for what comes of the first attempt to send a message, by its id. */
  readonly #firsts = new Map<string, (reason: string | null) => void>()
  #writing: Promise<unknown> = Promise.resolve()

  constructor(options: WebhooksOptions) {
    this.#options = options
    this.#quiet = new QuietLog(options.log)
    this.#table = new DeadLettersTable(options.store)
    const forget = () => {
      const kept = options.keepMs()
      if (kept !== null) void this.#table.forget(options.now() - kept, MOST_DEAD_LETTERS)
    }
    this.#forgetting = setInterval(forget, FORGET_EVERY_MS).unref()
    const { smtp } = options.config.messages
    if (smtp !== undefined) {
      const url = `smtp${smtp.secure === 'tls' ? 's' : ''}://${smtp.host}:${portOf(smtp)}`
      // A letter is not signed: there is nothing that it would be signed with.
      const settings = { name: MAIL, url, secret: '', events: ['please-call' as const], waitSeconds: 60, reportAt: '' }
      this.#hooks.set(MAIL, this.#open(settings, mailSenderOf(smtp)))
    }
    options.book.listen({ settled: (row) => this.#command(row) })
    this.lookAgain()
  }

  /** Takes the webhooks as they are set now. What a webhook that is gone, or another now, has not delivered is kept as a dead letter. */
  lookAgain(): void {
    const wanted = new Map(this.#options.config.webhooks.map((settings) => [settings.name, settings]))
    for (const [name, { settings, delivery, sender }] of this.#hooks) {
      if (name === MAIL || isDeepStrictEqual(settings, wanted.get(name))) continue
      delivery.stop()
      sender.close()
      this.#hooks.delete(name)
    }
    for (const settings of wanted.values())
      if (!this.#hooks.has(settings.name))
        this.#hooks.set(
          settings.name,
          this.#open(settings, createSender(settings.url, { mayBePrivate: settings.private })),
        )
    this.#hearCalls()
    if (this.#history !== null) void this.#sendReports(this.#history)
  }

  #wants(start: string): boolean {
    return this.#options.config.webhooks.some(({ events }) => events.some((one) => one.startsWith(start)))
  }

  #hearCalls(): void {
    this.#calls?.stop()
    const waiting = this.#options.config.webhooks.filter(({ events }) => events.includes('queue.waiting'))
    this.#calls =
      this.#wants('call.') || waiting.length > 0
        ? new CallEvents({
            ...this.#options,
            emit: (event) => this.#tell(event),
            waitsMs: [...new Set(waiting.map(({ waitSeconds }) => waitSeconds * 1000))],
            emitWaiting: (event, waitMs) => this.#tell(event, ({ waitSeconds }) => waitSeconds * 1000 === waitMs),
          })
        : null
  }

  get states(): HookState[] {
    return [...this.#hooks.values()].map(({ settings: { name, url, events }, delivery }) => ({
      ...{ name, url, events },
      waiting: delivery.waiting,
    }))
  }

  /** From now on whoever wants them has reports of what was called, each morning. */
  reportFrom(history: History): void {
    this.#history = history
    void this.#sendReports(history)
  }

  async #sendReports(history: History): Promise<void> {
    const before = this.#reports
    this.#reports = null
    await before?.stop()
    // Whoever asked later has begun already.
    if (this.#reports !== null || this.#isStopped) return
    const mail = this.#hooks.get(MAIL)
    this.#reports = sendReports({
      ...{ ...this.#options, history },
      tell: (event, time) => this.#tell(event, ({ reportAt }) => reportAt === time),
      mail: mail === undefined ? null : (message) => mail.delivery.push(message),
    })
  }

  /** An emergency call was seen. */
  emergency(alert: Alert): void {
    this.#tell({ type: 'emergency', key: alert.id, at: alert.at, data: { alert } })
  }

  /**
   * Tells whoever takes it to call somebody back, by e-mail too where there `isMail` in it. Resolves when the first attempts are over: null = one of them
   * was taken, else why not, for an administrator; it is tried again.
   */
  async pleaseCall(event: WebhookEvent, isMail: boolean): Promise<string | null> {
    const hooks = [...this.#hooks.values()].filter(
      ({ settings: { name, events } }) => events.includes(event.type) && (name !== MAIL || isMail),
    )
    const reasons = await Promise.all(hooks.map(({ delivery }) => this.#first(delivery, messageOf(event))))
    return reasons.includes(null) ? null : (reasons[0] ?? null)
  }

  #first(delivery: Delivery, message: WebhookMessage): Promise<string | null> {
    return new Promise((resolve) => {
      const settle = (reason: string | null) => {
        clearTimeout(timer)
        this.#firsts.delete(message.id)
        resolve(reason)
      }
      const timer = setTimeout(() => settle('it waits for its turn'), FIRST_MS)
      this.#firsts.set(message.id, settle)
      delivery.push(message)
    })
  }

  /** Sends one more message to that program; false = there is no such webhook. */
  test(name: string): boolean {
    const hook = this.#hooks.get(name)
    const at = this.#options.now()
    hook?.delivery.push(messageOf({ type: 'test', key: 'test', at, data: { webhook: name } }))
    return hook !== undefined
  }

  deadLetters(): Promise<Kept<DeadLetter[]>> {
    return this.#table.all()
  }

  async resend(id: string): Promise<Resent> {
    const found = await this.#table.get(id)
    if (!found.ok) return 'not-kept'
    if (found.value === null) return 'unknown'
    const { hook: name, ...message } = found.value
    const hook = this.#hooks.get(name)
    if (!hook) return 'no-hook'
    if (this.#again.has(id)) return 'under-way'
    this.#again.add(id)
    hook.delivery.push(message)
    return 'ok'
  }

  /** Takes a dead letter away without sending it. */
  async discard(id: string): Promise<Resent> {
    const found = await this.#table.get(id)
    if (!found.ok) return 'not-kept'
    if (found.value === null) return 'unknown'
    return (await this.#table.remove(id)).ok ? 'ok' : 'not-kept'
  }

  /** How many messages that are not delivered yet tell of somebody; dead letters are not counted. */
  waitingOf(isTheirs: (body: string) => boolean): number {
    return [...this.#hooks.values()].reduce((sum, { delivery }) => sum + delivery.count(isTheirs), 0)
  }

  /** Takes back what tells of somebody who is to be forgotten, and the dead letters that it became until now; false = the database is away. */
  async forget(isTheirs: (body: string) => boolean): Promise<boolean> {
    for (const { delivery } of this.#hooks.values()) delivery.forget(isTheirs)
    // What was given up a moment ago is on its way into the table.
    await this.#writing
    const kept = await this.#table.all()
    if (!kept.ok) return false
    for (const { id, body } of kept.value) if (isTheirs(body) && !(await this.#table.remove(id)).ok) return false
    return true
  }

  /** Sets the gauges. */
  measure(): void {
    for (const { name, waiting } of this.states) this.#options.metrics.webhooksWaiting.set({ hook: name }, waiting)
  }

  /** To be ended before the store is: what was not delivered is kept. */
  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#forgetting)
    this.#calls?.stop()
    await this.#reports?.stop()
    for (const { delivery, sender } of this.#hooks.values()) {
      delivery.stop()
      sender.close()
    }
    await this.#writing
    this.#quiet.stop()
  }

  #open(settings: Hook['settings'], sender: Sender): Hook {
    const { now, metrics } = this.#options
    return openHook(settings, sender, {
      ...{ now, quiet: this.#quiet },
      count: (outcome) => metrics.webhooks.inc({ hook: settings.name, outcome }),
      first: (id, reason) => this.#firsts.get(id)?.(reason),
      delivered: (id) => {
        if (this.#again.delete(id)) this.#write(() => this.#table.remove(id))
      },
      gone: (id) => this.#again.delete(id),
      givenUp: (given) => this.#bury(settings.name, given),
    })
  }

  #tell(event: WebhookEvent, isFor: (hook: Hook['settings']) => boolean = () => true): void {
    for (const { settings, delivery } of this.#hooks.values())
      if (settings.events.includes(event.type) && isFor(settings)) delivery.push(messageOf(event))
  }

  #command(row: Command): void {
    if (!this.#wants('command.')) return
    const { board, now } = this.#options
    const command = plainRow('commands', row)
    if (command === null) return
    const type = row.state === 'done' ? 'command.done' : 'command.failed'
    const key = board.view.legs.get(row.legId ?? '')?.callId ?? row.legId ?? row.id
    this.#tell({ type, key, at: now(), data: { command } })
  }

  #bury(hook: string, { message, attempts, reason }: GivenUp): void {
    const { now, log } = this.#options
    this.#again.delete(message.id)
    this.#quiet.warn(
      `${hook} given up`,
      { hook, reason, attempts },
      'a webhook was given up; it is kept as a dead letter',
    )
    this.#write(async () => {
      const kept = await this.#table.put({ ...message, hook, attempts, reason, failedAt: now() })
      if (!kept.ok) log.error({ hook, id: message.id, type: message.type }, 'a dead letter could not be kept')
    })
  }

  #write(work: () => Promise<unknown>): void {
    this.#writing = Promise.all([this.#writing, work()])
  }
}
