import type { Channel, Party } from './channel.ts'
import type { Place } from './commands.ts'
import type { Exchange } from './exchange.ts'

export interface OriginateOutcome {
  success: boolean
  /** The channel that was called, or what was asked for when none came to be. */
  name: string
  id: string
  /** A control frame's number (main/pbx.c): 4 answered, 3 rang in vain, 5 busy, 8 rejected, 0 everything else. */
  reason: number
  /** Context and Exten, or Application and Data, as the headers of OriginateResponse. */
  target: [string, string][]
  caller: Party
}

export interface OriginateOrder {
  /** `PJSIP/101`. Other technologies are not here: they fail as a device that does not exist. */
  channel: string
  target: Place | { application: string; data: string }
  caller: Party
  timeoutMs: number
  /** The Uniqueid that the new channel shall have. */
  channelId: string | null
  otherChannelId: string | null
  variables: [string, string][]
  onResult: (outcome: OriginateOutcome) => void
}

/** Originate: a phone is called for nobody; when it answers it goes on where it was told. */
export class Originating {
  readonly #exchange: Exchange

  constructor(exchange: Exchange) {
    this.#exchange = exchange
  }

  start(order: OriginateOrder): void {
    const exchange = this.#exchange
    const { target } = order
    const headers: [string, string][] =
      'application' in target
        ? [
            ['Application', target.application],
            ['Data', target.data],
          ]
        : [
            ['Context', target.context],
            ['Exten', target.exten],
          ]
    const fail = (reason: number, channel: Channel | null) =>
      order.onResult({
        success: false,
        name: channel?.name ?? order.channel,
        id: order.channelId ?? channel?.id ?? '<null>',
        reason,
        target: headers,
        caller: order.caller,
      })
    const endpoint = exchange.directory.endpoints.get(/^PJSIP\/([^/]+)$/i.exec(order.channel)?.[1] ?? '')
    const idIsTaken = order.channelId !== null && exchange.channels.has(order.channelId)
    if (!endpoint?.reachable || idIsTaken) return fail(0, null)
    const own = { number: endpoint.name, name: endpoint.displayName }
    const callee = exchange.newChannel({
      endpoint,
      ...(order.channelId === null ? {} : { id: order.channelId }),
      state: 0,
      caller: own,
      context: endpoint.context,
      exten: 's',
      hasDialplan: false,
    })
    for (const [name, value] of order.variables) callee.variables.set(name, value)
    exchange.setApp(callee, 'AppDial2', '(Outgoing Line)')
    if (order.caller.number !== '' || order.caller.name !== '') {
      exchange.setCaller(callee, order.caller)
      exchange.setConnected(callee, order.caller)
    }
    const { name: dialString } = endpoint
    exchange.tell({ name: 'DialBegin', caller: null, callee, dialString })
    exchange.setState(callee, 5)
    exchange.tell({ name: 'DialState', caller: null, callee, status: 'RINGING' })

    const cancels: (() => void)[] = []
    let over = false
    const finish = (status: string) => {
      if (over) return false
      over = true
      for (const cancel of cancels) cancel()
      callee.activity = null
      exchange.tell({ name: 'DialEnd', caller: null, callee, status })
      return true
    }
    const answered = () => {
      if (over) return
      exchange.setState(callee, 6)
      if (!finish('ANSWER')) return
      order.onResult({
        success: true,
        name: callee.name,
        id: callee.id,
        reason: 4,
        target: headers,
        caller: callee.caller,
      })
      callee.hasDialplan = true
      if ('application' in target) this.#run(callee, target)
      else exchange.dialplan.run(callee, target.context, target.exten)
    }
    const refused = (status: string, cause: number, reason: number, sip: number | null) => {
      if (over) return
      if (sip !== null) exchange.tell({ name: 'HangupRequest', channel: callee, cause })
      finish(status)
      exchange.hangup(callee, cause, sip)
      fail(reason, callee)
    }
    callee.activity = {
      abandon: () => {
        if (finish('CANCEL')) fail(1, callee)
      },
      answered,
    }
    cancels.push(exchange.after(order.timeoutMs, () => refused('NOANSWER', 0, 3, null)))
    const { mode, answerAfterMs } = exchange.directory.ringPlan(endpoint, callee)
    if (mode === 'answer') cancels.push(exchange.after(answerAfterMs, answered))
    if (mode === 'busy') cancels.push(exchange.after(30, () => refused('BUSY', 17, 5, 486)))
    if (mode === 'decline') cancels.push(exchange.after(30, () => refused('NOANSWER', 21, 8, 403)))
  }

  /** The applications that an operator's phone is sent into. An unknown one ends at once. */
  #run(channel: Channel, { application, data }: { application: string; data: string }): void {
    const exchange = this.#exchange
    switch (application.toLowerCase()) {
      case 'chanspy':
        return exchange.spying.run(channel, data)
      case 'pickupchan': {
        const target = exchange.findChannel(data.split(',')[0] ?? '')
        if (!target || !exchange.commands.pickUp(channel, target)) exchange.hangup(channel)
        return
      }
      case 'confbridge':
        exchange.setApp(channel, 'ConfBridge', data)
        return exchange.rooms.join(channel, data.split(',')[0] ?? '')
      case 'parkedcall': {
        const [, space = ''] = data.split(',')
        exchange.setApp(channel, 'ParkedCall', data)
        return exchange.parking.retrieve(channel, Number(space))
      }
      case 'musiconhold':
        exchange.setApp(channel, 'MusicOnHold', data)
        return exchange.startMusic(channel)
      case 'wait':
      case 'echo':
        return exchange.setApp(channel, application, data)
      default:
        return exchange.hangup(channel)
    }
  }
}
