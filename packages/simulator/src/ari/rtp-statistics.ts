import type { Channel } from '../exchange/channel.ts'

/** Packets of 20 ms. */
const PER_SECOND = 50

/** What Asterisk says of the RTP of a channel: counts of packets, times in seconds; null = it has none yet. */
export function rtpStatistics(channel: Channel, now: number, version: '16' | '22') {
  if (channel.answeredAt === null || channel.endpoint === null) return null
  const sent = Math.floor(((now - channel.answeredAt) / 1000) * PER_SECOND)
  const lost = Math.round((sent * channel.endpoint.losesPercent) / 100)
  // What never came from the others cannot be sent on.
  const others = (channel.bridge?.channels ?? []).filter((one) => one !== channel)
  const missing = Math.max(0, ...others.map(({ endpoint }) => endpoint?.losesPercent ?? 0))
  const unheard = Math.round((sent * missing) / 100)
  const rtt = channel.endpoint.roundtripUsec / 1_000_000
  return {
    ...{ txcount: sent, rxcount: sent - lost, txploss: unheard, rxploss: lost },
    ...{ local_ssrc: 1, remote_ssrc: 2, txoctetcount: sent * 160, rxoctetcount: (sent - lost) * 160 },
    channel_uniqueid: channel.id,
    ...{ txjitter: 0.0004, rxjitter: version === '16' ? 4 / 65_536 : 0.0005 },
    ...{ local_normdevjitter: 0.0004, remote_normdevjitter: version === '16' ? 4 : 0.0005 },
    ...{ rtt, maxrtt: rtt, minrtt: rtt, normdevrtt: rtt, stdevrtt: 0 },
    ...(version === '16' ? {} : { txmes: 88, rxmes: 88 }),
  }
}
