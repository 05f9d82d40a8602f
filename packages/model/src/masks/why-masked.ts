import { partyLabel } from '../party-label.ts'
import type { View } from '../rows.ts'
import { plainSenses } from '../tenants/why-within.ts'
import type { Why, WhyAsked } from '../why.ts'
import { type Insiders, maskNumber, maskText } from './mask.ts'

/** A channel's name with a number in it: that of a Local channel, or of one that is named after the number that it calls. */
function channelName(name: string, insiders: Insiders): string {
  const local = /^Local\/([^@]*)@/.exec(name)?.[1]
  if (local === undefined || insiders.hasNumber(local)) return name
  return name.replace(local, maskNumber(local))
}

/** [MASK-4] Why a row says what it says, to operators to whom callers are hidden: `seen` = their board. */
export function whyMasked(why: Why, insiders: Insiders, seen: View): Why {
  const call = why.of.table === 'calls' ? seen.calls.get(why.of.id) : undefined
  return {
    ...why,
    name: call ? partyLabel(call.caller) : maskText(why.name, insiders),
    channels: why.channels.map((channel) => {
      const leg = seen.legs.get(channel.id)
      return {
        ...channel,
        name: channelName(channel.name, insiders),
        exten: insiders.hasNumber(channel.exten) ? channel.exten : maskText(channel.exten, insiders),
        callerId: leg ? partyLabel(leg.who) : '',
      }
    }),
    bridges: why.bridges.map((bridge) => ({
      ...bridge,
      channels: bridge.channels.map((name) => channelName(name, insiders)),
    })),
    events: why.events.map((event) => ({
      ...event,
      about: channelName(event.about, insiders),
      detail: plainSenses.has(event.sense) ? event.detail : '',
    })),
  }
}

/** The same of what Asterisk said when it was asked. */
export const askedMasked = (asked: WhyAsked, insiders: Insiders): WhyAsked => ({
  ...asked,
  differences: asked.differences.map(
    (difference) =>
      Object.fromEntries(
        Object.entries(difference).map(([key, value]) => [
          key,
          typeof value === 'string' && key !== 'id' && key !== 'what' ? maskText(value, insiders) : value,
        ]),
      ) as typeof difference,
  ),
})
