import type { AmiResponse } from '@jackfield/ami'
import {
  type Command,
  type CommandError,
  Intent,
  isHiddenNumber,
  isOwnIntent,
  judge,
  type LegId,
  numberDialled,
  type Operator,
  type OwnIntent,
  type SiteRules,
  type View,
} from '@jackfield/model'
import { type Afterwards, asMeant, noteOf, type Plan, planIntent, remember, rememberSpyMode } from '@jackfield/pbx'
import type { Result } from '@jackfield/protocol'
import { CommandAudit, type CommandAuditOptions, type Given, isSupervision } from '../audit/command-audit.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { Seat } from '../live/seats.ts'
import type { Timings } from '../timings.ts'
import { CommandBook } from './command-book.ts'
import type { CommandExchange } from './command-exchange.ts'
import { CommandRows } from './command-rows.ts'
import type { FileRinger } from './file-ringer.ts'
import { asSeenClear, hiddenForbidden, hiddenRefusal, isNoted, madeLeg } from './intent-facts.ts'
import { MailboxWatch } from './mailbox-watch.ts'
import { Moves } from './moves.ts'
import { identityOf, RememberedAnswers } from './remembered.ts'
import { hasSeveralPhones } from './several-phones.ts'
import { StepSender } from './step-sender.ts'
import { takenId } from './taken-id.ts'
import { UndoWindows } from './undo-windows.ts'
import { namingWhoWasFirst } from './was-first.ts'
import { type DialWatch, watchDial } from './watch-dial.ts'
import { EffectWatcher } from './watch-effect.ts'

/** Where a command comes from; null = by the gateway itself, or not by the sign-in of a browser. */
export type AskedFrom = { address: string | null; signInId: string | null }
/** The same, and by which rules it is judged; those of the site unless others are given. `files`: a call file rings the operator's one phone. */
export type From = Partial<AskedFrom> & { rules?: SiteRules; files?: FileRinger | null }

type GoodPlan = Extract<Plan, { ok: true }>

export type CommandRunnerOptions = CommandAuditOptions & {
  exchange: CommandExchange
  board: LiveBoard
  now: () => number
  timings: Pick<Timings, 'effectMs' | 'movingMs' | 'commandShownMs'>
  /** The dialplan context by which moved calls reach an extension. */
  transferContext: string
  rules: SiteRules
  /** From where an operator sees the board. */
  seatOf: (operator: Operator) => Seat
  /** What the gateway does by itself, for an operator who sees that much of the board. */
  own: (intent: OwnIntent, seen: View, operator: Operator, from: AskedFrom) => Promise<Result>
  /** `outcome` is `done` or an error code; for the metrics. */
  onSettled: (kind: string, outcome: string) => void
  /** Where it is written what becomes of each; one of its own when not given. */
  book?: Pick<CommandBook, 'asked' | 'settled'>
  /** A phone of this endpoint refused to be told to answer, which cost the call. */
  onRefused?: (endpoint: string) => void
}

/**
 * An intent off the wire is parsed, judged, planned, sent step by step and watched until its effect is on the board. The answer says only
 * whether the exchange took it; a `commands` row tells everybody how it goes on.
 */
export class CommandRunner {
  /** What became of each. */
  readonly book: CommandBook
  readonly #options: CommandRunnerOptions
  readonly #remembered: RememberedAnswers
  readonly #undo: UndoWindows
  readonly #steps: StepSender
  readonly #rows: CommandRows
  readonly #watcher: EffectWatcher
  readonly #mailboxes: MailboxWatch
  readonly #audit: CommandAudit

  constructor(options: CommandRunnerOptions) {
    this.#options = options
    const { send } = options.exchange
    this.#remembered = new RememberedAnswers({ now: options.now })
    this.#undo = new UndoWindows(options)
    const moves = new Moves(options)
    this.#steps = new StepSender({ ...options, send, moves })
    this.#audit = new CommandAudit(options)
    this.book = new CommandBook(options.now)
    this.#rows = new CommandRows({
      ...options,
      undo: this.#undo,
      book: options.book ?? this.book,
      onEnd: (id, code) => {
        moves.ended(id)
        this.#audit.settled(id, code)
      },
    })
    this.#watcher = new EffectWatcher({
      ...options,
      send,
      settle: (row, error) => {
        if (error?.code === 'phone-ended-call') this.#tellRefused(row)
        this.#rows.settle(row, error)
      },
    })
    this.#mailboxes = new MailboxWatch({
      board: options.board,
      answered: (row, error) => {
        this.#watcher.forget(row.id)
        this.#rows.inMailbox(row, error)
      },
      left: (row) => this.#rows.outOfMailbox(row),
    })
  }

  /** Never rejects for a foreseen reason. The same id gets the same answer, and nothing is done twice. */
  async run(raw: unknown, operator: Operator, from: From = {}): Promise<Result> {
    const { rules = this.#options.rules, address = null, signInId = null, files = null } = from
    const parsed = Intent.safeParse(raw)
    if (!parsed.success) {
      const issues = parsed.error.issues
        .slice(0, 5)
        .map((issue) => `${issue.path.join('.')}: ${issue.message}`.slice(0, 200))
      return { ok: false, error: { code: 'bad-intent', issues } }
    }
    const intent = parsed.data
    const answer = async (): Promise<Result> => {
      try {
        return await this.#do(intent, operator, rules, { address, signInId }, files)
      } catch (error) {
        this.#options.log.error({ err: error, intent: intent.id }, 'an intent failed in a way that was not foreseen')
        const row = this.#options.board.view.commands.get(intent.id)
        if (row) this.#rows.settle(row, { code: 'internal' })
        else this.#options.onSettled(intent.kind, 'internal')
        return { ok: false, error: { code: 'internal' } }
      }
    }
    // A person who may not do it at all hears that, and nothing of another's command.
    const refuse = async (): Promise<Result> => {
      const seen = this.#options.board.seen(this.#options.seatOf(operator))
      const verdict = judge(seen, operator, rules, intent)
      return this.#refuse({ intent, operator, seen, address }, verdict.ok ? takenId : verdict.refusal)
    }
    return this.#remembered.once(intent.id, identityOf(operator), answer, refuse)
  }

  stop(): void {
    this.book.stop()
    this.#watcher.stop()
    this.#mailboxes.stop()
    this.#rows.stop()
    this.#undo.stop()
    this.#steps.stop()
  }

  async #do(
    asked: Intent,
    operator: Operator,
    rules: SiteRules,
    from: AskedFrom,
    files: FileRinger | null,
  ): Promise<Result> {
    const { address } = from
    const { board, exchange } = this.#options
    const severalPhones = await hasSeveralPhones(asked, board.view, exchange)
    const ready = this.#judge(asked, operator, rules, { address, severalPhones })
    if (!ready.ok) return this.#refuse(ready.given, ready.error)
    if (isOwnIntent(ready.given.intent)) return this.#doOwn(ready.given.intent, ready.given, from)
    if (!(await this.#audit.asked(ready.given))) return this.#refuse(ready.given, { code: 'not-audited' })
    // What had to be written first took its time: the call may have moved on.
    const now = isSupervision(asked) ? this.#judge(asked, operator, rules, { address, severalPhones }) : ready
    if (!now.ok) return this.#refuse(now.given, now.error)
    const row = this.#rows.ask(now.given.intent, operator)
    this.#audit.logAsked(now.given, row)
    return this.#send(now.given, row, now.plan, files)
  }

  /** Whether it may be done by the board as it is now, and how. */
  #judge(
    asked: Intent,
    operator: Operator,
    rules: SiteRules,
    { address, severalPhones }: { address: string | null; severalPhones: boolean },
  ): { ok: true; given: Given; plan: GoodPlan } | { ok: false; given: Given; error: CommandError } {
    const { board, exchange, transferContext } = this.#options
    // Not by the patch of up to 33 ms ago.
    board.flush()
    // [AUD-3] Judged by what this operator may see, so that no refusal tells more than their board does.
    const seat = this.#options.seatOf(operator)
    const seen = board.seen(seat)
    // Done, and written down, with the numbers that are hidden from them.
    const clear = board.seen(seat.clear)
    const contexts = seat.bounds?.contexts ?? null
    const intent = asMeant(asked, seen, exchange.mirror(), { contexts })
    const given: Given = { intent, operator, seen: clear, address }
    const verdict = judge(seen, operator, rules, intent)
    if (!verdict.ok) return { ok: false, given, error: verdict.refusal }
    const number = numberDialled(clear, intent)
    if (contexts !== null && number !== null && isHiddenNumber(number, seen, board.view))
      return { ok: false, given, error: { code: 'no-such-target', target: number } }
    const forbidden = seat.masked ? hiddenForbidden(number, operator, rules, clear) : null
    if (forbidden) return { ok: false, given, error: forbidden }
    const known = seat.masked ? asSeenClear(intent, clear) : intent
    const plan = planIntent(known, clear, exchange.mirror(), { transferContext, severalPhones, contexts })
    if (!plan.ok) return { ok: false, given, error: plan.error }
    const hidden = hiddenRefusal(intent, seen, board.view)
    return hidden ? { ok: false, given, error: hidden } : { ok: true, given, plan }
  }

  async #doOwn(intent: OwnIntent, given: Given, from: AskedFrom): Promise<Result> {
    const result = await this.#options.own(intent, given.seen, given.operator, from)
    // No row tells everybody of it: what is private must not be, and the rest is a row itself.
    this.#over(given, result.ok ? 'done' : result.error.code, 'done here')
    return result
  }

  async #send(given: Given, row: Command, plan: GoodPlan, files: FileRinger | null): Promise<Result> {
    const { board, exchange, now } = this.#options
    const made = madeLeg(given.intent, plan.effect)
    // Of several phones only AMI can ring all.
    const file = made === null || plan.rings ? null : (files?.fileFor(plan.steps[0], made) ?? null)
    const dial = this.#watchDial(made, plan, file === null ? null : row)
    const answers: AmiResponse[] = []
    const failed =
      files && file && dial && made !== null
        ? await files.ring(file, made, dial)
        : await this.#steps.send(given.intent, plan.steps, answers)
    if (failed !== null) {
      const error = namingWhoWasFirst(failed, given, now())
      dial?.end()
      this.#rows.settle(row, error)
      return { ok: false, error }
    }
    if (row.legId !== null) this.#undo.closeFor(row.legId)
    const known = board.view.commands.get(row.id) ?? row
    const taken: Command = { ...known, state: 'accepted', outcome: plan.outcome ?? null }
    const accepted = plan.undoable ? this.#undo.open({ ...taken, undoTo: plan.undoable.to }) : taken
    board.put('commands', accepted)
    for (const after of plan.afterwards ?? []) await this.#afterwards(after, answers)
    const note = noteOf(plan)
    if (note !== null) exchange.tellOthers(note, row.id)
    this.#watcher.watch(accepted, plan, dial)
    this.#mailboxes.watch(accepted)
    // Last, since it may take a while and the effect is watched for already.
    if (plan.afterwards?.some((after) => after.do === 'read-database')) await exchange.reread()
    return { ok: true }
  }

  /** Follows a call that is about to be made, from before it is asked for: its first events may come before the answer does. */
  #watchDial(legId: string | null, { effect, rings }: GoodPlan, byFile: Command | null): DialWatch | null {
    const { board, exchange } = this.#options
    if (legId === null) return null
    return watchDial({
      legId,
      effect,
      allPhones: rings === 'all-phones',
      byFile: byFile !== null,
      onTook: (id) => byFile && this.#rows.moveTo(byFile, id as LegId),
      board,
      onEvent: exchange.onEvent,
      hasChannel: (uniqueid) => exchange.mirror().channels.has(uniqueid),
    })
  }

  /** Tells the mirror what Asterisk has taken and no event tells. */
  async #afterwards(after: Afterwards, answers: readonly AmiResponse[]): Promise<void> {
    const { board, exchange } = this.#options
    switch (after.do) {
      case 'remember-mode':
        return board.change(() => rememberSpyMode(exchange.mirror(), after.uniqueid, after.mode))
      case 'remember':
        return board.change(() => remember(exchange.mirror(), after.what, answers))
      case 'read-list':
        await exchange.readAgain(after.list)
        return board.flush()
      case 'read-database':
    }
  }

  #tellRefused({ legId }: Command): void {
    const endpoint = this.#options.exchange.mirror().refused.get(legId ?? '')
    if (endpoint !== undefined) this.#options.onRefused?.(endpoint)
  }

  #refuse(given: Given, refusal: CommandError): Result {
    const error = namingWhoWasFirst(refusal, given, this.#options.now())
    this.#over(given, error.code, 'command refused')
    return { ok: false, error }
  }

  /** One that was over at once. */
  #over(given: Given, code: string, says: string): void {
    const { id, kind } = given.intent
    this.#options.onSettled(kind, code)
    if (!isNoted(given.intent)) return
    this.#options.log.info({ intent: id, kind, operator: given.operator.name, code }, says)
    this.#audit.atOnce(given, code)
  }
}
