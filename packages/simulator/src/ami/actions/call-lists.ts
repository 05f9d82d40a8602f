import type { Channel } from '../../exchange/channel.ts'
import { bridgeBlock, channelBlock, plain } from '../blocks.ts'
import { readVariable } from '../read-variable.ts'
import type { Actions, Request } from '../request.ts'

/** HH:MM:SS since `at`. */
function clockSince(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1000)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function coreChannel(channel: Channel, now: number): string {
  return (
    `${channelBlock(channel)}Application: ${channel.app}\r\nApplicationData: ${plain(channel.appData)}\r\n` +
    `Duration: ${clockSince(channel.createdAt, now)}\r\nBridgeId: ${channel.bridge?.id ?? ''}\r\n`
  )
}

function statusItem(request: Request, channel: Channel, variables: string[]): string {
  const now = request.exchange.clock.now()
  const { connected } = channel
  const values = variables
    .map((name) => `Variable: ${name}=${readVariable(request.exchange, channel, name) ?? ''}\r\n`)
    .join('')
  return (
    `${channelBlock(channel)}Type: ${channel.endpoint ? 'PJSIP' : 'Local'}\r\nDNID: ${plain(channel.dialled)}\r\n` +
    `EffectiveConnectedLineNum: ${plain(connected.number) || '<unknown>'}\r\n` +
    `EffectiveConnectedLineName: ${plain(connected.name) || '<unknown>'}\r\n` +
    `TimeToHangup: 0\r\nBridgeID: ${channel.bridge?.id ?? ''}\r\nApplication: ${channel.app}\r\nData: ${plain(channel.appData)}\r\n` +
    'Nativeformats: (ulaw)\r\nReadformat: ulaw\r\nReadtrans: \r\nWriteformat: ulaw\r\nWritetrans: \r\n' +
    `Callgroup: 1\r\nPickupgroup: 1\r\nSeconds: ${Math.floor((now - channel.createdAt) / 1000)}\r\n${values}`
  )
}

/** Snapshots of channels and bridges. Newest first, as the real containers happen to give them. */
export const callLists: Actions = {
  CoreShowChannels: {
    synopsis: 'List currently active channels.',
    classes: ['system', 'reporting'],
    run: (request) => {
      const now = request.exchange.clock.now()
      const channels = [...request.exchange.channels.values()].reverse()
      request.list(
        'Channels will follow',
        channels.map((channel) => ({ event: 'CoreShowChannel', body: coreChannel(channel, now) })),
        'CoreShowChannelsComplete',
      )
    },
  },
  Status: {
    synopsis: 'List channel status.',
    classes: ['system', 'call', 'reporting'],
    run: (request) => {
      const { exchange } = request
      const wanted = request.get('Channel')
      const one = wanted === '' ? null : exchange.findChannel(wanted)
      if (wanted !== '' && !one) return request.error('No such channel')
      const variables = splitNames(request.get('Variables'))
      const channels = one ? [one] : [...exchange.channels.values()].reverse()
      const items = channels.map((channel) => ({
        event: 'Status',
        privilege: 'Call',
        idLast: true,
        body: statusItem(request, channel, variables),
      }))
      request.list('Channel status will follow', items, 'StatusComplete', [['Items', items.length]])
    },
  },
  BridgeList: {
    synopsis: 'Get a list of bridges in the system.',
    classes: [],
    run: (request) => {
      const technology = request.get('BridgeType')
      const bridges = [...request.exchange.bridges.values()].filter(
        (one) => technology === '' || one.technology === technology,
      )
      request.list(
        'Bridge listing will follow',
        bridges.map((bridge) => ({ event: 'BridgeListItem', body: bridgeBlock(bridge) })),
        'BridgeListComplete',
      )
    },
  },
  BridgeInfo: {
    synopsis: 'Get information about a bridge.',
    classes: [],
    run: (request) => {
      const id = request.get('BridgeUniqueid')
      if (id === '') return request.error('BridgeUniqueid must be provided')
      const bridge = request.exchange.bridges.get(id)
      if (!bridge) return request.error('Bridge not found')
      const block = bridgeBlock(bridge)
      const end = block
        .split('\r\n')
        .filter((line) => line !== '')
        .map((line): [string, string] => {
          const colon = line.indexOf(': ')
          return [line.slice(0, colon), line.slice(colon + 2)]
        })
      request.list(
        'Bridge channel listing will follow',
        bridge.channels.map((channel) => ({ event: 'BridgeInfoChannel', body: channelBlock(channel) })),
        'BridgeInfoComplete',
        end,
      )
    },
  },
}

/** At commas outside parentheses. */
function splitNames(list: string): string[] {
  return list
    .split(/,(?![^(]*\))/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
