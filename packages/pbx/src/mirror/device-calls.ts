import type { ChannelBlock } from '@jackfield/ami'
import { RING } from './channel-state.ts'
import { dialledThrough } from './device-key.ts'
import { reconsider } from './identity.ts'
import type { Channel, Mirror } from './mirror.ts'

/** How many numbers of callers are kept for a device: two show that it is a line. */
const CALLERS = 4

/**
 * [WHO-5] Newchannel of a call that a device makes: from which number, and where in the dialplan. Only there: what stands in later events,
 * or in a list, the dialplan may have written.
 */
export function hearOwnCall(mirror: Mirror, { device }: Channel, block: ChannelBlock): void {
  if (!device.isPhone || block.channelState !== RING || block.linkedid !== block.uniqueid) return
  const number = block.callerIdNum === '<unknown>' ? '' : block.callerIdNum
  const isOwn = number === device.endpoint || device.numbers.has(number)
  const isNew = number !== '' && !isOwn && device.callers.size < CALLERS && !device.callers.has(number)
  const beginsAtS = device.tech === 'DAHDI' && block.exten === 's'
  if (!isNew && (device.calledItself || !isOwn) && device.context === block.context && device.beginsAtS === beginsAtS)
    return
  if (isNew) device.callers = new Set([...device.callers, number])
  device.calledItself ||= isOwn
  device.context = block.context
  device.beginsAtS = beginsAtS
  reconsider(mirror, device)
}

/** [WHO-5] DialBegin: whether a number was dialled through the device, or the device itself was rung. */
export function hearDialled(mirror: Mirror, { device }: Channel, dialString: string): void {
  if (!device.isPhone || dialString === '' || (device.called && device.through !== '')) return
  const { endpoint, tech, key } = device
  // A queue calls its members so: it says nothing of a number.
  if (dialString === key) return
  if (dialString === endpoint || dialString.startsWith(`${endpoint}/sip`)) {
    if (device.called) return
    device.called = true
  } else {
    if (device.through !== '') return
    const number = /^[gr]\d+[a-z]?\/(.+)$/i.exec(dialString)?.[1] ?? throughIt(`${tech}/${dialString}`, key)
    if (number === null) return
    device.through = number
  }
  reconsider(mirror, device)
}

function throughIt(told: string, key: string): string | null {
  const through = dialledThrough(told)
  return through?.device === key ? through.number : null
}
