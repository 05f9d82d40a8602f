import type { Channel } from '../../exchange/channel.ts'
import type { Actions, Request } from '../request.ts'

/** Bridge looks names up by their beginning, which is a trap to callers that pass less than the full name. */
function byPrefix(request: Request, name: string): Channel | null {
  for (const channel of request.exchange.channels.values())
    if (channel.name.toLowerCase().startsWith(name.toLowerCase()) || channel.id === name) return channel
  return null
}

export const bridgeCommands: Actions = {
  Bridge: {
    synopsis: 'Bridge two channels already in the PBX.',
    classes: ['call'],
    run: (request) => {
      const [first, second] = [request.get('Channel1'), request.get('Channel2')]
      if (first === '' || second === '') return request.error('Missing channel parameter in request')
      const one = byPrefix(request, first)
      if (!one) return request.error(`Channel1 does not exist: ${first}`)
      const two = byPrefix(request, second)
      if (!two) return request.error(`Channel2 does not exist: ${second}`)
      request.success('Channels have been bridged')
      if (one !== two) request.exchange.commands.bridge(one, two)
    },
  },
}
