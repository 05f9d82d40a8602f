import type { AmiEvent, AmiEventOf } from '@jackfield/ami'
import { cleanText, type WhyDifference } from '@jackfield/model'
import type { Mirror } from '../mirror/mirror.ts'
import type { Scope } from './scope.ts'

/**
 * [WHY-5] In what a `CoreShowChannels` of this very place in the stream differs from the mirror, as far as a row is made of it: a channel that
 * Asterisk does not know any more, one that the mirror lacks on the same devices, a channel in another bridge.
 */
export function compareListed(
  mirror: Mirror,
  { channels, devices }: Scope,
  items: readonly AmiEvent[],
): WhyDifference[] {
  const listed = new Map(items.filter(isShown).map((item) => [item.channel.uniqueid, item]))
  const found: WhyDifference[] = []
  for (const { uniqueid, channel, bridge } of channels) {
    const item = listed.get(uniqueid)
    const name = cleanText(channel)
    const here = bridge?.bridgeUniqueid ?? ''
    if (!item) found.push({ what: 'channel-gone', id: uniqueid, board: name, exchange: '' })
    else if (item.bridgeId !== here)
      found.push({ what: 'bridge', id: uniqueid, board: here, exchange: cleanText(item.bridgeId) })
  }
  const prefixes = devices.map(({ key }) => `${key}-`)
  for (const { channel } of listed.values()) {
    const isOurs = prefixes.some((prefix) => channel.channel.startsWith(prefix))
    // Asterisk still lists, for a moment, a channel whose Hangup has come.
    if (!isOurs || mirror.channels.has(channel.uniqueid) || mirror.tombstones.has(channel.uniqueid)) continue
    found.push({ what: 'channel-missing', id: channel.uniqueid, board: '', exchange: cleanText(channel.channel) })
  }
  return found
}

/** [WHY-5] Whether a difference is still there: what an event on its way explains is none. */
export function stillDiffers(mirror: Mirror, { what, id, exchange }: WhyDifference): boolean {
  if (what === 'channel-missing') return !mirror.channels.has(id) && !mirror.tombstones.has(id)
  if (what === 'hint') {
    const at = id.indexOf('@')
    const hint = mirror.extens.get(id.slice(0, at))?.hints.get(id.slice(at + 1))
    return hint !== undefined && String(hint.status) !== exchange
  }
  if (what !== 'bridge') return true
  const channel = mirror.channels.get(id)
  return channel !== undefined && (channel.bridge?.bridgeUniqueid ?? '') !== exchange
}

const isShown = (item: AmiEvent): item is AmiEventOf<'CoreShowChannel'> => item.event === 'CoreShowChannel'
