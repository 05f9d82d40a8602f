import { reasonOf } from '@jackfield/model'
import { eventually, pause } from '../rig/eventually.ts'
import { differences, untruths } from './board-truth.ts'
import { Dice } from './dice.ts'
import { operatorMove } from './moves-operators.ts'
import { type Move, phoneMove } from './moves-phones.ts'
import { lost } from './nobody-lost.ts'
import { takeRawPicture } from './raw-picture.ts'
import { rawWithout, silentGhosts, viewWithout } from './silent-ghosts.ts'
import { isOver, MonkeyStage, outside, type Request } from './stage.ts'
import { judgeAction } from './wrong-leg.ts'

export interface DayOptions {
  seed: number
  steps: number
  /** Only these steps are made; the others throw their dice in vain. */
  only?: ReadonlySet<number>
  /** Also cuts the link and ends the gateway. */
  accidents: boolean
  /** Where what the gateway and the exchange say to each other is written. */
  record?: string
  say?: (line: string) => void
}

export interface DayReport {
  seed: number
  steps: string[]
  /** Empty = a good day. */
  problems: string[]
  /** An Asterisk that ended by itself while nothing was wrong on the board: the problems came of it, and none is a fault of ours. */
  crash: string | null
  /** How requests ended: `kind code` and how often. */
  ends: Map<string, number>
  /** Requests of which nothing came within their time, with all that was done meanwhile. Each is a race, or a word that we lack. */
  vain: string[]
}

/** How long the board may say something else than the exchange, ms: what is on its way, and a link that comes back. */
const TRUTH_MS = 6_000
/** How long somebody may be with nobody and hear nothing, ms: a second here and there in the dialplan, and two of a tone. */
const LOST_MS = 8_000
/** How long an Asterisk that says no more may take until it has ended, ms. */
const CRASH_MS = 20_000
/** How long a request may be under way, ms: phones that ring are waited for, the longest (75 s) is a number outside that is called into a room. */
const REQUEST_MS = 80_000

/** One operator's day; never rejects for what it finds. */
export async function liveDay(options: DayOptions): Promise<DayReport> {
  const stage = await MonkeyStage.open(judgeAction, options.record ?? null)
  const report: DayReport = { seed: options.seed, steps: [], problems: [], crash: null, ends: new Map(), vain: [] }
  const day = new Day(stage, options, report)
  try {
    for (let step = 0; step < options.steps && report.problems.length === 0; step++) {
      if (!options.only || options.only.has(step)) await day.step(step)
    }
    if (report.problems.length === 0) await day.end()
  } catch (error) {
    report.problems.push(`the day broke off: ${String(error)}`)
    if (!day.found) report.crash = await stage.crash(CRASH_MS)
    if (report.crash !== null) report.problems.unshift(report.crash)
  }
  if (report.problems.length > 0) report.problems.push(...(day.shownThen ?? (await day.shown())))
  for (const { intent, answer, row, sentAt } of stage.requests) {
    if (row?.error?.code === 'no-effect')
      report.vain.push(told({ intent, answer, row, sentAt }), ...day.doneFrom(sentAt - 1500, row.settledAt ?? Infinity))
    const refusal = answer && !answer.ok ? answer.error : null
    const reason = (refusal && 'reason' in refusal ? refusal.reason : reasonOf(row?.error ?? null)) ?? ''
    const code = refusal ? `refused ${refusal.code}` : (row?.error?.code ?? row?.state ?? 'no word')
    const end = `${intent.kind}: ${code} ${reason}`
    report.ends.set(end, (report.ends.get(end) ?? 0) + 1)
  }
  await stage.close()
  return report
}

class Day {
  readonly #stage: MonkeyStage
  readonly #options: DayOptions
  readonly #report: DayReport
  /** Since when somebody is lost, by id and why. */
  #lostSince = new Map<string, number>()
  readonly #saidAt: number[] = []
  readonly #running = new Set<Promise<void>>()
  /** Whether something was wrong while the exchange still answered. */
  found = false
  /** What was shown when the first problem was found. */
  shownThen: string[] | null = null

  constructor(stage: MonkeyStage, options: DayOptions, report: DayReport) {
    this.#stage = stage
    this.#options = options
    this.#report = report
  }

  async step(step: number): Promise<void> {
    const { seed, accidents } = this.#options
    const dice = new Dice(seed, step)
    if (accidents && dice.chance(0.03)) return this.#accident(step, dice)
    const many = dice.chance(0.3) ? 2 + dice.below(2) : 1
    const moves: Move[] = []
    for (let one = 0; one < many; one++) {
      // Often about the same call as the one before: two hands on one thing.
      const about = dice.chance(0.6) ? moves.at(-1)?.legId : ''
      const number = () => `0399${String(step).padStart(4, '0')}${one}`
      const move = dice.chance(0.5)
        ? phoneMove(this.#stage, dice, number)
        : operatorMove(this.#stage, dice, (about || null) as never)
      if (move) moves.push(move)
    }
    if (moves.length === 0) return
    this.#say(`${step}: ${moves.map(({ what }) => what).join('  |  ')}`)
    await Promise.all(moves.map((move) => this.#make(move)))
    await this.#judge(dice.chance(0.15))
  }

  /** The link is cut or the gateway ends, often in the middle of something. */
  async #accident(step: number, dice: Dice): Promise<void> {
    const stage = this.#stage
    const meanwhile = operatorMove(stage, dice)
    const isCut = dice.chance(0.5)
    const during = phoneMove(stage, dice, () => `0399${String(step).padStart(4, '0')}9`)
    const what = [meanwhile?.what, isCut ? 'the link is cut' : 'the gateway ends', during?.what].filter(Boolean)
    this.#say(`${step}: ${what.join('  |  ')}`)
    if (meanwhile) this.#track(meanwhile.run())
    if (dice.chance(0.5)) await pause(dice.below(60))
    if (isCut) stage.cut()
    else await stage.stopGateway()
    if (during) await this.#make(during)
    if (isCut) stage.restore()
    else await stage.startGateway()
    await stage.live()
    await this.#judge(true)
  }

  /** A request goes on by itself; what a phone can't do any more it leaves. */
  async #make(move: Move): Promise<void> {
    const made = move.run()
    if (move.what.includes('{')) this.#track(made)
    else await made.catch((error: unknown) => this.#say(`   (${move.what}: ${String(error)})`))
  }
  #track(made: Promise<void>): void {
    const tracked = made.finally(() => this.#running.delete(tracked))
    this.#running.add(tracked)
  }

  /** Waits until the board tells the truth, and looks for whatever else may be wrong. */
  async #judge(alsoFresh: boolean): Promise<void> {
    const stage = this.#stage
    let wrong: string[] = []
    const deadline = Date.now() + TRUTH_MS
    do {
      if (wrong.length > 0) await pause(15)
      const all = await takeRawPicture(stage.behind)
      const ghosts = await silentGhosts(all, stage.exchange)
      const [raw, view] = [rawWithout(all, ghosts), viewWithout(stage.view, ghosts)]
      wrong = untruths(view, raw)
      if (wrong.length === 0) this.#seekLost(lost(view, raw))
      if (wrong.length === 0 && alsoFresh) {
        const { running, fresh } = await stage.freshView()
        wrong = differences(viewWithout(running, ghosts), viewWithout(fresh, ghosts), stage.heldByKey)
      }
    } while (wrong.length > 0 && Date.now() < deadline)
    this.#report.problems.push(...wrong, ...stage.caught, ...this.#badWords(), ...this.#overdue())
    if (this.#report.problems.length === 0) return
    this.found = true
    // At the end of the day nobody is left who could be shown.
    this.shownThen ??= await this.shown()
  }

  #seekLost(now: ReadonlyMap<string, string>): void {
    const at = Date.now()
    const since = new Map<string, number>()
    for (const [id, why] of now) {
      const key = `${id} ${why}`
      const from = this.#lostSince.get(key) ?? at
      since.set(key, from)
      if (at - from > LOST_MS) this.#report.problems.push(`lost for ${at - from} ms: ${why}`)
    }
    this.#lostSince = since
  }
  #badWords(): string[] {
    return this.#stage.log.filter(({ level }) => Number(level) >= 50).map((line) => `log: ${JSON.stringify(line)}`)
  }
  #overdue(): string[] {
    const at = Date.now()
    const { requests } = this.#stage
    const late = requests.filter((request) => !request.orphaned && !isOver(request) && at - request.sentAt > REQUEST_MS)
    const unclear = requests.filter(({ answer, row }) => {
      const code = answer && !answer.ok ? answer.error.code : row?.error?.code
      return code === 'internal' || code === 'bad-intent'
    })
    return [
      ...late.map((request) => `no end: ${told(request)}`),
      ...unclear.map((request) => `no good end: ${told(request)}`),
    ]
  }

  /** Everybody hangs up: nothing may be left. */
  async end(): Promise<void> {
    const stage = this.#stage
    this.#say('end: everybody hangs up')
    await this.#judge(true)
    await this.#clear()
    await eventually('the last request to end', () => stage.requests.every((one) => one.orphaned || isOver(one)), {
      withinMs: REQUEST_MS,
    }).catch(() => {})
    // What a phone was rung for may have come up since.
    await this.#clear()
    await Promise.all(this.#running)
    await this.#judge(true)
    const open = stage.requests.filter((one) => !one.orphaned && !isOver(one))
    this.#report.problems.push(...open.map((request) => `no end: ${told(request)}`))
    const { mirror } = stage.inside.exchange
    const left = {
      channels: mirror.channels.size,
      halves: mirror.halves.size,
      parked: mirror.parked.size,
      rooms: mirror.rooms.size,
      spyModes: mirror.askedSpyModes.size,
      members: [...mirror.bridges.values()].reduce((sum, { members }) => sum + members.size, 0),
      lines: [...mirror.queues.values()].reduce((sum, { entries }) => sum + entries.length, 0),
      devices: [...mirror.devices.values()].reduce((sum, { channels }) => sum + channels.size, 0),
    }
    for (const [what, count] of Object.entries(left))
      if (count > 0) this.#report.problems.push(`left in the mirror: ${count} ${what}`)
    const { drift } = stage.view.feeds.get('ami') ?? { drift: 0 }
    if (drift > 0) this.#report.problems.push(`the picture drifted ${drift} times`)
  }
  async #clear(): Promise<void> {
    const stage = this.#stage
    await eventually(
      'an empty exchange',
      async () => {
        for (const { number } of stage.view.extensions.values())
          if (/^10\d$/.test(number)) await stage.exchange.hangup(number)
        for (const leg of stage.view.legs.values()) if (!leg.extensionId) await stage.exchange.hangup(leg.who.number)
        // A gateway that started after the call was moved doesn't know the number that had been called.
        await stage.exchange.hangup(outside)
        const raw = await takeRawPicture(stage.behind)
        return raw.people.size + raw.locals.length === 0
      },
      { withinMs: 30_000, everyMs: 100 },
    ).catch((error: unknown) => this.#report.problems.push(String(error)))
  }

  /** What the board says and what was asked, for the report of a bad day. */
  async shown(): Promise<string[]> {
    const { view, requests, behind } = this.#stage
    const raw = await takeRawPicture(behind).catch(() => null)
    const channels = [...(raw?.people.values() ?? []), ...(raw?.locals ?? [])].map(
      (one) =>
        `  ${one.id} ${one.name} is ${one.state} at ${one.exten}@${one.context} in ${one.application}, bridge ${one.bridgeId} ${raw?.bridges.get(one.bridgeId)?.creator ?? ''}`,
    )
    const legs = [...view.legs.values()].map(
      (leg) =>
        `  leg ${leg.id} ${leg.extensionId ?? leg.who.number} ${leg.phase} call ${leg.callId} peers ${leg.peerLegIds}`,
    )
    return [...legs, ...channels, ...requests.slice(-6).map((request) => `  ${told(request)}`)]
  }
  /** What was done between two instants. */
  doneFrom(from: number, to: number): string[] {
    return this.#report.steps.filter((_, index) => this.#saidAt[index]! >= from && this.#saidAt[index]! <= to)
  }
  #say(line: string): void {
    this.#report.steps.push(line)
    this.#saidAt.push(Date.now())
    this.#options.say?.(line)
  }
}

function told({ intent, answer, row, sentAt }: Pick<Request, 'intent' | 'answer' | 'row' | 'sentAt'>): string {
  const said = answer === null ? 'no answer' : answer.ok ? 'taken' : answer.error.code
  const about = 'legId' in intent ? ` of ${intent.legId}` : ''
  return `${intent.kind} ${intent.id}${about} ${Date.now() - sentAt} ms ago: ${said}, ${row?.state ?? 'no row'} ${row?.error?.code ?? ''}`
}
