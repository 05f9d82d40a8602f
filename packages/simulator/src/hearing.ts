import type { Channel } from './exchange/channel.ts'
import type { Exchange } from './exchange/exchange.ts'

/** Whose voices this channel hears: the extensions, or `telco` for somebody outside. */
export function heardBy(exchange: Exchange, channel: Channel): Channel[] {
  const spy = exchange.spying.all.get(channel)
  if (spy) return [spy.spyee, ...voicesTo(exchange, spy.spyee)]
  const heard = voicesTo(exchange, channel)
  for (const { spyer, spyee, mode } of exchange.spying.all.values()) {
    if (mode === 'listen') continue
    const isPeer = spyee.bridge !== null && spyee.bridge === channel.bridge
    if (spyee === channel || (mode === 'barge' && isPeer)) heard.push(spyer)
  }
  return heard
}

/** Without those who whisper. */
function voicesTo(exchange: Exchange, channel: Channel): Channel[] {
  const { bridge } = channel
  if (!bridge || bridge.technology === 'holding_bridge' || channel.held || channel.holding) return []
  const room = bridge.creator === 'ConfBridge' ? exchange.rooms.all.get(bridge.name) : undefined
  const muted = new Set(room?.members.filter((member) => member.muted).map((member) => member.channel))
  return bridge.channels.filter((other) => other !== channel && !other.holding && !muted.has(other))
}
