import type { Channel, ChannelState, Party } from './channel.ts'
import type { Endpoint } from './endpoint.ts'

export interface NewChannel {
  endpoint: Endpoint | null
  /** For a half of a Local channel; else made from the endpoint. */
  name?: string
  /** A Uniqueid that somebody asked for (ChannelId). */
  id?: string
  state: ChannelState
  caller: Party
  context: string
  exten: string
  /** The channel on whose behalf this one is made. */
  parent?: Channel | null
  hasDialplan: boolean
}

const nobody: Party = { number: '', name: '' }

/** A channel at its birth: alone, silent, and at the first priority of its extension. */
export function newChannel(make: NewChannel & Pick<Channel, 'id' | 'name' | 'createdAt' | 'protocolId'>): Channel {
  const { id, name, endpoint, createdAt, protocolId, parent } = make
  return {
    id,
    name,
    endpoint,
    createdAt,
    protocolId,
    state: make.state,
    caller: make.caller,
    connected: nobody,
    context: make.context,
    exten: make.exten,
    dialled: make.state === 4 ? make.exten : '',
    priority: 1,
    linkedid: parent?.linkedid ?? id,
    app: '',
    appData: '',
    accountCode: '',
    bridge: null,
    answeredAt: null,
    activity: null,
    hasDialplan: make.hasDialplan,
    isPulled: false,
    holding: false,
    held: false,
    hearsMusic: false,
    ended: false,
    variables: new Map(),
  }
}
