import type { Bridge } from '../exchange/bridge.ts'
import { type Channel, channelStateNames } from '../exchange/channel.ts'
import type { Endpoint } from '../exchange/endpoint.ts'

/** `2026-11-21T10:46:47.063+0000`, as ARI writes it. */
export function ariTime(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000')
}

export function ariChannel(channel: Channel, version: '16' | '22') {
  return {
    id: channel.id,
    name: channel.name,
    state: channelStateNames[channel.state],
    ...(version === '16' ? {} : { protocol_id: channel.endpoint ? channel.protocolId : '' }),
    caller: { name: channel.caller.name, number: channel.caller.number },
    connected: { name: channel.connected.name, number: channel.connected.number },
    accountcode: channel.accountCode,
    dialplan: {
      context: channel.context,
      exten: channel.exten,
      priority: channel.priority,
      app_name: channel.ended ? '' : channel.app,
      app_data: channel.ended ? '' : channel.appData,
    },
    creationtime: ariTime(channel.createdAt),
    language: 'en',
  }
}

export function ariBridge(bridge: Bridge) {
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

export function ariEndpoint(endpoint: Endpoint) {
  return {
    technology: 'PJSIP',
    resource: endpoint.name,
    state: endpoint.reachable ? 'online' : 'offline',
    channel_ids: [...endpoint.channels].map(({ id }) => id),
  }
}
