import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Endpoint, Trunk } from './endpoint.ts'
import type { Exchange } from './exchange.ts'
import { Sending } from './sending.ts'

const room = /^8\d\d$/
const outside = /^0\d.+$/
/** Number that calls to the outside show. */
const ownNumber = '06551234'

/** Contexts of the product without an extension `h`. */
const withoutEnd = new Set(['park', 'parked', 'unpark', 'switch', 'stasis'].map((name) => `jackfield-${name}`))

/** The rules by which a channel goes on at an extension: the rig's `internal` and `from-*`, and the product's own contexts. */
export class Dialplan {
  readonly sending: Sending
  readonly #exchange: Exchange
  /** `jackfield-switch`: what each of its extensions writes into the database. */
  readonly switches = new Map<string, readonly [key: string, value: string]>()
  /** Contexts that are not there. */
  readonly without = new Set<string>()

  constructor(exchange: Exchange) {
    this.#exchange = exchange
    this.sending = new Sending(exchange, this)
  }

  /** Whether something begins at extension@context, priority 1. */
  exists(context: string, exten: string): boolean {
    const { directory, queues, parking } = this.#exchange
    if (this.without.has(context)) return false
    switch (context) {
      case 'internal':
        return (
          directory.phones.has(exten) ||
          queues.byExtension(exten) !== null ||
          parking.isExtension(exten) ||
          room.test(exten) ||
          outside.test(exten) ||
          ['600', '602', '*97', '*78', '*79'].includes(exten)
        )
      case 'parkedcalls':
        return parking.isExtension(exten)
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
      case 'jackfield-unpark':
        return /^\d+$/.test(exten)
      default:
        return (
          this.#exchange.holding.exists(context, exten) ?? (context.startsWith('from-') && directory.dids.has(exten))
        )
    }
  }

  /** The channel goes on at extension@context. One that leads nowhere is hung up. */
  run(channel: Channel, context: string, exten: string): void {
    this.#place(channel, context, exten)
    const exchange = this.#exchange
    switch (context) {
      case 'internal':
      case 'parkedcalls': {
        this.#internal(channel, exten)
        return
      }
      case 'jackfield-xfer': {
        this.sending.transfer(channel, exten)
        return
      }
      case 'jackfield-recall': {
        this.sending.recall(channel)
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
        this.#conference(channel, name, name)
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
        else if (!exchange.holding.run(channel, context, exten)) this.#fromOutside(channel, context, exten)
        return
    }
  }

  /**
   * After the call that `Bridge` made, the one who is left goes on behind the place where it was when it was pulled out of it
   *. Elsewhere than in the hold nothing is left to do there.
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

  #place(channel: Channel, context: string, exten: string): void {
    channel.context = context
    channel.exten = exten
    channel.priority = 1
    channel.hasDialplan = true
    channel.isPulled = false
  }
  #internal(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const { directory, queues, parking } = exchange
    const phone = directory.phones.get(exten)
    if (phone) {
      this.#person(channel, phone)
      return
    }
    const queue = queues.byExtension(exten)
    if (queue) {
      exchange.setApp(channel, 'Answer', '')
      exchange.answer(channel)
      channel.priority = 2
      exchange.setApp(channel, 'Queue', `${queue.name},tT`)
      queues.join(channel, queue)
      return
    }
    if (parking.isExtension(exten)) {
      parking.dialled(channel, exten)
      return
    }
    if (room.test(exten)) {
      this.#conference(channel, exten, exten)
      return
    }
    if (outside.test(exten)) {
      this.#outside(channel, exten)
      return
    }
    if (exten === '600') {
      this.#menu(channel)
      return
    }
    if (exten === '*78' || exten === '*79') {
      exchange.setApp(channel, 'Answer', '')
      exchange.answer(channel)
      exchange.devices.set(`Custom:DND${channel.endpoint?.name ?? ''}`, exten === '*78' ? 'INUSE' : 'NOT_INUSE')
      exchange.hangup(channel)
      return
    }
    if (exten === '602' || exten === '*97') {
      exchange.setApp(channel, 'Answer', '')
      exchange.answer(channel)
      channel.priority = 2
      exchange.setApp(
        channel,
        exten === '602' ? 'Echo' : 'VoiceMailMain',
        exten === '602' ? '' : `${channel.caller.number}@default`,
      )
      this.#idle(channel)
      return
    }
    exchange.hangup(channel, 1)
  }
  #person(channel: Channel, phone: Endpoint): void {
    const exchange = this.#exchange
    const seconds = exchange.globals.get('RINGTIME') ?? '20'
    exchange.setApp(channel, 'Dial', `PJSIP/${phone.name},${seconds},tTkKxX`)
    const dialing = new Dialing(exchange, channel, {
      timeoutMs: Number(seconds) * 1000,
      next: (outcome) => {
        if (phone.hasVoicemail) {
          channel.priority = 3
          return exchange.voicemail.record(channel, phone.name, outcome === 'BUSY' ? 'b' : 'u')
        }
        channel.priority = 2
        exchange.setApp(channel, 'ExecIf', `${outcome === 'BUSY' ? 1 : 0}?Busy(3)`)
        if (outcome === 'BUSY') return this.#busy(channel)
        channel.priority = 3
        const cause = channel.variables.get('HANGUPCAUSE') ?? '16'
        exchange.setApp(channel, 'Hangup', cause)
        exchange.hangup(channel, Number(cause))
      },
    })
    dialing.start({ endpoint: phone, number: phone.name })
  }
  /** The way out: a trunk that works, else one that doesn't. */
  trunk(): Trunk {
    const trunks = [...this.#exchange.directory.trunks.values()]
    return trunks.find((one) => one.registration === 'Registered' && one.reachable) ?? trunks[0]!
  }
  /** Busy(3): the caller's phone is told so and gives up by itself. */
  #busy(channel: Channel): void {
    const exchange = this.#exchange
    if (channel.state === 6) {
      exchange.hangup(channel, 17)
      return
    }
    exchange.setState(channel, 7)
    // The state shows for a moment: the phone needs that long to give up.
    exchange.settle()
    if (channel.ended) return
    exchange.tell({ name: 'HangupRequest', channel, cause: 17, techCause: 486 })
    exchange.hangup(channel, 17, 486)
  }
  #outside(channel: Channel, number: string): void {
    const exchange = this.#exchange
    exchange.setApp(channel, 'Set', `CALLERID(num)=${ownNumber}`)
    exchange.setCaller(channel, { number: ownNumber, name: channel.caller.name })
    channel.priority = 2
    const trunk = this.trunk()
    exchange.setApp(channel, 'Dial', `PJSIP/${number}@${trunk.name},60,tT`)
    const dialing = new Dialing(exchange, channel, { timeoutMs: 60_000, next: () => exchange.hangup(channel, 17) })
    dialing.start({ endpoint: trunk, number })
  }
  #fromOutside(channel: Channel, context: string, exten: string): void {
    const exchange = this.#exchange
    const target = context.startsWith('from-') ? exchange.directory.dids.get(exten) : undefined
    if (!target) {
      exchange.hangup(channel, 1)
      return
    }
    exchange.setApp(channel, 'Goto', `internal,${target},1`)
    this.run(channel, 'internal', target)
  }
  #conference(channel: Channel, name: string, data: string): void {
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
    dialing.start({ endpoint: phone, number: phone.name })
    if (channel.variables.get('JACKFIELD_ANSWER') !== '1' || !dialing.callee) return
    dialing.callee.variables.set('PJSIP_HEADER(add,Call-Info)', '<sip:jackfield>;answer-after=0')
    dialing.callee.variables.set('PJSIP_HEADER(add,Alert-Info)', 'info=alert-autoanswer')
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
    this.#idle(channel)
  }
  #menu(channel: Channel): void {
    const exchange = this.#exchange
    this.#place(channel, 'ivr', 's')
    exchange.setApp(channel, 'Answer', '')
    exchange.answer(channel)
    channel.priority = 2
    exchange.setApp(channel, 'BackGround', 'vm-options')
    this.#idle(channel, 60_000)
  }
  /** Stays where it is until somebody takes it away, or `ms` are over. */
  #idle(channel: Channel, ms: number | null = null): void {
    const cancel = ms === null ? () => {} : this.#exchange.after(ms, () => this.#exchange.hangup(channel))
    channel.activity = { abandon: cancel }
  }
  /** The keys of the menu; elsewhere a digit does nothing. */
  digit(channel: Channel, digit: string): void {
    if (channel.context !== 'ivr') return
    const target = { 0: '100', 1: '500', 2: '501' }[digit]
    if (!target) return
    this.#exchange.release(channel, 'redirect')
    this.run(channel, 'internal', target)
  }
}
