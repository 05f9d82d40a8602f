import type { Bridge } from '../exchange/bridge.ts'
import { type Channel, channelStateNames, type Party } from '../exchange/channel.ts'
import type { Endpoint } from '../exchange/endpoint.ts'

/** `2026-11-21T10:46:47.062+0000`, as ARI writes time. */
export function ariTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000')
}

const person = ({ name, number }: Party) => ({ name, number })

/** A Channel of ARI's models. One that was just made has no Call-ID yet. */
export function channelModel(channel: Channel, isNew = false) {
  return {
    id: channel.id,
    name: channel.name,
    state: channelStateNames[channel.state],
    protocol_id: isNew ? '' : channel.protocolId,
    caller: person(channel.caller),
    connected: person(channel.connected),
    accountcode: channel.accountCode,
    dialplan: {
      context: channel.context,
      exten: channel.exten,
      priority: channel.priority,
      app_name: channel.app,
      app_data: channel.appData,
    },
    creationtime: ariTime(channel.createdAt),
    language: 'en',
  }
}

/** A Bridge of ARI's models. */
export function bridgeModel(bridge: Bridge) {
  return {
    id: bridge.id,
    technology: bridge.technology,
    bridge_type: bridge.technology === 'holding_bridge' ? 'holding' : 'mixing',
    bridge_class: bridge.type,
    creator: bridge.creator,
    name: bridge.name,
    channels: bridge.channels.map(({ id }) => id),
    creationtime: ariTime(bridge.createdAt),
    video_mode: 'none',
  }
}

/** An Endpoint of ARI's models. */
export function endpointModel(endpoint: Endpoint) {
  return {
    technology: 'PJSIP',
    resource: endpoint.name,
    state: endpoint.reachable ? 'online' : 'offline',
    channel_ids: [...endpoint.channels].map(({ id }) => id),
  }
}
