import type { Exchange } from './exchange.ts'
import type { Instance } from './instance.ts'
import type { Packet } from './wire-client.ts'

/** How many events are kept. */
const KEPT = 250
/** Events that explain no failure of a call. */
const noise = /^(?:RTCP|ChannelTalking|TestEvent|SuccessfulAuth|ChallengeSent|RequestNotAllowed)/
const shown = [
  ...[
    'Channel',
    'ChannelStateDesc',
    'Context',
    'Exten',
    'Application',
    'AppData',
    'Variable',
    'Value',
    'BridgeUniqueid',
  ],
  ...['DestChannel', 'DestChannelStateDesc', 'DialStatus', 'Cause', 'Device', 'State'],
]

/** Adds an event to the last ones, as a line with its second; drops the oldest. */
export function noteEvent(events: string[], packet: Packet): void {
  if (packet.event === null || noise.test(packet.event)) return
  const said = shown.map((name) => packet.get(name)).filter((value) => value)
  const second = new Date().toISOString().slice(17, 23)
  events.push([second, packet.event, ...said].join(' ').slice(0, 200))
  if (events.length > KEPT) events.shift()
}

/** What both Asterisks say of themselves now: for a failure that no event explains. */
export async function stateOf(exchange: Exchange): Promise<string> {
  const say = async (name: string, instance: Instance) => {
    const texts = await Promise.all(
      ['core show channels concise', 'core show taskprocessors', 'pjsip show channels'].map(async (Command) => {
        const answer = await instance.control.ask('Command', { Command })
        return `${name}: ${Command}\n${outputOf(answer)}`
      }),
    )
    return texts.join('\n')
  }
  const said = await Promise.allSettled([say('exchange', exchange.pbx), say('phones', exchange.phones.instance)])
  const texts = said.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))
  return [...texts, exchange.logs.slice(-8000)].join('\n')
}

/** The lines that a CLI command printed. */
const outputOf = ({ headers }: Packet): string =>
  headers
    .filter(([name]) => name === 'Output')
    .map(([, value]) => value)
    .join('\n')
