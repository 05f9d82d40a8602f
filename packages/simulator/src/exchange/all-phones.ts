import * as ours from '@jackfield/dialplan'
import type { Channel } from './channel.ts'
import { Dialing } from './dialing.ts'
import type { Exchange } from './exchange.ts'

const autoAnswerHeaders = {
  'PJSIP_HEADER(add,Call-Info)': '<sip:jackfield>;answer-after=0',
  'PJSIP_HEADER(add,Alert-Info)': 'info=alert-autoanswer',
}

/** Asks the phones that ring to answer by themselves. */
export function askToAnswer(channels: readonly Channel[]): void {
  for (const channel of channels)
    for (const [name, value] of Object.entries(autoAnswerHeaders)) channel.variables.set(name, value)
}

/** `jackfield-ring`: all phones of an extension ring, and the first that answers goes on alone, as `jackfield-first` says. */
export function ringAllPhones(exchange: Exchange, helper: Channel, exten: string): void {
  const named = helper.variables.get(ours.variables.phone)?.replace(/^PJSIP\//, '') ?? exten
  const phone = exchange.directory.called(named)
  if (!phone) {
    exchange.hangup(helper, 20)
    return
  }
  exchange.setApp(helper, 'Dial', `PJSIP/${phone.name}`)
  const dialing = new Dialing(exchange, helper, {
    timeoutMs: null,
    next: () => exchange.hangup(helper, Number(helper.variables.get('HANGUPCAUSE') ?? '16')),
    parts: (callee) => {
      callee.hasDialplan = true
      goOn(exchange, callee, helper.variables.get(ours.variables.next) ?? '')
      // Its other half goes on, and hangs both up.
      if (!helper.ended) exchange.answer(helper)
    },
  })
  dialing.start(...exchange.directory.phonesOf(phone))
  for (const callee of dialing.callees) inherit(helper, callee)
  if (helper.variables.get(ours.variables.answer) === '1') askToAnswer(dialing.callees)
}

/** A variable whose name begins with an underscore is handed on, without it. */
function inherit(from: Channel, to: Channel): void {
  for (const [name, value] of from.variables) if (name.startsWith('_')) to.variables.set(name.slice(1), value)
}

function goOn(exchange: Exchange, channel: Channel, what: string): void {
  const to = channel.variables.get(ours.variables.to) ?? ''
  const application = (name: string, data: string) =>
    exchange.originating.goOn(channel, { target: { application: name, data } })
  switch (what) {
    case 'dial':
      exchange.dialplan.run(channel, ours.dial.name, to)
      break
    case 'through':
      exchange.dialplan.run(channel, ours.through.name, to)
      break
    case 'unpark':
      exchange.dialplan.run(channel, ours.unpark.name, to)
      break
    case 'room':
      exchange.dialplan.run(channel, ours.invited.name, to)
      break
    case 'spy':
      application('ChanSpy', `${to},${channel.variables.get(ours.variables.spying) ?? ''}`)
      break
    case 'pickup':
      application('PickupChan', to)
      break
    default:
      exchange.hangup(channel)
  }
}
