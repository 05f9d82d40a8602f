import { bridgeById, enterBridge } from './bridge.ts'
import { createChannel } from './channel.ts'
import type { Channel, Mirror } from './mirror.ts'

/**
 * How far a list of channels may be behind the events that stand before it on the wire, ms. Asterisk 16 takes it from a cache that a thread of its own fills: seen there
 * under load, a channel whose Newchannel has come is not in the list that follows it.
 */
const LIST_LAG_MS = 1_000

/** [LIST-17] Whether an event has told of this channel so lately that a list which says otherwise may be the older one. */
export const isNewerThanList = ({ heardAt }: Channel, at: number): boolean =>
  heardAt !== null && at - heardAt < LIST_LAG_MS

/**
 * [LIST-17] Takes into a fresh mirror, before its lists come, what events have lately told to the running one: the lists may be behind that, and the events do not come again.
 * To be called only while the running mirror hears every event.
 */
export function carryRecent(fresh: Mirror, running: Mirror, at: number): void {
  for (const [uniqueid, until] of running.tombstones) fresh.tombstones.set(uniqueid, until)
  for (const old of running.channels.values()) {
    if (!isNewerThanList(old, at)) continue
    const channel = createChannel(fresh, blockOf(old), old.createdAt)
    if (!channel) continue
    const { heardAt, firstExten, application, applicationData, transferredFrom, wasDialed, calls, requested, upAt } =
      old
    Object.assign(channel, { heardAt, firstExten, application, applicationData, wasDialed, calls, requested, upAt })
    channel.transferredFrom = transferredFrom && { ...transferredFrom }
    if (!old.bridge) continue
    const { bridgeUniqueid, bridgeType, bridgeTechnology, bridgeCreator, bridgeName, kind } = old.bridge
    const bridge = bridgeById(fresh, bridgeUniqueid, old.bridge.changedAt)
    Object.assign(bridge, { bridgeType, bridgeTechnology, bridgeCreator, bridgeName, kind })
    enterBridge(fresh, channel, bridge, old.bridgeAt ?? at)
  }
}

/** The channel as an event would tell it. */
const blockOf = (channel: Channel) => ({
  ...channel,
  channelStateDesc: '',
  accountCode: '',
  priority: 0,
  chanVariables: {},
})
