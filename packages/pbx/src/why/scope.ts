import type { View, WhyOf } from '@jackfield/model'
import { componentOf } from '../derive/joined.ts'
import { devicesOf } from '../mirror/device.ts'
import { ownerOf } from '../mirror/identity.ts'
import type { Channel, Device, Mirror } from '../mirror/mirror.ts'
import { numberOf, personIn } from '../mirror/people.ts'
import { keyOf } from './event-ring.ts'

/** What of the mirror a row of the board is made of. */
export interface Scope {
  readonly devices: readonly Device[]
  readonly channels: readonly Channel[]
  /** The keys of its events. */
  readonly keys: readonly string[]
}

/** [WHY-1] Finds it; null when that board has no such row. */
export function scopeOf(mirror: Mirror, view: View, { table, id }: WhyOf): Scope | null {
  if (!view[table].has(id)) return null
  switch (table) {
    case 'extensions':
      return scope({ devices: devicesOf(mirror, id), number: numberOf(id) })
    case 'trunks': {
      const devices = [...(mirror.devicesByEndpoint.get(id) ?? [])]
      return scope({ devices: devices.filter((device) => ownerOf(mirror, device).trunk === id) })
    }
    case 'calls': {
      const first = mirror.channels.get(id)
      return scope({ channels: first ? [...componentOf(first).nodes] : [] })
    }
    case 'queues': {
      const entries = mirror.queues.get(id)?.entries ?? []
      return scope({ channels: entries.flatMap(({ uniqueid }) => mirror.channels.get(uniqueid) ?? []), queue: id })
    }
    case 'conferences': {
      const room = mirror.rooms.get(id)
      const bridge = mirror.bridges.get(room?.bridgeUniqueid ?? '')
      return scope({ channels: [...(bridge?.members.values() ?? [])], room: id })
    }
  }
}

function scope(of: {
  devices?: readonly Device[]
  channels?: readonly Channel[]
  number?: string
  queue?: string
  room?: string
}): Scope {
  const { devices = [], number = null } = of
  const channels = of.channels ?? devices.flatMap((device) => [...device.channels])
  return {
    devices,
    channels,
    keys: [
      ...devices.map(({ key }) => keyOf.device(key)),
      ...(number === null ? [] : [keyOf.exten(number)]),
      ...(of.queue === undefined ? [] : [keyOf.queue(of.queue)]),
      ...(of.room === undefined ? [] : [keyOf.room(of.room)]),
      ...channels.map(({ uniqueid }) => keyOf.channel(uniqueid)),
    ],
  }
}

/** The hints that are about that person, with their places. */
export const hintPlacesOf = (
  mirror: Mirror,
  id: string,
): { number: string; context: string; devices: readonly string[]; status: number }[] => {
  const number = numberOf(id)
  return [...(mirror.extens.get(number)?.hints ?? [])].flatMap(([context, { devices, status }]) =>
    personIn(mirror, number, context) === id ? [{ number, context, devices, status }] : [],
  )
}
