import type { Exchange } from '../exchange/exchange.ts'
import type { Phones } from '../exchange/phones.ts'
import type { Random } from '../random.ts'
import type { Stage } from './stage.ts'

type Plan = Parameters<Stage['plan']>[1]

/** The day's eyes and hands in the simulated exchange. */
export class LifeStage implements Stage {
  readonly phones: readonly string[]
  readonly #exchange: Exchange
  readonly #hands: Phones
  readonly #random: Random
  readonly #plans = new Map<string, Plan>()

  constructor(exchange: Exchange, hands: Phones, random: Random) {
    this.#exchange = exchange
    this.#hands = hands
    this.#random = random
    this.phones = [...exchange.directory.phones.keys()]
    exchange.directory.planOf = (endpoint) => this.#planOf(endpoint.name)
  }

  busyPhones(): ReadonlySet<string> {
    // The day calls no phone that somebody at a board has, and nobody from it.
    return new Set([...this.#phonesOf(() => true), ...this.#exchange.directory.attended])
  }
  talkingPhones(): readonly string[] {
    return [...new Set(this.#phonesOf((state) => state === 6))].filter((ext) => !this.#isAttended(ext))
  }
  waiting(): readonly string[] {
    const numbers: string[] = []
    for (const { callers } of this.#exchange.queues.all.values())
      for (const { channel } of callers) numbers.push(channel.caller.number)
    return numbers
  }
  plan(ext: string, plan: Plan): void {
    this.#plans.set(ext, plan)
  }
  call(from: string, to: string): void {
    this.#hands.call(from, to)
  }
  externalCall(call: { did: string; name: string; number: string }): void {
    // Some calls come in by the second trunk.
    const second = this.#exchange.directory.trunks.get('telco2')
    const trunk = second?.registration === 'Registered' && this.#random.chance(0.25) ? 'telco2' : 'telco'
    this.#hands.externalCall({ ...call, trunk })
  }
  hangup(ext: string): void {
    if (!this.#isAttended(ext)) this.#hands.hangup(ext)
  }
  hold(ext: string): void {
    this.#hands.hold(ext)
  }
  unhold(ext: string): void {
    if (!this.#isAttended(ext)) this.#hands.unhold(ext)
  }
  transfer(ext: string, to: string): void {
    this.#hands.transfer(ext, to)
  }
  park(ext: string): number {
    return this.#hands.park(ext)
  }
  /** Those in the room speak in turn. */
  talk(room: string): void {
    const { rooms } = this.#exchange
    const meeting = rooms.all.get(room)
    if (!meeting || meeting.members.length < 2) return
    const member = this.#random.pick(meeting.members)
    rooms.talk(meeting, member, !member.talking)
  }
  /** Somebody listens to the new messages, which are old then. */
  readMail(ext: string): void {
    const box = this.#exchange.voicemail.boxes.get(ext)
    if (!box || box.newCount === 0 || this.#random.chance(0.4)) return
    this.#exchange.voicemail.set(ext, 0, box.oldCount + box.newCount)
  }

  #isAttended(ext: string): boolean {
    return this.#exchange.directory.attended.has(ext)
  }
  /** A plan holds for one ring; without one, as an agent at the desk. */
  #planOf(ext: string): Plan {
    const plan = this.#plans.get(ext)
    this.#plans.delete(ext)
    return plan ?? { mode: this.#random.chance(0.9) ? 'answer' : 'ring', answerAfterMs: this.#random.int(1500, 7000) }
  }
  *#phonesOf(isIt: (state: number) => boolean): Generator<string> {
    for (const { endpoint, state } of this.#exchange.channels.values())
      if (endpoint?.kind === 'phone' && isIt(state)) yield endpoint.name
  }
}
