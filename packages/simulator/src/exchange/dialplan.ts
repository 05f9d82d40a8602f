import * as ours from '@jackfield/dialplan'
import { askToAnswer, ringAllPhones } from './all-phones.ts'
import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Endpoint } from './endpoint.ts'
import type { Exchange } from './exchange.ts'
import { Sending } from './sending.ts'
import { showing } from './shown.ts'
import { SiteDialplan } from './site-dialplan.ts'

/** The rules by which a channel goes on at an extension: those of the site, and the product's own contexts. */
export class Dialplan {
  readonly sending: Sending
  readonly site: SiteDialplan
  readonly #exchange: Exchange
  /** `jackfield-switch`: what each of its extensions writes into the database. */
  readonly switches = new Map<
    string,
    readonly [key: string, value: string, lamp?: string | undefined, state?: string]
  >()
  /** Contexts that are not there. */
  readonly without = new Set<string>()

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    this.sending = new Sending(exchange, this)
    this.site = new SiteDialplan(exchange, this)
  }

  /** Whether something begins at extension@context, priority 1. */
  exists(context: string, exten: string): boolean {
    if (this.without.has(context)) return false
    if (context === ours.switches.name) return this.switches.has(exten)
    return ours.extensionExists(context, exten) ?? this.site.exists(context, exten)
  }

  /** Where what the operator calls is dialled. */
  dialledIn = (channel: Channel): string => channel.variables.get(ours.variables.context) || 'internal'
  /** A person who is not in the context where the operator dials is called where their hint stands. */
  whom(channel: Channel, target: string): string {
    const home = channel.variables.get(ours.variables.home) ?? ''
    const isThere = this.exists(this.dialledIn(channel), target)
    return !isThere && ours.splitTarget(home).number === target ? home : target
  }
  /** The phone that a target means to the operator who has it called. */
  phoneFor(channel: Channel, called: string): Endpoint | undefined {
    const { directory } = this.#exchange
    const at = this.dialledIn(channel)
    const target = this.whom(channel, called)
    return at === 'internal'
      ? directory.called(target)
      : directory.tenants.get(target.includes('@') ? target : `${target}@${at}`)
  }
  /** Whether a target is there, a number or `number@context`, as `jackfield-person` and what asks it find it. */
  reaches(target: string, at = 'internal'): boolean {
    const { number, context } = ours.splitTarget(target)
    if (context === null) return this.exists(at, number)
    // With a context only where a hint is: the dialplan's own contexts have none.
    const { tenants, phones } = this.#exchange.directory
    return tenants.has(target) || (context === 'internal' && phones.has(number))
  }
  /** The channel goes on at extension@context. One that leads nowhere is hung up. */
  run(channel: Channel, context: string, exten: string): void {
    this.place(channel, context, exten)
    const exchange = this.#exchange
    switch (context) {
      case ours.transfer.name: {
        this.sending.transfer(channel, exten)
        return
      }
      case ours.recall.name: {
        this.sending.recall(channel)
        return
      }
      case ours.ring.name: {
        ringAllPhones(exchange, channel, exten)
        return
      }
      case ours.first.name: {
        exchange.hangup(channel)
        return
      }
      case ours.dial.name: {
        this.#dialOn(channel, exten)
        return
      }
      case ours.through.name: {
        this.#dialThrough(channel)
        return
      }
      case ours.invite.name: {
        const at = this.dialledIn(channel)
        if (this.exists(at, exten)) this.run(channel, at, exten)
        else exchange.hangup(channel, 1)
        return
      }
      case ours.invited.name: {
        if (exchange.rooms.all.has(exten)) this.run(channel, ours.conference.name, exten)
        else exchange.hangup(channel)
        return
      }
      case ours.dndOn.name:
      case ours.dndOff.name: {
        const on = context === ours.dndOn.name
        const name = ours.dndOn.exten.read(exten) ?? ''
        this.#exchange.devices.setLamps('DND', name, on)
        this.#keep(channel, `DND/${name}`, on ? 'YES' : '')
        return
      }
      case ours.forward.name: {
        this.#forward(channel, exten)
        return
      }
      case ours.switches.name: {
        const [key, value, lamp, state = ''] = this.switches.get(exten)!
        if (lamp !== undefined) this.#exchange.devices.set(lamp, state)
        this.#keep(channel, key, value)
        return
      }
      case ours.conference.name: {
        const [name = ''] = exten.split('_', 1)
        this.conference(channel, name, name)
        return
      }
      case ours.queue.name: {
        this.sending.queue(channel, exten)
        return
      }
      case ours.voicemail.name: {
        this.sending.voicemail(channel, exten)
        return
      }
      case ours.caller.name: {
        const next = () => this.run(channel, ours.queue.name, channel.variables.get(ours.variables.back) ?? '')
        this.#ringPhone(channel, exten, next)
        return
      }
      case ours.park.name: {
        this.#park(channel, exten)
        return
      }
      case ours.parked.name: {
        const next = () => this.run(channel, ours.park.name, channel.variables.get(ours.variables.park) ?? '')
        const { target } = ours.readOperator(channel.variables.get(ours.variables.operator) ?? '')
        this.#ringPhone(channel, target, next)
        return
      }
      case ours.unpark.name:
        exchange.setApp(channel, 'ParkedCall', `default,${exten}`)
        {
          exchange.parking.retrieve(channel, Number(exten))
          return
        }
      default:
        if (context === ours.hold.name && exten === 'moh') this.#music(channel)
        else if (!exchange.holding.run(channel, context, exten)) this.site.run(channel, context, exten)
        return
    }
  }

  /**
   * After the call that `Bridge` made, the one who is left goes on behind the place where it was when it was pulled out of it.
   * Elsewhere than in the hold nothing is left to do there.
   */
  goOn(channel: Channel): void {
    if (channel.ended) return
    channel.isPulled = false
    if (channel.context === ours.hold.name && channel.exten !== 'moh') this.#exchange.holding.goOn(channel)
    else {
      if (channel.exten === '') channel.exten = 's'
      this.#exchange.hangup(channel)
    }
  }

  /** Hung up in the dialplan: most contexts of the product have an extension `h`, and the channel is seen to end there. */
  ends(channel: Channel): void {
    const { context } = channel
    if (!ours.hasHangUpLines(context)) return
    this.#exchange.holding.hungUp(channel)
    channel.exten = 'h'
  }

  /** It stands at extension@context. */
  place(channel: Channel, context: string, exten: string): void {
    channel.context = context
    channel.exten = exten
    channel.priority = 1
    channel.hasDialplan = true
    channel.isPulled = false
  }
  conference(channel: Channel, name: string, data: string): void {
    const exchange = this.#exchange
    exchange.setApp(channel, 'Answer', '')
    exchange.answer(channel)
    channel.priority = 2
    exchange.setApp(channel, 'ConfBridge', data)
    exchange.rooms.join(channel, name)
  }
  /** The phone itself is rung, and no voicemail answers for it. */
  #ringPhone(channel: Channel, number: string, next: () => void): void {
    const exchange = this.#exchange
    const named = channel.variables.get(ours.variables.phone)?.replace(/^PJSIP\//, '')
    const phone = exchange.directory.called(named || number)
    if (!phone) {
      next()
      return
    }
    const { ringSeconds } = this.sending.setup
    exchange.setApp(channel, 'Dial', `PJSIP/${phone.name},${ringSeconds}`)
    const dialing = new Dialing(exchange, channel, { timeoutMs: ringSeconds * 1000, next })
    const shown = channel.context === ours.caller.name ? showing(exchange, channel) : {}
    dialing.start(...exchange.directory.phonesOf(phone).map((one) => ({ ...one, ...shown })))
    if (channel.variables.get(ours.variables.answer) === '1') askToAnswer(dialing.callees)
  }
  #park(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const [slot, ...note] = exten.split('_')
    channel.variables.set(ours.variables.park, ['0', ...note].join('_'))
    channel.priority = 3
    exchange.setApp(channel, 'Park', `${channel.variables.get(ours.variables.lot) ?? ''},sc(jackfield-parked,s,1)`)
    exchange.answer(channel)
    const parked = exchange.parking.park(channel, {
      parker: channel.endpoint ? `PJSIP/${channel.endpoint.name}` : channel.name,
      space: Number(slot) || undefined,
      comeBack: () => this.run(channel, ours.parked.name, 's'),
    })
    if (parked === null) this.run(channel, ours.recall.name, 's')
  }
  /** An operator's phone that was rung gets its own caller id back and dials as any phone would. */
  #dialOn(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const { number } = ours.splitTarget(channel.variables.get(ours.variables.operator) ?? '')
    if (exchange.devices.isDnd(exten)) {
      exchange.setApp(channel, 'Hangup', '17')
      exchange.hangup(channel, 17)
      return
    }
    exchange.setApp(channel, 'Set', `CALLERID(num)=${number}`)
    exchange.setCaller(channel, { number, name: channel.variables.get(ours.variables.operatorName) ?? '' })
    const whom = this.whom(channel, exten)
    const target = ours.splitTarget(whom)
    const at = this.dialledIn(channel)
    if (this.reaches(whom, at)) this.run(channel, target.context ?? at, target.number)
    else exchange.hangup(channel, 1)
  }
  #forward(channel: Channel, exten: string): void {
    const wanted = ours.forward.exten.read(exten)
    if (wanted === null) {
      this.#exchange.hangup(channel)
      return
    }
    const { name, when, target } = wanted
    if (when === 'always') this.#exchange.devices.setLamps('CF', name, target !== '')
    this.#keep(channel, `${ours.forwardFamilies[when]}/${name}`, target)
  }
  /** jackfield-through: the phone itself is rung, whatever its person says of being disturbed. */
  #dialThrough(channel: Channel): void {
    const exchange = this.#exchange
    const value = (name: string) => channel.variables.get(name) ?? ''
    exchange.setCaller(channel, {
      number: ours.splitTarget(value(ours.variables.operator)).number,
      name: value(ours.variables.operatorName),
    })
    const phone = exchange.directory.called(value(ours.variables.target).replace(/^PJSIP\/|&.*$/g, ''))
    if (!phone) {
      exchange.hangup(channel, 1)
      return
    }
    exchange.setApp(channel, 'Dial', `PJSIP/${phone.name},${this.sending.setup.ringSeconds}`)
    const timeoutMs = this.sending.setup.ringSeconds * 1000
    const next = (outcome: string) => exchange.hangup(channel, outcome === 'BUSY' ? 17 : 19)
    const dialing = new Dialing(exchange, channel, { timeoutMs, next })
    dialing.start(...exchange.directory.phonesOf(phone))
  }
  /** Writes one key of the database; the Originate that asked for it succeeds by the answer. */
  #keep(channel: Channel, key: string, value: string): void {
    const exchange = this.#exchange
    if (value === '') exchange.database.delete(key)
    else exchange.database.set(key, value)
    exchange.answer(channel)
    exchange.after(10, () => channel.ended || exchange.hangup(channel))
  }
  #music(channel: Channel): void {
    const exchange = this.#exchange
    exchange.setApp(channel, 'MusicOnHold', '')
    exchange.startMusic(channel)
    this.idle(channel)
  }
  /** Stays where it is until somebody takes it away, or `ms` are over. */
  idle(channel: Channel, ms: number | null = null): void {
    const cancel = ms === null ? () => {} : this.#exchange.after(ms, () => this.#exchange.hangup(channel))
    channel.activity = { abandon: cancel }
  }
}
