import type { Channel } from '../exchange/channel.ts'
import type { Exchange } from '../exchange/exchange.ts'

const two = (value: number) => String(value).padStart(2, '0')

/** The dialplan functions and variables that a panel asks for; null for a variable that does not exist. */
export function readVariable(exchange: Exchange, channel: Channel | null, name: string): string | null {
  const call = /^([A-Z_]+)\((.*)\)$/.exec(name)
  if (!call) return channel?.variables.get(name) ?? exchange.globals.get(name) ?? null
  const [, fn = '', argument = ''] = call
  const args = argument.split(',')
  const [first = '', second = ''] = args
  switch (fn) {
    case 'CHANNEL':
      return channel ? channelField(channel, first) : null
    case 'CDR':
      if (!channel || first !== 'answer') return ''
      return channel.answeredAt === null
        ? ''
        : `${Math.floor(channel.answeredAt / 1000)}.${String((channel.answeredAt % 1000) * 1000).padStart(6, '0')}`
    case 'CALLERID':
      return channel ? ({ num: channel.caller.number, name: channel.caller.name }[first] ?? '') : null
    case 'DEVICE_STATE':
      return exchange.devices.stateOf(argument)
    case 'EXTENSION_STATE':
      return exchange.devices.stateOf(`PJSIP/${first.split('@')[0]}`)
    case 'PRESENCE_STATE':
      return (
        exchange.devices.presence.get(first)?.[
          ({ subtype: 'subtype', message: 'message' } as const)[second] ?? 'status'
        ] ?? 'not_set'
      )
    // Blocked without a word for who may not `system`.
    case 'DB':
    case 'DB_KEYS':
      return ''
    case 'VMCOUNT': {
      const box = exchange.voicemail.boxes.get(first.split('@')[0] ?? '')
      return String(second === 'Old' ? (box?.oldCount ?? 0) : (box?.newCount ?? 0))
    }
    case 'QUEUE_MEMBER':
      return String(exchange.queues.all.get(first)?.members.length ?? 0)
    case 'PJSIP_ENDPOINT':
      return endpointField(exchange, first, second)
    case 'PJSIP_AOR':
      return second === 'contact' && exchange.directory.endpoints.get(first)?.reachable
        ? `${first};@${exchange.directory.endpoints.get(first)?.contactUri}`
        : ''
    case 'PJSIP_DIAL_CONTACTS': {
      const phone = exchange.directory.called(first)
      if (!phone?.reachable) return ''
      const contacts = exchange.directory.phonesOf(phone).map(({ endpoint }, at) => [endpoint.contactUri, at] as const)
      return contacts.map(([uri, at]) => `PJSIP/${first}/${uri}${at === 0 ? '' : `;line=${at}`}`).join('&')
    }
    case 'PJSIP_CONTACT':
      return 'Reachable'
    case 'DIALPLAN_EXISTS':
      return exchange.dialplan.exists(first, second) ? '1' : '0'
    case 'STRFTIME': {
      const date = new Date(exchange.clock.now())
      return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
    }
    default:
      return null
  }
}

function channelField(channel: Channel, field: string): string {
  switch (field) {
    case 'onhold':
      return channel.held ? '1' : '0'
    case 'name':
      return channel.name
    case 'state':
      return String(channel.state)
    case 'linkedid':
      return channel.linkedid
    case 'uniqueid':
      return channel.id
    default:
      return ''
  }
}
function endpointField(exchange: Exchange, name: string, field: string): string | null {
  const endpoint = exchange.directory.endpoints.get(name)
  if (!endpoint) return null
  switch (field) {
    case 'callerid':
      return endpoint.kind === 'trunk' ? '' : `"${endpoint.displayName}" <${endpoint.number}>`
    case 'named_pickup_group':
    case 'named_call_group':
      return endpoint.group
    case 'call_group':
    case 'pickup_group':
      return endpoint.kind === 'trunk' ? '' : '1'
    case 'context':
      return endpoint.context
    case 'aors':
      return endpoint.name
    case 'mailboxes':
      return endpoint.hasVoicemail ? `${endpoint.name}@default` : ''
    default:
      return ''
  }
}
