import { causeText } from '../exchange/causes.ts'
import type { Channel } from '../exchange/channel.ts'
import type { ExchangeEvent } from '../exchange/exchange-event.ts'
import { bridgeModel, channelModel, endpointModel } from './models.ts'

/** What an ARI event says besides its type, time, Asterisk and application; null where ARI says nothing. */
export type EventMessage = { type: string; body: Record<string, unknown> }

/** The ARI event for what the exchange tells; null for what only AMI tells. */
export function eventMessage(event: ExchangeEvent): EventMessage | null {
  switch (event.name) {
    case 'Newchannel':
      return { type: 'ChannelCreated', body: { channel: channelModel(event.channel, true) } }
    case 'Newstate':
      return ofChannel('ChannelStateChange', event.channel)
    case 'NewCallerid':
      return ofChannel('ChannelCallerId', event.channel, {
        caller_presentation: 0,
        caller_presentation_txt: 'Presentation Allowed, Not Screened',
      })
    case 'NewConnectedLine':
      return ofChannel('ChannelConnectedLine', event.channel)
    case 'Newexten':
      return ofChannel('ChannelDialplan', event.channel, {
        dialplan_app: event.channel.app,
        dialplan_app_data: event.channel.appData,
      })
    case 'VarSet':
      return ofChannel('ChannelVarset', event.channel, { variable: event.variable, value: event.value })
    case 'Hold':
      return ofChannel('ChannelHold', event.channel, { musicclass: 'default' })
    case 'Unhold':
      return ofChannel('ChannelUnhold', event.channel)
    case 'HangupRequest':
      return ofChannel('ChannelHangupRequest', event.channel, { cause: event.cause })
    case 'SoftHangupRequest':
      return ofChannel('ChannelHangupRequest', event.channel, { cause: event.cause, soft: true })
    case 'Hangup':
      return ofChannel('ChannelDestroyed', event.channel, { cause: event.cause, cause_txt: causeText(event.cause) })
    case 'DTMFEnd':
      if (event.direction !== 'Received') return null
      return ofChannel('ChannelDtmfReceived', event.channel, { digit: event.digit, duration_ms: event.durationMs })
    case 'DialBegin':
      return ofDial(event.caller, event.callee, '', event.dialString)
    case 'DialState':
    case 'DialEnd':
      return ofDial(event.caller, event.callee, event.status, '')
    case 'BridgeCreate':
      return { type: 'BridgeCreated', body: { bridge: bridgeModel(event.bridge) } }
    case 'BridgeDestroy':
      return { type: 'BridgeDestroyed', body: { bridge: bridgeModel(event.bridge) } }
    case 'BridgeEnter':
    case 'BridgeLeave':
      return {
        type: event.name === 'BridgeEnter' ? 'ChannelEnteredBridge' : 'ChannelLeftBridge',
        body: { bridge: bridgeModel(event.bridge), channel: channelModel(event.channel) },
      }
    case 'BlindTransfer':
      return {
        type: 'BridgeBlindTransfer',
        body: {
          channel: channelModel(event.transferer),
          exten: event.exten,
          context: event.context,
          result: event.result,
          is_external: event.isExternal,
          ...(event.transferee ? { transferee: channelModel(event.transferee) } : {}),
          bridge: bridgeModel(event.bridge),
        },
      }
    case 'DeviceStateChange':
      return { type: 'DeviceStateChanged', body: { device_state: { name: event.device, state: event.state } } }
    case 'ContactStatus':
      return {
        type: 'ContactStatusChange',
        body: {
          endpoint: endpointModel(event.endpoint),
          contact_info: {
            uri: event.endpoint.contactUri,
            contact_status: event.endpoint.reachable ? 'Reachable' : 'Unreachable',
            aor: event.endpoint.name,
            roundtrip_usec: String(event.endpoint.roundtripUsec),
          },
        },
      }
    case 'PeerStatus':
      return {
        type: 'PeerStatusChange',
        body: {
          endpoint: endpointModel(event.endpoint),
          peer: { peer_status: event.endpoint.reachable ? 'Reachable' : 'Unreachable' },
        },
      }
    default:
      return null
  }
}

function ofChannel(type: string, channel: Channel, before: Record<string, unknown> = {}): EventMessage {
  return { type, body: { ...before, channel: channelModel(channel) } }
}

function ofDial(caller: Channel | null, peer: Channel, dialstatus: string, dialstring: string): EventMessage {
  return {
    type: 'Dial',
    body: {
      dialstatus,
      forward: '',
      dialstring,
      ...(caller ? { caller: channelModel(caller) } : {}),
      peer: channelModel(peer),
    },
  }
}
