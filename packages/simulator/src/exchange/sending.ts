import * as ours from '@jackfield/dialplan'
import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Dialplan } from './dialplan.ts'
import type { Endpoint } from './endpoint.ts'
import type { Exchange } from './exchange.ts'
import { showing, shownFor } from './shown.ts'

/** What `setup` was asked for, as far as the simulated dialplan follows it. */
export interface SiteSetup {
  ringSeconds?: number
  fallback?: string
}

/** How long who comes back in vain hears music before the operator is tried again, ms. */
const AGAIN_MS = 10_000

/**
 * The product's contexts by which somebody is sent elsewhere, and comes back. The one simplification: where the real dialplan goes
 * on through a Local channel, here the phone is dialled without one; who is where, when and for how long is the same.
 */
export class Sending {
  setup: Required<Pick<SiteSetup, 'ringSeconds'>> & SiteSetup = { ringSeconds: 15 }
  readonly #exchange: Exchange
  readonly #dialplan: Dialplan

  constructor(exchange: Exchange, dialplan: Dialplan) {
    this.#exchange = exchange
    this.#dialplan = dialplan
  }

  /** jackfield-xfer: as if the number had been dialled; unknown, busy, away or silent brings it back. */
  transfer(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    this.#tellPlace(channel)
    const back = () => this.#dialplan.run(channel, ours.recall.name, exten)
    const phone = this.#dialplan.phoneFor(channel, exten)
    const at = this.#dialplan.dialledIn(channel)
    if (exchange.devices.isDnd(exten) || !this.#dialplan.reaches(this.#dialplan.whom(channel, exten), at)) back()
    else if (phone) this.#ringPerson(channel, phone, back)
    else if (/^0\d.+$/.test(exten)) this.#ringOutside(channel, exten, back)
    else this.#dialplan.run(channel, at, exten)
  }

  /** jackfield-queue. */
  queue(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const { queue: name, priority } = ours.queue.exten.read(exten) ?? { queue: exten, priority: 0 }
    this.#tellPlace(channel)
    exchange.setApp(channel, 'Answer', '')
    exchange.answer(channel)
    const queue = exchange.queues.all.get(name)
    if (!queue) {
      this.#dialplan.run(channel, ours.recall.name, name)
      return
    }
    exchange.setApp(channel, 'Queue', name)
    exchange.queues.join(channel, queue, priority)
  }

  /** jackfield-vm. */
  voicemail(channel: Channel, place: string): void {
    this.#tellPlace(channel)
    const [box = ''] = place.split('@', 1)
    if (this.#exchange.voicemail.boxes.has(box)) this.#exchange.voicemail.record(channel, box, 'us')
    else this.#dialplan.run(channel, ours.recall.name, box)
  }

  /** jackfield-recall: the operator's phone, then the fallback, then music, and the operator again. */
  recall(channel: Channel): void {
    this.#tellPlace(channel)
    this.#again(channel)
  }

  #again(channel: Channel): void {
    const { target, keptName } = ours.readOperator(channel.variables.get(ours.variables.operator) ?? '')
    const operator = this.#exchange.directory.called(target)
    if (operator && !this.#exchange.devices.isDnd(keptName)) this.#ring(channel, operator, () => this.#away(channel))
    else this.#away(channel)
  }

  #away(channel: Channel): void {
    const exchange = this.#exchange
    exchange.setApp(channel, 'Answer', '')
    exchange.answer(channel)
    const [kind = '', name] = (this.setup.fallback ?? '').split(':')
    const phone = name === undefined ? exchange.directory.phones.get(kind) : undefined
    const queue = kind === 'queue' ? exchange.queues.all.get(name ?? '') : undefined
    const [box = ''] = (name ?? '').split('@', 1)
    if (phone) this.#ring(channel, phone, () => this.#music(channel))
    else if (queue) {
      exchange.setApp(channel, 'Queue', `${queue.name},,,,300`)
      exchange.queues.join(channel, queue)
    } else if (kind === 'voicemail' && exchange.voicemail.boxes.has(box)) exchange.voicemail.record(channel, box, 'us')
    else this.#music(channel)
  }

  #music(channel: Channel): void {
    const exchange = this.#exchange
    exchange.setApp(channel, 'Wait', String(AGAIN_MS / 1000))
    exchange.startMusic(channel)
    const cancel = exchange.after(AGAIN_MS, () => {
      channel.activity = null
      exchange.stopMusic(channel)
      this.#again(channel)
    })
    channel.activity = {
      abandon: () => {
        cancel()
        exchange.stopMusic(channel)
      },
    }
  }

  #ringPerson(channel: Channel, phone: Endpoint, back: () => void): void {
    const exchange = this.#exchange
    const site = Number(exchange.globals.get('RINGTIME') ?? '20')
    const { ringSeconds } = this.setup
    const context = phone.name === phone.number ? ours.onward.name : phone.context
    exchange.setApp(channel, 'Dial', `Local/${phone.number}@${context},${ringSeconds}`)
    new Dialing(exchange, channel, {
      timeoutMs: Math.min(site, ringSeconds) * 1000,
      next: (outcome) => {
        // What the site's own dialplan does when it gives up before ours does.
        const isSites = outcome !== 'NOANSWER' || site < ringSeconds
        if (phone.hasVoicemail && isSites)
          exchange.voicemail.record(channel, phone.name, outcome === 'BUSY' ? 'b' : 'u')
        else back()
      },
    }).start({ endpoint: phone, number: phone.name, ...showing(exchange, channel) })
  }

  #ringOutside(channel: Channel, number: string, back: () => void): void {
    const exchange = this.#exchange
    const seconds = this.setup.ringSeconds + 30
    exchange.setApp(channel, 'Dial', `Local/${number}@jackfield-onward,${seconds}`)
    const trunk = this.#dialplan.site.trunk()
    const dialing = new Dialing(exchange, channel, { timeoutMs: seconds * 1000, next: back })
    // jackfield-onward: with the operator's number, as far as the site lets it be.
    const operator =
      ours.splitTarget(channel.variables.get(ours.variables.operator) ?? '').number || channel.caller.number
    const shown = shownFor(exchange, channel) ?? { number: operator, name: '' }
    const shows = { ...shown, number: this.#dialplan.site.shownOutside(number, shown.number) }
    dialing.start({ endpoint: trunk, number, shows })
  }

  #ring(channel: Channel, phone: Endpoint, next: () => void): void {
    const { ringSeconds } = this.setup
    this.#exchange.setApp(channel, 'Dial', `PJSIP/${phone.name},${ringSeconds}`)
    const dialing = new Dialing(this.#exchange, channel, { timeoutMs: ringSeconds * 1000, next })
    dialing.start(...this.#exchange.directory.phonesOf(phone))
  }

  #tellPlace(channel: Channel): void {
    this.#exchange.setApp(channel, 'UserEvent', 'JackfieldPlace')
    this.#exchange.tell({ name: 'UserEvent', channel, headers: [['UserEvent', 'JackfieldPlace']] })
  }
}
