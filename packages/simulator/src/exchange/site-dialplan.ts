import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Dialplan } from './dialplan.ts'
import type { Endpoint, Trunk } from './endpoint.ts'
import type { Exchange } from './exchange.ts'

const room = /^8\d\d$/
const outside = /^0\d.+$/
/** Forwards all calls of the phone that dials it to the number behind. */
const forwardCode = /^\*72(\d+)$/
/** How long a phone rings whose person sits at a board and is new to it, s. */
const ATTENDED_RINGS_S = '90'
/** Number that calls to the outside show. */
const ownNumber = '06551234'

/** What the site's own dialplan does, as that of the rig: `internal`, `from-*` and the menu behind 600. */
export class SiteDialplan {
  readonly #exchange: Exchange
  readonly #dialplan: Dialplan

  constructor(exchange: Exchange, dialplan: Dialplan) {
    this.#exchange = exchange
    this.#dialplan = dialplan
  }

  exists(context: string, exten: string): boolean {
    const { directory, queues, parking } = this.#exchange
    if (context === 'parkedcalls') return parking.isExtension(exten)
    if (directory.isTenantContext(context)) return directory.tenants.has(`${exten}@${context}`) || outside.test(exten)
    if (context !== 'internal') return context.startsWith('from-') && directory.dids.has(exten)
    return (
      directory.phones.has(exten) ||
      queues.byExtension(exten) !== null ||
      parking.isExtension(exten) ||
      room.test(exten) ||
      outside.test(exten) ||
      ['600', '602', '*97', '*78', '*79', '*73'].includes(exten) ||
      forwardCode.test(exten)
    )
  }

  /** One that leads nowhere is hung up. */
  run(channel: Channel, context: string, exten: string): void {
    const tenant = this.#exchange.directory.tenants.get(`${exten}@${context}`)
    // As that of the rig: by number and context.
    const forwarded = this.#exchange.database.get(`CF/${exten}@${context}`) ?? ''
    const target = this.#exchange.directory.tenants.get(`${forwarded}@${context}`) ?? tenant
    if (tenant && outside.test(forwarded)) this.#outside(channel, forwarded)
    else if (target) this.#person(channel, target)
    else if (this.#exchange.directory.isTenantContext(context)) this.#outside(channel, exten)
    else if (context === 'internal' || context === 'parkedcalls') this.#internal(channel, exten)
    else this.#fromOutside(channel, context, exten)
  }

  #internal(channel: Channel, exten: string): void {
    const exchange = this.#exchange
    const { directory, queues, parking } = exchange
    const phone = directory.phones.get(exten)
    if (phone) {
      if (!this.#forwarded(channel, `CF/${exten}`)) this.#person(channel, phone)
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
      this.#dialplan.conference(channel, exten, exten)
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
    if (exten === '*73' || forwardCode.test(exten)) {
      this.#forward(channel, forwardCode.exec(exten)?.[1] ?? '')
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
      this.#dialplan.idle(channel)
      return
    }
    exchange.hangup(channel, 1)
  }

  #person(channel: Channel, phone: Endpoint): void {
    const exchange = this.#exchange
    const isAttended = exchange.directory.attended.has(phone.name)
    const seconds = isAttended ? ATTENDED_RINGS_S : (exchange.globals.get('RINGTIME') ?? '20')
    exchange.setApp(channel, 'Dial', `PJSIP/${phone.name},${seconds},tTkKxX`)
    const dialing = new Dialing(exchange, channel, {
      timeoutMs: Number(seconds) * 1000,
      next: (outcome) => {
        if (this.#forwarded(channel, `${{ BUSY: 'CFB', NOANSWER: 'CFU' }[outcome as string]}/${phone.name}`)) return
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

  /** Whether the database forwards such calls: then they are led on. */
  #forwarded(channel: Channel, key: string): boolean {
    const target = this.#exchange.database.get(key) ?? ''
    const phone = this.#exchange.directory.phones.get(target)
    if (phone) this.#person(channel, phone)
    else if (outside.test(target)) this.#outside(channel, target)
    else return false
    return true
  }

  /** The database first, then the state of the person and the lamp of the phone, as FreePBX does. */
  #forward(channel: Channel, target: string): void {
    const exchange = this.#exchange
    const number = channel.endpoint?.name ?? ''
    exchange.setApp(channel, 'Answer', '')
    exchange.answer(channel)
    if (target === '') exchange.database.delete(`CF/${number}`)
    else exchange.database.set(`CF/${number}`, target)
    const state = target === '' ? 'NOT_INUSE' : 'BUSY'
    exchange.devices.set(`Custom:CF${number}`, state)
    exchange.devices.set(`Custom:DEVCF${number}`, state)
    exchange.hangup(channel)
  }

  /** The way out: a trunk that works, else one that doesn't. */
  trunk(): Trunk {
    const trunks = [...this.#exchange.directory.trunks.values()]
    return trunks.find((one) => one.registration === 'Registered' && one.reachable) ?? trunks[0]!
  }

  /** Busy(3): the caller's phone gets 486 and gives up by itself. */
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

  /** Whose number somebody outside sees: the site's own, but the caller's where the number begins with 00. */
  shownOutside = (number: string, caller: string): string => (number.startsWith('00') ? caller : ownNumber)

  #outside(channel: Channel, number: string): void {
    const exchange = this.#exchange
    const shown = this.shownOutside(number, channel.caller.number)
    if (shown !== channel.caller.number) {
      exchange.setApp(channel, 'Set', `CALLERID(num)=${shown}`)
      exchange.setCaller(channel, { number: shown, name: channel.caller.name })
      channel.priority = 2
    }
    const trunk = this.trunk()
    exchange.setApp(channel, 'Dial', `PJSIP/${number}@${trunk.name},60,tT`)
    const dialing = new Dialing(exchange, channel, { timeoutMs: 60_000, next: () => exchange.hangup(channel, 17) })
    dialing.start({ endpoint: trunk, number })
  }

  #menu(channel: Channel): void {
    const exchange = this.#exchange
    this.#dialplan.place(channel, 'ivr', 's')
    exchange.setApp(channel, 'Answer', '')
    exchange.answer(channel)
    channel.priority = 2
    exchange.setApp(channel, 'BackGround', 'vm-options')
    this.#dialplan.idle(channel, 60_000)
  }

  /** The keys of the menu; elsewhere a digit does nothing. */
  digit(channel: Channel, digit: string): void {
    if (channel.context !== 'ivr') return
    const target = { 0: '100', 1: '500', 2: '501' }[digit]
    if (!target) return
    this.#exchange.release(channel, 'redirect')
    this.#dialplan.run(channel, 'internal', target)
  }
  #fromOutside(channel: Channel, context: string, exten: string): void {
    const exchange = this.#exchange
    const target = context.startsWith('from-') ? exchange.directory.dids.get(exten) : undefined
    if (!target) {
      exchange.hangup(channel, 1)
      return
    }
    exchange.setApp(channel, 'Goto', `internal,${target},1`)
    this.#dialplan.run(channel, 'internal', target)
  }
}
