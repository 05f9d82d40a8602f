import type { Channel, Party } from './channel.ts'
import type { Exchange } from './exchange.ts'

export interface OriginateResult {
  success: boolean
  name: string
  id: string
  /** As `pbx_dial_reason` counts: 4 answered, 3 rang, 5 busy, 8 refused, 0 the rest. */
  reason: number
  target: [string, string][]
  caller: Party
}

export interface Originate {
  /** `PJSIP/101`, `PJSIP/0612@telco` or `Local/101@internal`. */
  channel: string
  target: { context: string; exten: string } | { application: string; data: string }
  caller: Party
  timeoutMs: number
  channelId: string | null
  otherChannelId: string | null
  variables: [string, string][]
  onResult: (result: OriginateResult) => void
}

/** Calls that begin in the exchange: a phone is rung, and when it answers it goes on. */
export class Originating {
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  start(originate: Originate): void {
    const exchange = this.#exchange
    if (originate.channelId && exchange.channels.has(originate.channelId)) {
      this.#fail(originate, null, 0)
      return
    }
    if (/^Local\//i.test(originate.channel)) {
      exchange.locals.originate(originate)
      return
    }
    const [device = '', trunkName] = originate.channel.replace(/^PJSIP\//i, '').split('@', 2)
    const endpoint = exchange.directory.endpoints.get(trunkName ?? device)
    if (!endpoint?.reachable) {
      this.#fail(originate, null, 0)
      return
    }
    const channel = exchange.newChannel({
      endpoint,
      ...(originate.channelId ? { id: originate.channelId } : {}),
      state: 0,
      caller: { number: endpoint.number, name: endpoint.displayName },
      context: endpoint.context,
      exten: 's',
      hasDialplan: false,
    })
    this.prepare(channel, originate)
    exchange.tell({ name: 'DialBegin', caller: null, callee: channel, dialString: device })
    exchange.setState(channel, 5)
    exchange.tell({ name: 'DialState', caller: null, callee: channel, status: 'RINGING' })
    this.#ring(channel, originate)
  }
  prepare(channel: Channel, { caller, variables }: Originate): void {
    const exchange = this.#exchange
    for (const [name, value] of variables) channel.variables.set(name, value)
    exchange.setApp(channel, 'AppDial2', '(Outgoing Line)')
    if (caller.number === '' && caller.name === '') return
    exchange.setCaller(channel, caller)
    exchange.setConnected(channel, caller)
  }
  /** The originated channel is up: it goes on where it was meant to. */
  goOn(channel: Channel, { target }: Pick<Originate, 'target'>): void {
    const { dialplan, spying, rooms } = this.#exchange
    if ('context' in target) {
      dialplan.run(channel, target.context, target.exten)
      return
    }
    switch (target.application.toLowerCase()) {
      case 'chanspy': {
        spying.run(channel, target.data)
        return
      }
      case 'confbridge':
        this.#exchange.setApp(channel, 'ConfBridge', target.data)
        {
          rooms.join(channel, target.data.split(',')[0] ?? '')
          return
        }
      case 'hangup': {
        this.#exchange.setApp(channel, 'Hangup', '')
        this.#exchange.hangup(channel)
        return
      }
      case 'pickupchan': {
        this.#pickUp(channel, target.data)
        return
      }
      default:
        this.#exchange.setApp(channel, target.application, target.data)
        channel.activity = { abandon: this.#exchange.after(60_000, () => this.#exchange.hangup(channel)) }
    }
  }
  succeed(originate: Originate, channel: Channel): void {
    originate.onResult({ ...this.#result(originate, channel), success: true, reason: 4 })
  }
  fail(originate: Originate, channel: Channel, reason: number): void {
    this.#fail(originate, channel, reason)
  }

  #ring(channel: Channel, originate: Originate): void {
    const exchange = this.#exchange
    const end = (status: string, reason: number, cause: number) => {
      if (channel.ended) return
      stop()
      channel.activity = null
      exchange.tell({ name: 'DialEnd', caller: null, callee: channel, status })
      this.#fail(originate, channel, reason)
      exchange.hangup(channel, cause)
    }
    const plan = exchange.directory.ringPlan(channel.endpoint!, channel)
    const timers = [exchange.after(originate.timeoutMs, () => end('NOANSWER', 3, 0))]
    if (plan.mode === 'busy') timers.push(exchange.after(30, () => end('BUSY', 5, 17)))
    if (plan.mode === 'decline') timers.push(exchange.after(30, () => end('NOANSWER', 8, 21)))
    const stop = () => {
      for (const cancel of timers) cancel()
      exchange.ringers.delete(channel)
    }
    const answered = () => {
      stop()
      channel.activity = null
      this.succeed(originate, channel)
      exchange.setState(channel, 6)
      exchange.tell({ name: 'DialEnd', caller: null, callee: channel, status: 'ANSWER' })
      this.goOn(channel, originate)
    }
    if (plan.mode === 'answer') timers.push(exchange.after(plan.answerAfterMs, answered))
    exchange.ringers.set(channel, answered)
    channel.activity = {
      abandon: () => {
        stop()
        exchange.tell({ name: 'DialEnd', caller: null, callee: channel, status: 'NOANSWER' })
        this.#fail(originate, channel, 1)
      },
    }
  }
  #pickUp(channel: Channel, data: string): void {
    const exchange = this.#exchange
    exchange.setApp(channel, 'PickupChan', data)
    const target = exchange.findChannel(data.split(',')[0] ?? '')
    // A race that is lost ends cleanly.
    if (!target || !exchange.commands.pickUp(channel, target)) exchange.hangup(channel)
  }
  #fail(originate: Originate, channel: Channel | null, reason: number): void {
    originate.onResult({ ...this.#result(originate, channel), success: false, reason })
  }
  #result(originate: Originate, channel: Channel | null): Omit<OriginateResult, 'success' | 'reason'> {
    const { target } = originate
    return {
      name: channel?.name ?? originate.channel,
      id: channel?.id ?? originate.channelId ?? '<null>',
      target:
        'context' in target
          ? [
              ['Context', target.context],
              ['Exten', target.exten],
            ]
          : [
              ['Application', target.application],
              ['Data', target.data],
            ],
      caller: originate.caller,
    }
  }
}
