import { askToAnswer, ringAllPhones } from './all-phones.ts'
import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Exchange } from './exchange.ts'
import { Sending } from './sending.ts'
import { SiteDialplan } from './site-dialplan.ts'

/** Contexts of the product without an extension `h`. */
const withoutEnd = new Set(['park', 'parked', 'unpark', 'switch', 'stasis'].map((name) => `jackfield-${name}`))

/** The rules by which a channel goes on at an extension: those of the site, and the product's own contexts. */
export class Dialplan {
  readonly sending: Sending
  readonly site: SiteDialplan
  readonly #exchange: Exchange
  /** `jackfield-switch`: what each of its extensions writes into the database. */
  readonly switches = new Map<string, readonly [key: string, value: string]>()
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
    switch (context) {
      case 'jackfield-conf':
        return /^[0-9a-z]/.test(exten)
      case 'jackfield-vm':
      case 'jackfield-invited':
        return /^[0-9A-Za-z]/.test(exten)
      case 'jackfield-xfer':
      case 'jackfield-onward':
      case 'jackfield-invite':
      case 'jackfield-dial':
        return /^[0-9*#A-Za-z+]/.test(exten)
      case 'jackfield-dnd':
        return exten === 's'
      case 'jackfield-dnd-on':
      case 'jackfield-dnd-off':
        return /^[0-9*#A-Za-z+]/.test(exten)
      case 'jackfield-switch':
        return this.switches.has(exten)
      case 'jackfield-queue':
        return /^[0-9]/.test(exten)
      case 'jackfield-caller':
        return /^[0-9*#A-Za-z]/.test(exten)
      case 'jackfield-park':
        return /^[0-9]/.test(exten)
      case 'jackfield-recall':
        return /^[0-9A-Za-z*#+]/.test(exten)
      case 'jackfield-parked':
      case 'jackfield-stasis':
        return exten === 's'
      case 'jackfield-ring':
        return /^[0-9A-Za-z*#]/.test(exten)
      case 'jackfield-first':
        return exten === 'over'
      case 'jackfield-unpark':
        return /^\d+$/.test(exten)
      default:
        return this.#exchange.holding.exists(context, exten) ?? this.site.exists(context, exten)
    }
  }

  /** The channel goes on at extension@context. One that leads nowhere is hung up. */
  run(channel: Channel, context: string, exten: string): void {
    this.place(channel, context, exten)
    const exchange = this.#exchange
    switch (context) {
      case 'jackfield-xfer': {
        this.sending.transfer(channel, exten)
        return
      }
      case 'jackfield-recall': {
        this.sending.recall(channel)
        return
      }
      case 'jackfield-ring': {
        ringAllPhones(exchange, channel, exten)
        return
      }
      case 'jackfield-first': {
        exchange.hangup(channel)
        return
      }
      case 'jackfield-dial': {
        this.#dialOn(channel, exten)
        return
      }
      case 'jackfield-invite': {
        if (this.exists('internal', exten)) this.run(channel, 'internal', exten)
        else exchange.hangup(channel, 1)
        return
      }
      case 'jackfield-invited': {
        if (exchange.rooms.all.has(exten)) this.run(channel, 'jackfield-conf', exten)
        else exchange.hangup(channel)
        return
      }
      case 'jackfield-dnd-on':
      case 'jackfield-dnd-off': {
        this.#keep(channel, `DND/${exten}`, context.endsWith('-on') ? 'YES' : '')
        return
      }
      case 'jackfield-switch': {
        this.#keep(channel, ...this.switches.get(exten)!)
        return
      }
      case 'jackfield-conf': {
        const [name = ''] = exten.split('_', 1)
        this.conference(channel, name, name)
        return
      }
      case 'jackfield-queue': {
        this.sending.queue(channel, exten)
        return
      }
      case 'jackfield-vm': {
        this.sending.voicemail(channel, exten)
        return
      }
      case 'jackfield-caller': {
        const next = () => this.run(channel, 'jackfield-queue', channel.variables.get('JACKFIELD_BACK') ?? '')
        this.#ringPhone(channel, exten, next)
        return
      }
      case 'jackfield-park': {
        this.#park(channel, exten)
        return
      }
      case 'jackfield-parked': {
        const next = () => this.run(channel, 'jackfield-park', channel.variables.get('JACKFIELD_PARK') ?? '')
        this.#ringPhone(channel, channel.variables.get('JACKFIELD_OPERATOR') ?? '', next)
        return
      }
      case 'jackfield-unpark':
        exchange.setApp(channel, 'ParkedCall', `default,${exten}`)
        {
          exchange.parking.retrieve(channel, Number(exten))
          return
        }
      default:
        if (context === 'jackfield-hold' && exten === 'moh') this.#music(channel)
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
    if (channel.context === 'jackfield-hold' && channel.exten !== 'moh') this.#exchange.holding.goOn(channel)
    else {
      if (channel.exten === '') channel.exten = 's'
      this.#exchange.hangup(channel)
    }
  }

  /** Hung up in the dialplan: most contexts of the product have an extension `h`, and the channel is seen to end there. */
  ends(channel: Channel): void {
    const { context } = channel
    if (!context.startsWith('jackfield-') || withoutEnd.has(context)) return
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
    const named = channel.variables.get('JACKFIELD_PHONE')?.replace(/^PJSIP\//, '')
    const phone = exchange.directory.phones.get(named || number)
    if (!phone) {
      next()
      return
    }
    exchange.setApp(channel, 'Dial', `PJSIP/${phone.name},30`)
    const dialing = new Dialing(exchange, channel, { timeoutMs: 30_000, next })
    dialing.start(...exchange.directory.phonesOf(phone))
    if (channel.variables.get('JACKFIELD_ANSWER') === '1') askToAnswer(dialing.callees)
  }
  #park(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const [slot, ...note] = exten.split('_')
    channel.variables.set('JACKFIELD_PARK', ['0', ...note].join('_'))
    channel.priority = 3
    exchange.setApp(channel, 'Park', `${channel.variables.get('JACKFIELD_LOT') ?? ''},sc(jackfield-parked,s,1)`)
    exchange.answer(channel)
    const parked = exchange.parking.park(channel, {
      parker: channel.endpoint ? `PJSIP/${channel.endpoint.name}` : channel.name,
      space: Number(slot) || undefined,
      comeBack: () => this.run(channel, 'jackfield-parked', 's'),
    })
    if (parked === null) this.run(channel, 'jackfield-recall', 's')
  }
  /** An operator's phone that was rung gets its own caller id back and dials as any phone would. */
  #dialOn(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const number = channel.variables.get('JACKFIELD_OPERATOR') ?? ''
    if (exchange.devices.isDnd(exten)) {
      exchange.setApp(channel, 'Hangup', '17')
      exchange.hangup(channel, 17)
      return
    }
    exchange.setApp(channel, 'Set', `CALLERID(num)=${number}`)
    exchange.setCaller(channel, { number, name: channel.variables.get('JACKFIELD_OPERATOR_NAME') ?? '' })
    if (this.exists('internal', exten)) this.run(channel, 'internal', exten)
    else exchange.hangup(channel, 1)
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
