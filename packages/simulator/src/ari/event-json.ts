import { causeText } from '../exchange/causes.ts'
import type { ExchangeEvent } from '../exchange/exchange-event.ts'
import { ariBridge, ariChannel, ariEndpoint } from './ari-shapes.ts'

export type AriBody = { type: string } & Record<string, unknown>

/** What ARI says of an event, without its common fields; null for what ARI does not know (queues, rooms, parking). */
export function eventBody(event: ExchangeEvent, version: '16' | '22'): AriBody | null {
  const of = (type: string, more: Record<string, unknown> = {}): AriBody | null =>
    'channel' in event && event.channel && typeof event.channel === 'object'
      ? { type, ...more, channel: ariChannel(event.channel, version) }
      : null
  switch (event.name) {
    case 'Newchannel':
      return of('ChannelCreated')
    case 'Newstate':
      return of('ChannelStateChange')
    case 'NewCallerid':
      return of('ChannelCallerId', {
        caller_presentation: 0,
        caller_presentation_txt: 'Presentation Allowed, Not Screened',
      })
    case 'NewConnectedLine':
      return of('ChannelConnectedLine')
    case 'Newexten':
      return of('ChannelDialplan', { dialplan_app: event.channel.app, dialplan_app_data: event.channel.appData })
    case 'Hangup':
      return of('ChannelDestroyed', { cause: event.cause, cause_txt: causeText(event.cause) })
    case 'HangupRequest':
      return of('ChannelHangupRequest', { cause: event.cause })
    case 'SoftHangupRequest':
      return of('ChannelHangupRequest', { cause: event.cause, soft: true })
    case 'Hold':
      return of('ChannelHold', { musicclass: 'default' })
    case 'Unhold':
      return of('ChannelUnhold')
    case 'DTMFEnd':
      return event.direction === 'Received'
        ? of('ChannelDtmfReceived', { digit: event.digit, duration_ms: event.durationMs })
        : null
    case 'VarSet':
      return of('ChannelVarset', { variable: event.variable, value: event.value })
    case 'DialBegin':
    case 'DialState':
    case 'DialEnd':
      return {
        type: 'Dial',
        dialstatus: event.name === 'DialBegin' ? '' : event.status,
        forward: '',
        dialstring: event.name === 'DialBegin' ? event.dialString : '',
        ...(event.caller ? { caller: ariChannel(event.caller, version) } : {}),
        peer: ariChannel(event.callee, version),
      }
    case 'BridgeCreate':
      return { type: 'BridgeCreated', bridge: ariBridge(event.bridge) }
    case 'BridgeDestroy':
      return { type: 'BridgeDestroyed', bridge: ariBridge(event.bridge) }
    case 'BridgeEnter':
      return {
        type: 'ChannelEnteredBridge',
        bridge: ariBridge(event.bridge),
        channel: ariChannel(event.channel, version),
      }
    case 'BridgeLeave':
      return { type: 'ChannelLeftBridge', bridge: ariBridge(event.bridge), channel: ariChannel(event.channel, version) }
    case 'BlindTransfer':
      return {
        type: 'BridgeBlindTransfer',
        channel: ariChannel(event.transferer, version),
        ...(event.transferee ? { transferee: ariChannel(event.transferee, version) } : {}),
        exten: event.exten,
        context: event.context,
        result: event.result,
        is_external: event.isExternal,
        bridge: ariBridge(event.bridge),
      }
    case 'DeviceStateChange':
      return { type: 'DeviceStateChanged', device_state: { name: event.device, state: event.state } }
    case 'PeerStatus':
      return {
        type: 'PeerStatusChange',
        endpoint: ariEndpoint(event.endpoint),
        peer: { peer_status: event.endpoint.reachable ? 'Reachable' : 'Unreachable' },
      }
    case 'ContactStatus':
      return {
        type: 'ContactStatusChange',
        endpoint: ariEndpoint(event.endpoint),
        contact_info: {
          uri: event.endpoint.contactUri,
          contact_status: event.endpoint.reachable ? 'Reachable' : 'Unreachable',
          aor: event.endpoint.name,
        },
      }
    default:
      return null
  }
}
