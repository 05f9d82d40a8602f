import type { AmiEvent, AmiResponse } from '@jackfield/ami'
import {
  audienceOf,
  type Command,
  cleanText,
  Intent,
  isOwnIntent,
  type LegId,
  legOf,
  mayByRole,
  type Operator,
  type OwnIntent,
  reasonMissing,
  ringNeed,
  type SupervisionReason,
  sentence,
  viewFor,
} from '@jackfield/model'
import {
  type Afterwards,
  type Effect,
  effectSeen,
  type ListName,
  type Loss,
  legGone,
  lossSeen,
  type Mirror,
  type NeighbourNote,
  noteOf,
  phoneOf,
  planIntent,
  remember,
  rememberSpyMode,
  rungExtension,
} from '@jackfield/pbx'
import type { CommandError, Result } from '@jackfield/protocol'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Timings } from '../timings.ts'
import { hiddenRefusal, inOurWords, madeLeg, targetOf } from './intent-facts.ts'
import { RememberedAnswers } from './remembered.ts'
import { type Send, StepSender } from './step-sender.ts'
import { supervisionAsked } from './supervision-audit.ts'
import { UndoWindows } from './undo-windows.ts'
import { type DialWatch, watchDial } from './watch-dial.ts'

/** So long a leg that ends by itself has for it, ms. */
const ALONE_MS = 2_000

export type CommandRunnerOptions = {
  board: LiveBoard
  log: Log
  now: () => number
  timings: Pick<Timings, 'effectMs' | 'commandShownMs'>
  mirror: () => Mirror
  /** The dialplan context by which moved calls reach an extension. */
  transferContext: string
  /** Whether a supervision can begin without a word. */
  supervisionReason: SupervisionReason
  send: Send
  /** Reads again what Asterisk's database holds for us. */
  reread: () => Promise<void>
  /** How many phones are registered for a device; 1 where the exchange doesn't tell. */
  phonesOf: (device: string) => Promise<number>
  /** Takes one list anew into the picture. */
  readAgain: (list: ListName) => Promise<void>
  /** Tells other gateways at this exchange what Asterisk doesn't; `mark` is unlike any before. */
  tellOthers: (note: NeighbourNote, mark: string) => void
  /** What the gateway does by itself. */
  own: (intent: OwnIntent) => Promise<Result>
  /** What the exchange tells, from now on; gives the disposer. */
  onEvent: (listener: (event: AmiEvent) => void) => () => void
  /** `outcome` is `done` or an error code; for the metrics. */
  onSettled: (kind: string, outcome: string) => void
}

/**
 * The road down: an intent off the wire is parsed, judged, planned, sent step by step and watched until its effect is on the
 * board. The answer says only whether the exchange took it; a `commands` row tells everybody how it goes on.
 */
export class CommandRunner {
  readonly #options: CommandRunnerOptions
  readonly #remembered: RememberedAnswers
  readonly #undo: UndoWindows
  readonly #steps: StepSender
  /** Timers and watchers under way, to be ended with the gateway. */
  readonly #running = new Set<() => void>()

  constructor(options: CommandRunnerOptions) {
    this.#options = options
    this.#remembered = new RememberedAnswers({ now: options.now })
    this.#undo = new UndoWindows(options)
    this.#steps = new StepSender(options)
  }

  /** Never rejects for a foreseen reason. The same id gets the same answer, and nothing is done twice. */
  async run(raw: unknown, operator: Operator): Promise<Result> {
    const parsed = Intent.safeParse(raw)
    if (!parsed.success) {
      const issues = parsed.error.issues
        .slice(0, 5)
        .map((issue) => `${issue.path.join('.')}: ${issue.message}`.slice(0, 200))
      return { ok: false, error: { code: 'bad-intent', issues } }
    }
    const intent = parsed.data
    return this.#remembered.once(intent.id, async () => {
      try {
        return await this.#do(intent, operator)
      } catch (error) {
        this.#options.log.error({ err: error, intent: intent.id }, 'an intent failed in a way that was not foreseen')
        const row = this.#options.board.view.commands.get(intent.id)
        if (row) this.#settle(row, { code: 'internal' })
        else this.#options.onSettled(intent.kind, 'internal')
        return { ok: false, error: { code: 'internal' } }
      }
    })
  }

  stop(): void {
    for (const end of [...this.#running]) end()
    this.#undo.stop()
    this.#steps.stop()
  }

  async #do(intent: Intent, operator: Operator): Promise<Result> {
    const { board, log, now, mirror, transferContext } = this.#options
    const severalPhones = await this.#hasSeveralPhones(intent)
    // Judge by what is true now, not by what was told up to 33 ms ago.
    board.flush()
    // [AUD-3] Judged by what this operator may see, so that no refusal tells more than their board does.
    const seen = viewFor(audienceOf(operator), board.view)
    const verdict = mayByRole(operator, seen, intent)
    if (!verdict.ok) return this.#refuse(intent, operator, verdict.refusal)
    const unsaid = reasonMissing(this.#options.supervisionReason, intent)
    if (unsaid) return this.#refuse(intent, operator, unsaid)
    const planned = planIntent(intent, seen, mirror(), { transferContext, severalPhones })
    if (!planned.ok) return this.#refuse(intent, operator, planned.error)
    const hidden = hiddenRefusal(intent, seen, board.view)
    if (hidden) return this.#refuse(intent, operator, hidden)

    if (isOwnIntent(intent)) {
      const result = await this.#options.own(intent)
      // No row tells everybody of it: what is private must not be, and the rest is a row itself.
      const code = result.ok ? 'done' : result.error.code
      log.info({ intent: intent.id, kind: intent.kind, operator: operator.name, code }, 'done here')
      this.#options.onSettled(intent.kind, code)
      return result
    }

    const row: Command = {
      id: intent.id,
      kind: intent.kind,
      operator: operator.name,
      actorExtensionId: intent.actorExtensionId,
      legId: legOf(intent),
      targetExtensionId: targetOf(intent, board.view),
      state: 'asked',
      errorCode: null,
      reason: null,
      outcome: null,
      askedAt: now(),
      settledAt: null,
      undoUntilAt: null,
      undoTo: null,
    }
    board.hurry()
    board.put('commands', row)
    const { legId: leg, targetExtensionId: target } = row
    // The same sentence that stood under the pointer: what was meant can be read later.
    const says = sentence(intent, seen)
    log.info({ intent: intent.id, kind: intent.kind, operator: operator.name, leg, target, says }, 'command asked')
    const audited = supervisionAsked(intent, operator, seen)
    if (audited) log.info(audited, 'supervision asked')
    const made = madeLeg(intent, planned.effect)
    const dial =
      made === null
        ? null
        : watchDial({
            legId: made,
            effect: planned.effect,
            allPhones: planned.rings === 'all-phones',
            board,
            onEvent: this.#options.onEvent,
          })
    const answers: AmiResponse[] = []
    const error = await this.#steps.send(intent, planned.steps, answers)
    if (error !== null) {
      dial?.end()
      this.#settle(row, error)
      return { ok: false, error }
    }
    if (row.legId !== null) this.#undo.closeFor(row.legId)
    const taken: Command = { ...row, state: 'accepted', outcome: planned.outcome ?? null }
    const accepted = planned.undoable ? this.#undo.open({ ...taken, undoTo: planned.undoable.to }) : taken
    board.put('commands', accepted)
    for (const after of planned.afterwards ?? []) await this.#afterwards(after, answers)
    const note = noteOf(planned)
    if (note !== null) this.#options.tellOthers(note, row.id)
    this.#watch(accepted, planned.effect, planned, dial)
    if (planned.afterwards?.some((after) => after.do === 'read-database')) await this.#options.reread()
    return { ok: true }
  }

  /** What Asterisk has taken and no event tells. The database is read last, once the effect is watched for. */
  async #afterwards(after: Afterwards, answers: readonly AmiResponse[]): Promise<void> {
    const { board, mirror, readAgain } = this.#options
    switch (after.do) {
      case 'remember-mode':
        return board.change(() => rememberSpyMode(mirror(), after.uniqueid, after.mode))
      case 'remember':
        return board.change(() => remember(mirror(), after.what, answers))
      case 'read-list':
        await readAgain(after.list)
        return board.flush()
      case 'read-database':
    }
  }

  /** Asked each time, since phones come and go: it is one question, of which the answer is only counted. */
  async #hasSeveralPhones(intent: Intent): Promise<boolean> {
    const { board, mirror, phonesOf } = this.#options
    const rung = rungExtension(intent)
    const phone = rung === null ? null : phoneOf(mirror(), rung)
    if (phone === null || board.view.needs.get(ringNeed)?.state !== 'ok') return false
    return (await phonesOf(phone)) > 1
  }

  #refuse(intent: Intent, operator: Operator, error: CommandError): Result {
    const { id, kind } = intent
    this.#options.log.info({ intent: id, kind, operator: operator.name, code: error.code }, 'command refused')
    this.#options.onSettled(kind, error.code)
    return { ok: false, error }
  }

  /** Waits for the effect to be on the board. */
  #watch(
    row: Command,
    effect: Effect,
    { withinMs, unseen, lost, leaves }: { withinMs?: number; unseen?: 'phone-rang-on'; lost?: Loss; leaves?: LegId },
    dial: DialWatch | null,
  ): void {
    const { board, timings } = this.#options
    let ended = false
    const end = () => {
      ended = true
      clearTimeout(deadline)
      clearTimeout(alone)
      unwatch()
      dial?.end()
      this.#running.delete(end)
    }
    const look = () => {
      if (ended) return
      if (effectSeen(effect, board.view)) {
        // Of a phone that is rung for it, its own watch tells.
        if (dial) return
        end()
        return this.#settle(row, null)
      }
      const loss = lost?.kind === 'ring-over' && dial ? ofLeg(lost, dial) : lost
      const error = (loss && lossSeen(loss, board.view)) ?? (dial ? null : legGone(effect, board.view))
      if (error === null) return
      end()
      if (lost?.kind === 'ring-over') this.#hangUpRung(row.id, dial, lost.madeId, 'the own phone stops ringing')
      this.#settle(row, error)
    }
    const unwatch = board.onUpdate(look)
    const alone = leaves && setTimeout(() => this.#endAlone(row, leaves), ALONE_MS)
    const deadline = setTimeout(() => {
      end()
      this.#settle(row, { code: unseen ?? 'no-effect' })
    }, withinMs ?? timings.effectMs)
    this.#running.add(end)
    dial?.start((error) => {
      end()
      if (error === null || lost?.kind !== 'ring-over' || error.code.startsWith('own-phone')) {
        return this.#settle(row, error)
      }
      // The own phone answered and found nobody: it waits for nothing any more.
      this.#hangUpRung(row.id, dial, lost.madeId, 'the own phone found nobody')
      this.#settle(row, { code: 'call-taken' })
    })
    look()
  }

  /** [PLAN-26] A leg that a command has left and that talks with nobody is of no use to anybody, and its phone is off the hook. */
  #endAlone({ id }: Command, legId: LegId): void {
    const leg = this.#options.board.view.legs.get(legId)
    if (leg && leg.peerLegIds.length === 0) this.#hangUp(id, legId, 'a leg that was left alone did not end by itself')
  }

  /** Ends what was rung for a command: where several phones ring, all of them. */
  #hangUpRung(intentId: string, dial: DialWatch | null, madeId: string, why: string): void {
    if (!dial || dial.legId === madeId) this.#hangUp(intentId, madeId, why)
    else if (this.#options.board.view.legs.has(dial.legId)) this.#end(intentId, dial.wholeId, why)
  }

  /** Ends what a command no longer needs; that it is gone already is as good. */
  #hangUp(intentId: string, channel: string, why: string): void {
    if (this.#options.board.view.legs.has(channel)) this.#end(intentId, channel, why)
  }

  #end(intentId: string, channel: string, why: string): void {
    const { log, send } = this.#options
    log.info({ intent: intentId, channel }, why)
    send({ name: 'Hangup', headers: [['Channel', channel]], actionId: `${intentId}.end` }).catch((error: unknown) =>
      log.info({ err: error, intent: intentId }, 'it could not be hung up'),
    )
  }

  #settle(row: Command, heard: CommandError | null): void {
    const { board, log, now, timings } = this.#options
    const error = heard && inOurWords(heard, row, board.view)
    // It is back already.
    if (error?.code === 'came-back' || error?.code === 'back-in-queue') this.#undo.closeFor(row.legId)
    board.put('commands', {
      ...this.#undo.asOpen(row),
      state: error === null ? 'done' : 'failed',
      errorCode: error?.code ?? null,
      reason: error !== null && 'reason' in error ? cleanText(error.reason) : null,
      settledAt: now(),
    })
    log.info(
      { intent: row.id, kind: row.kind, operator: row.operator, ...(error === null ? {} : { error }) },
      error === null ? 'command done' : 'command failed',
    )
    this.#options.onSettled(row.kind, error?.code ?? 'done')
    const end = () => {
      clearTimeout(timer)
      this.#running.delete(end)
    }
    const timer = setTimeout(() => {
      end()
      board.remove('commands', row.id)
    }, timings.commandShownMs)
    this.#running.add(end)
  }
}

/** The same loss, of the phone that rings: where there are several, what was asked for is none of them. */
const ofLeg = (lost: Extract<Loss, { kind: 'ring-over' }>, { legId }: DialWatch): Loss => ({
  ...lost,
  madeId: legId as LegId,
})
