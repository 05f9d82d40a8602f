import type { Leg, View } from '@jackfield/model'
import { eventually } from '../../rig/eventually.ts'

/** The part of a world that is needed here. */
interface Watched {
  readonly view: View
  readonly exchange: { inOneBridge(uniqueids: readonly string[]): Promise<boolean> }
  sees<T>(what: string, ask: () => T | null | false): Promise<T>
}

/**
 * Waits until two, extensions or outside numbers, truly talk with each other: one leg each, each the only peer of the other, in one bridge
 * of the exchange, and the board has heard of that. A tile says "talking" from the answer on, tens of ms before; who acts in between is
 * rightly told that the call has changed, and who hangs up in between ends a call that never was.
 */
export async function joined(world: Watched, one: string, other: string): Promise<[Leg, Leg]> {
  const look = (): [Leg, Leg] | null => {
    const legs = [...world.view.legs.values()]
    const of = (number: string) => legs.filter((leg) => (leg.extensionId ?? leg.who.number) === number)
    const pairs = of(one).flatMap((a) => of(other).map((b): [Leg, Leg] => [a, b]))
    return pairs.find(([a, b]) => areTalking(a, b) && areTalking(b, a) && sinceBoth(world, a, b)) ?? null
  }
  const what = `${one} and ${other} talking with each other`
  const found = await world.sees(what, look)
  const ids = found.map(({ id }) => id)
  await eventually(`${what} in one bridge`, () => world.exchange.inOneBridge(ids), { everyMs: 10 })
  // Who came into the bridge first stood there alone for a moment.
  return world.sees(what, look)
}

const areTalking = (leg: Leg, peer: Leg) => leg.phase === 'talking' && leg.peerLegIds.join() === peer.id

/** [CALL-5] They speak since the second of them came into the bridge, which is not before both were up. */
function sinceBoth({ view }: Watched, a: Leg, b: Leg): boolean {
  const since = view.calls.get(a.callId)?.answeredAt ?? 0
  return [a, b].every(({ answeredAt }) => answeredAt !== null && answeredAt <= since)
}
