import { partyLabel } from '../party-label.ts'
import type { View } from '../rows.ts'
import type { Why, WhyAsked, WhyChannel, WhyEvent, WhySense } from '../why.ts'
import type { Bounds } from './bounds.ts'

/** What is told of an event by its sense alone: a state, a cause, the kind of a bridge. Of the others the detail names somebody or some place. */
export const plainSenses: ReadonlySet<WhySense> = new Set<WhySense>([
  ...(['begins', 'calling', 'rings', 'answered', 'ended', 'hangup-asked', 'joins-bridge', 'leaves-bridge'] as const),
  ...(['holds', 'unholds', 'music-begins', 'music-ends', 'device-state', 'reachability', 'registration'] as const),
])

/**
 * [TENANT-7] Why a row says what it says, as operators who are bound to contexts are told: the channels and devices of their own people, of a stranger in
 * the same call what the call itself shows, and the events of the former. `seen` = their board, which has the row.
 */
export function whyWithin(why: Why, bounds: Bounds, seen: View): Why {
  const channels = why.channels.flatMap((channel): WhyChannel[] => {
    const leg = seen.legs.get(channel.id)
    if (!leg) return []
    if (leg.extensionId !== null) return [channel]
    return [
      {
        ...channel,
        name: '',
        context: '',
        exten: '',
        application: '',
        callerId: partyLabel(leg.who),
        doubt: leg.doubt,
      },
    ]
  })
  const names = new Set(channels.flatMap(({ name }) => (name === '' ? [] : [name])))
  const bridges = new Set(channels.map(({ bridgeId }) => bridgeId))
  const devices = why.devices.map(({ key }) => key)
  const isOurs = ({ about }: WhyEvent) =>
    names.has(about) || devices.some((key) => about === key || about.startsWith(`${key}-`))
  return {
    ...why,
    hints: why.hints.filter(({ context }) => bounds.contexts?.has(context) ?? true),
    channels,
    bridges: why.bridges
      .filter(({ id }) => bridges.has(id))
      .map((bridge) => ({ ...bridge, channels: bridge.channels.filter((name) => names.has(name)) })),
    events: why.events
      .filter((event) => event.sense !== 'hint' && isOurs(event))
      .map((event) => (plainSenses.has(event.sense) ? event : { ...event, detail: '' })),
  }
}

/** The same of what Asterisk said when it was asked. */
export function askedWithin(asked: WhyAsked, bounds: Bounds, seen: View): WhyAsked {
  const differences = asked.differences.filter(({ what, id }) => {
    if (what === 'device' || what === 'channel-missing') return true
    if (what === 'hint') return bounds.contexts?.has(id.slice(id.indexOf('@') + 1)) ?? true
    return (seen.legs.get(id)?.extensionId ?? null) !== null
  })
  return { ...asked, differences }
}
