import type { Packet, WireClient } from '../rig/wire-client.ts'

export interface RawChannel {
  id: string
  name: string
  /** ChannelState: 4 = calls, 5 = rings, 6 = up. */
  state: number
  context: string
  exten: string
  application: string
  bridgeId: string
}

/** What the exchange itself says, asked without the product and read without its code. */
export interface RawPicture {
  /** Phones and trunks only. */
  people: Map<string, RawChannel>
  locals: RawChannel[]
  /** Uniqueids in the order of the line. */
  queues: Map<string, string[]>
  rooms: Map<string, string[]>
  /** Slot to Uniqueid. */
  parked: Map<string, string>
  /** Bridges by id: technology and who made it. */
  bridges: Map<string, { technology: string; creator: string }>
}

export async function takeRawPicture(behind: WireClient): Promise<RawPicture> {
  const [channels, bridges, queues, rooms, parked] = await Promise.all([
    behind.list('CoreShowChannels'),
    behind.list('BridgeList'),
    behind.list('QueueStatus'),
    behind.list('ConfbridgeListRooms'),
    behind.list('ParkedCalls'),
  ])
  const all = channels.map(channelOf)
  const inside = await Promise.all(
    rooms.map(async (room): Promise<[string, string[]]> => {
      const conference = field(room, 'Conference')
      const users = await behind.list('ConfbridgeList', { Conference: conference })
      return [conference, users.map((user) => field(user, 'Uniqueid')).sort()]
    }),
  )
  const lines = new Map<string, string[]>()
  for (const item of queues) {
    if (item.event === 'QueueParams') lines.set(field(item, 'Queue'), [])
    if (item.event === 'QueueEntry') lines.get(field(item, 'Queue'))?.push(field(item, 'Uniqueid'))
  }
  return {
    people: new Map(all.filter(({ name }) => /^(?:PJ)?SIP\//.test(name)).map((one) => [one.id, one])),
    locals: all.filter(({ name }) => name.startsWith('Local/')),
    queues: lines,
    rooms: new Map(inside),
    parked: new Map(parked.map((item) => [field(item, 'ParkingSpace'), field(item, 'ParkeeUniqueid')])),
    bridges: new Map(
      bridges.map((item) => [
        field(item, 'BridgeUniqueid'),
        { technology: field(item, 'BridgeTechnology'), creator: field(item, 'BridgeCreator') },
      ]),
    ),
  }
}

const field = (packet: Packet, name: string): string => packet.get(name) ?? ''

const channelOf = (item: Packet): RawChannel => ({
  id: field(item, 'Uniqueid'),
  name: field(item, 'Channel'),
  state: Number(field(item, 'ChannelState')),
  context: field(item, 'Context'),
  exten: field(item, 'Exten'),
  application: field(item, 'Application'),
  bridgeId: field(item, 'BridgeId'),
})

/** People with whom each one shares a bridge where people hear each other; through the two halves of a Local channel as well. */
export function talkers(picture: RawPicture): Map<string, string[]> {
  const { people, locals, bridges } = picture
  const members = new Map<string, RawChannel[]>()
  for (const channel of [...people.values(), ...locals]) {
    const bridge = bridges.get(channel.bridgeId)
    if (!bridge || bridge.technology === 'holding_bridge' || bridge.creator === 'ConfBridge') continue
    members.set(channel.bridgeId, [...(members.get(channel.bridgeId) ?? []), channel])
  }
  const otherHalf = (half: RawChannel) =>
    locals.find(({ name }) => name !== half.name && stem(name) === stem(half.name))
  const found = new Map<string, string[]>()
  for (const { id, bridgeId } of people.values()) {
    const seen = new Set<string>([bridgeId])
    const others = new Set<string>()
    for (const bridge of seen)
      for (const member of members.get(bridge) ?? []) {
        if (people.has(member.id)) others.add(member.id)
        else seen.add(otherHalf(member)?.bridgeId ?? '')
      }
    others.delete(id)
    found.set(id, [...others].sort())
  }
  return found
}

const stem = (name: string): string => name.replace(/;[12]$/, '')
