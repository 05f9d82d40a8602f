import type { Packet } from './wire-client.ts'

/**
 * Whether channels, by Uniqueid, are in one bridge, or in bridges that Local channels join: one half in each, as a queue of FreePBX has them
 * for the whole call. `channels` is what CoreShowChannels lists.
 */
export function areJoined(channels: readonly Packet[], uniqueids: readonly string[]): boolean {
  const bridgeOf = (uniqueid: string) =>
    channels.find((item) => item.get('Uniqueid') === uniqueid)?.get('BridgeId') ?? ''
  const halves = channels.flatMap((item) => {
    const half = /^(Local\/.+);[12]$/.exec(item.get('Channel') ?? '')
    return half ? [{ pair: half[1] ?? '', bridge: item.get('BridgeId') ?? '' }] : []
  })
  const [first = '', ...others] = uniqueids.map(bridgeOf)
  const reached = new Set([first])
  // The set grows while it is walked through.
  for (const bridge of reached) {
    const pairs = halves.filter((one) => one.bridge === bridge).map(({ pair }) => pair)
    for (const half of halves) if (pairs.includes(half.pair) && half.bridge !== '') reached.add(half.bridge)
  }
  return first !== '' && others.every((bridge) => reached.has(bridge))
}
