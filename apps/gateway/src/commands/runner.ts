import { AmiError, type AmiEvent, type AmiResponse, type Header } from '@jackfield/ami'
import {
  audienceOf,
  type Command,
  cleanText,
  type ExtensionId,
  Intent,
  isOwnIntent,
  knownTarget,
  legOf,
  madeLegId,
  mayByRole,
  mayDo,
  type Operator,
  type OwnIntent,
  sentence,
  type View,
  viewFor,
} from '@jackfield/model'
import {
  type Effect,
  effectSeen,
  type ListName,
  type Loss,
  lossSeen,
  type Mirror,
  type PlanStep,
  planIntent,
  remember,
  rememberSpyMode,
} from '@jackfield/pbx'
import type { CommandError, Result } from '@jackfield/protocol'
import type { LiveBoard } from '../live/live-board.ts'
import type { Log } from '../log.ts'
import type { Timings } from '../timings.ts'
import { RememberedAnswers } from './remembered.ts'
import { UndoWindows } from './undo-windows.ts'
import { type DialWatch, watchDial } from './watch-dial.ts'

/** One action for the exchange. */
export type OutgoingAction = {
  name: string
  headers: readonly Header[]
  actionId: string
  /** By the second account, which may what the first may not. */
  account?: 'system'
}

export type CommandRunnerOptions = {
  board: LiveBoard
  log: Log
  now: () => number
  timings: Pick<Timings, 'effectMs' | 'commandShownMs'>
  mirror: () => Mirror
  /** The dialplan context by which moved calls reach an extension. */
  transferContext: string
  /** Resolves with Asterisk's answer; rejects with an AmiError. */
  send: (action: OutgoingAction) => Promise<AmiResponse>
  /** Reads again what Asterisk's database holds for us. */
  reread: () => Promise<void>
  /** Takes one list anew into the picture. */
  readAgain: (list: ListName) => Promise<void>
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
  /** Timers and watchers under way, to be ended with the gateway. */
  readonly #running = new Set<() => void>()

  constructor(options: CommandRunnerOptions) {
    this.#options = options
    this.#remembered = new RememberedAnswers({ now: options.now })
    this.#undo = new UndoWindows(options)
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
  }

  async #do(intent: Intent, operator: Operator): Promise<Result> {
    const { board, log, now, mirror } = this.#options
    // Judge by what is true now, not by what was told up to 33 ms ago.
    board.flush()
    // [AUD-3] Judged by what this operator may see, so that no refusal tells more than their board does.
    const seen = viewFor(audienceOf(operator), board.view)
    const verdict = mayByRole(operator, seen, intent)
    if (!verdict.ok) return this.#refuse(intent, operator, verdict.refusal)
    const planned = planIntent(intent, seen, mirror(), { transferContext: this.#options.transferContext })
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
    }
    board.hurry()
    board.put('commands', row)
    const { legId: leg, targetExtensionId: target } = row
    // The same sentence that stood under the pointer: what was meant can be read later.
    const says = sentence(intent, seen)
    log.info({ intent: intent.id, kind: intent.kind, operator: operator.name, leg, target, says }, 'command asked')
    const made = madeLeg(intent, planned.effect)
    const dial =
      made === null ? null : watchDial({ legId: made, effect: planned.effect, board, onEvent: this.#options.onEvent })
    const answers: AmiResponse[] = []
    const error = await this.#sendAll(intent, planned.steps, answers)
    if (error !== null) {
      dial?.end()
      this.#settle(row, error)
      return { ok: false, error }
    }
    if (row.legId !== null) this.#undo.closeFor(row.legId)
    const taken: Command = { ...row, state: 'accepted', outcome: planned.outcome ?? null }
    const accepted = planned.undoable ? this.#undo.open(taken) : taken
    board.put('commands', accepted)
    if (planned.spyMode) {
      rememberSpyMode(mirror(), planned.spyMode.uniqueid, planned.spyMode.mode)
      board.touch()
      board.flush()
    }
    if (planned.remembers) {
      remember(mirror(), planned.remembers, answers)
      board.touch()
      board.flush()
    }
    if (planned.readAgain) {
      await this.#options.readAgain(planned.readAgain)
      board.flush()
    }
    this.#watch(accepted, planned.effect, planned, dial)
    if (planned.rereads) await this.#options.reread()
    return { ok: true }
  }

  #refuse(intent: Intent, operator: Operator, error: CommandError): Result {
    const { id, kind } = intent
    this.#options.log.info({ intent: id, kind, operator: operator.name, code: error.code }, 'command refused')
    this.#options.onSettled(kind, error.code)
    return { ok: false, error }
  }

  async #sendAll(intent: Intent, steps: readonly PlanStep[], answers: AmiResponse[]): Promise<CommandError | null> {
    for (const [index, step] of steps.entries()) {
      if (step.after && !(await this.#shown(step.after))) return { code: 'no-effect' }
      if (step.waitMs) await this.#pause(step.waitMs)
      try {
        const response = await this.#options.send({
          name: step.action,
          headers: Object.entries(step.headers).flatMap(([name, value]) =>
            [value].flat().map((one): Header => [name, one]),
          ),
          actionId: `${intent.id}.${index + 1}`,
          ...(step.account ? { account: step.account } : {}),
        })
        if (!response.ok) return { code: 'asterisk-refused', reason: cleanText(response.message) }
        answers.push(response)
      } catch (error) {
        if (!(error instanceof AmiError)) throw error
        if (error.code === 'link-down' || error.code === 'timed-out') return { code: error.code }
        throw error
      }
    }
    return null
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        this.#running.delete(end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      this.#running.add(end)
    })
  }

  /** Resolves when the board shows it; with false when it doesn't in time, or we stop. */
  #shown(effect: Effect): Promise<boolean> {
    const { board, timings } = this.#options
    return new Promise((resolve) => {
      const settle = (seen: boolean) => {
        clearTimeout(deadline)
        unwatch()
        this.#running.delete(end)
        resolve(seen)
      }
      const end = () => settle(false)
      const look = () => effectSeen(effect, board.view) && settle(true)
      const unwatch = board.onUpdate(look)
      const deadline = setTimeout(end, timings.effectMs)
      this.#running.add(end)
      look()
    })
  }

  /** Waits for the effect to be on the board. */
  #watch(
    row: Command,
    effect: Effect,
    { withinMs, unseen, lost }: { withinMs?: number; unseen?: 'phone-rang-on'; lost?: Loss },
    dial: DialWatch | null,
  ): void {
    const { board, timings } = this.#options
    let ended = false
    const end = () => {
      ended = true
      clearTimeout(deadline)
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
      const error = lost ? lossSeen(lost, board.view) : null
      if (error === null) return
      end()
      if (lost?.kind === 'ring-over') this.#hangUp(row.id, lost.madeId)
      this.#settle(row, error)
    }
    const unwatch = board.onUpdate(look)
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
      this.#hangUp(row.id, lost.madeId)
      this.#settle(row, { code: 'call-taken' })
    })
    look()
  }

  /** Ends what was rung for a command that came to nothing; that it is gone already is as good. */
  #hangUp(intentId: string, channel: string): void {
    const { board, log, send } = this.#options
    if (!board.view.legs.has(channel)) return
    send({ name: 'Hangup', headers: [['Channel', channel]], actionId: `${intentId}.end` }).catch((error: unknown) =>
      log.info({ err: error, intent: intentId }, 'the own phone could not be told to stop ringing'),
    )
  }

  #settle(row: Command, error: CommandError | null): void {
    const { board, log, now, timings } = this.#options
    // It is back already.
    if (error?.code === 'came-back') this.#undo.closeFor(row.legId)
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

/** The leg that begins with the actor's own phone being rung, whose every step is told; null when none does. */
function madeLeg(intent: Intent, effect: Effect): string | null {
  if (effect.kind === 'call-made') return effect.legId
  if (intent.kind === 'consult') return intent.legId
  if (effect.kind === 'invited') return effect.madeId
  if (effect.kind === 'talks-with' && effect.legId === madeLegId(intent)) return effect.legId
  return intent.kind === 'supervise' && effect.kind === 'supervises' ? effect.spyerId : null
}

/** What stands against it on the whole board alone, about a leg that this operator sees as another; in words of what they see. */
function hiddenRefusal(intent: Intent, seen: View, whole: View): CommandError | null {
  const [leg, real] = [seen, whole].map(({ legs }) => ('legId' in intent ? legs.get(intent.legId ?? '') : undefined))
  if (!leg || leg.phase === real?.phase) return null
  const verdict = mayDo(whole, intent)
  if (verdict.ok) return null
  return 'phase' in verdict.refusal ? { ...verdict.refusal, phase: leg.phase } : verdict.refusal
}

/** The extension whose tile will change. */
function targetOf(intent: Intent, view: View): ExtensionId | null {
  if (intent.kind === 'blind-transfer') {
    const target = knownTarget(view, intent.target)
    return target.kind === 'extension' ? target.extensionId : null
  }
  if (intent.kind === 'undo-transfer') return intent.actorExtensionId
  if ('memberId' in intent) return view.members.get(intent.memberId)?.extensionId ?? null
  if ('extensionId' in intent) return intent.extensionId
  return intent.kind === 'dial' || intent.kind === 'room-invite'
    ? (view.extensions.get(intent.number)?.id ?? null)
    : null
}
