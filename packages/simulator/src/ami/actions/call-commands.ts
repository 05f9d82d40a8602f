import type { Channel } from '../../exchange/channel.ts'
import type { Actions, Request } from '../request.ts'

function place(request: Request, prefix = ''): { context: string; exten: string } {
  return { context: request.get(`${prefix}Context`), exten: request.get(`${prefix}Exten`) }
}

/** The number 1 is not checked, a label is, as on the real one. */
function priorityProblem(request: Request): string | null {
  const priority = request.get('Priority')
  return priority === '' || /^\d+$/.test(priority) ? null : 'Priority is invalid'
}

/** What moves or ends living calls. The answer comes first, the effect follows. */
export const callCommands: Actions = {
  Redirect: {
    synopsis: 'Redirect (transfer) a call.',
    classes: ['call'],
    run: (request) => {
      const { exchange } = request
      const name = request.get('Channel')
      if (name === '') return request.error('Channel not specified')
      const problem = priorityProblem(request)
      if (problem) return request.error(problem)
      const channel = exchange.findChannel(name)
      if (!channel) return request.error(`Channel does not exist: ${name}`)
      const extraName = request.get('ExtraChannel')
      const extra = extraName === '' ? null : exchange.findChannel(extraName)
      if (extraName !== '' && !extra) return request.error('ExtraChannel does not exist')
      if (channel.ended) return request.error('Redirect failed, channel not up.')
      const to = place(request)
      if (!extra || extra === channel) {
        request.success('Redirect successful')
        return exchange.commands.redirect(channel, to)
      }
      request.success('Dual Redirect successful')
      exchange.commands.redirectBoth(
        channel,
        to,
        extra,
        request.get('ExtraContext') === '' ? to : place(request, 'Extra'),
      )
    },
  },
  BlindTransfer: {
    synopsis: 'Blind transfer channel(s) to the given destination',
    classes: ['call'],
    run: (request) => {
      const { exchange } = request
      const name = request.get('Channel')
      if (name === '') return request.error('No channel specified')
      const exten = request.get('Exten')
      if (exten === '') return request.error('No extension specified')
      const channel = exchange.findChannel(name)
      if (!channel) return request.error('Channel specified does not exist')
      if (channel.bridge?.type !== 'basic') return request.error('Transfer invalid')
      request.success('Transfer succeeded')
      exchange.commands.blindTransfer(channel, { context: request.get('Context') || channel.context, exten })
    },
  },
  Hangup: {
    synopsis: 'Hangup channel.',
    classes: ['system', 'call'],
    run: (request) => {
      const { exchange } = request
      const name = request.get('Channel')
      if (name === '') return request.error('No channel specified')
      const asked = Number(request.get('Cause'))
      const cause = Number.isInteger(asked) && asked > 0 && asked <= 127 ? asked : 16
      if (/^\/.*\/$/.test(name)) return hangUpMatching(request, name.slice(1, -1), cause)
      const channel = exchange.findChannel(name)
      if (!channel) return request.error('No such channel')
      request.success('Channel Hungup')
      exchange.hangup(channel, cause)
    },
  },
  PlayDTMF: {
    synopsis: 'Play DTMF signal on a specific channel.',
    classes: ['call'],
    run: (request) => {
      const digit = request.get('Digit').slice(0, 1)
      if (request.get('Channel') === '') return request.error('Channel not specified')
      if (digit === '') return request.error('No digit specified')
      const channel = request.channel('Channel', 'Channel not specified')
      if (!channel) return
      const durationMs = Number(request.get('Duration')) || 100
      request.success('DTMF successfully queued')
      if (request.isTrue('Receive')) request.exchange.commands.receiveDigit(channel, digit, durationMs)
      else request.exchange.commands.sendDigit(channel, digit, durationMs)
    },
  },
  Park: {
    synopsis: 'Park a channel.',
    classes: ['call'],
    run: (request) => {
      const { exchange } = request
      const name = request.get('Channel')
      if (name === '') return request.error('Channel not specified')
      const lot = request.get('Parkinglot')
      const channel = exchange.findChannel(name)
      if (!channel) return request.error('Channel does not exist\n')
      if (lot !== '' && lot !== 'default') return request.error('Could not locate parking lot\n')
      const timeout = Number(request.get('Timeout'))
      const parker = exchange.findChannel(request.get('TimeoutChannel')) ?? channel
      // The stray LF is the real one's.
      request.success('Park successful\n')
      exchange.parking.park(channel, {
        parker: parker.endpoint ? `PJSIP/${parker.endpoint.name}` : parker.name,
        timeoutMs: timeout > 0 ? timeout : undefined,
        space: Number(request.get('ParkingSpace')) || undefined,
      })
    },
  },
  MixMonitor: {
    synopsis: 'Record a call and mix the audio during the recording.',
    classes: ['system'],
    run: (request) => {
      const channel = request.channel()
      if (!channel) return
      const options = request.get('Options')
      const { recordings } = request.exchange
      const voices = [channel, ...(channel.bridge?.channels ?? [])].map((one) =>
        one.endpoint?.kind === 'phone' ? one.endpoint.name : one.caller.number,
      )
      const id = recordings.start(channel, request.get('File'), [...new Set(voices)])
      const variable = /i\(([^)]+)\)/.exec(options)?.[1]
      if (variable) channel.variables.set(variable, id)
      request.success(null, [['MixMonitorID', id]])
    },
  },
  StopMixMonitor: {
    synopsis: "Stop recording a call through MixMonitor, and free the recording's file handle.",
    classes: ['system', 'call'],
    run: (request) => {
      const channel = request.channel()
      if (!channel) return
      if (!request.exchange.recordings.stop(channel, request.get('MixMonitorID')))
        return request.error('Could not stop monitoring channel')
      request.success('Stopped monitoring channel')
    },
  },
  MixMonitorMute: {
    synopsis: 'Mute / unMute a Mixmonitor recording.',
    classes: ['system', 'call'],
    run: (request) => {
      const channel = request.channel()
      if (!channel) return
      if (!request.exchange.recordings.mute(channel, request.get('State') === '1'))
        return request.error('Cannot set mute flag')
      request.success(null)
    },
  },
  MuteAudio: {
    synopsis: 'Mute an audio stream.',
    classes: ['system'],
    run: (request) => {
      if (request.channel()) request.success(null)
    },
  },
  PJSIPNotify: {
    synopsis: 'Send a NOTIFY to either an endpoint, an arbitrary URI, or inside a SIP dialog.',
    classes: ['system'],
    run: (request) => {
      if (request.get('Variable') === '' && request.get('Option') === '')
        return request.error('PJSIPNotify requires either an Option or Variable(s).You must use only one of them.')
      if (request.get('Channel') === '')
        return request.error('PJSIPNotify requires either an endpoint name, a SIP URI, or a channel.')
      const channel = request.exchange.findChannel(request.get('Channel'))
      if (!channel?.endpoint || channel.ended || channel.state < 5) return request.error('Channel not found')
      // Whatever the phone makes of it.
      request.success('NOTIFY sent')
      const { exchange } = request
      if (request.get('Variable') === 'Event=talk') exchange.after(20, () => exchange.toldToTalk(channel))
    },
  },
  PJSIPHangup: {
    synopsis: 'Hangup an incoming PJSIP channel with a SIP response code',
    classes: ['system', 'call'],
    run: (request) => {
      const channel = request.channel()
      if (!channel) return
      request.success('Channel Hungup')
      request.exchange.hangup(channel, 21)
    },
  },
}

function hangUpMatching(request: Request, pattern: string, cause: number): void {
  let expression: RegExp
  try {
    expression = new RegExp(pattern)
  } catch {
    request.error('Regex compile error')
    return
  }
  const matching: Channel[] = [...request.exchange.channels.values()].filter(({ name }) => expression.test(name))
  request.list(
    'Channels hung up will follow',
    matching.map(({ name }) => ({ event: 'ChannelHungup', body: `Channel: ${name}\r\n` })),
    'ChannelsHungupListComplete',
  )
  for (const channel of matching) request.exchange.hangup(channel, cause)
}
