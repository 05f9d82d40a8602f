import type { Channel, Mirror } from './mirror.ts'

/** Marks a channel for the deriver, which finds by itself who is joined with it, before and now. */
export function touch(mirror: Mirror, channel: Channel): void {
  mirror.touched.channels.add(channel.uniqueid)
}

/** Marks all that shows the name of this number. Names are learnt once for each phone, so this may look at every channel. */
export function touchPerson(mirror: Mirror, number: string): void {
  const { touched } = mirror
  touched.extensions.add(number)
  for (const key of mirror.extens.get(number)?.members ?? []) touched.members.add(key)
  const hinted = [...(mirror.extens.get(number)?.hints.values() ?? [])].flatMap((hint) => hint.devices)
  const devices = [
    ...hinted.flatMap((key) => mirror.devices.get(key) ?? []),
    ...(mirror.devicesByEndpoint.get(number) ?? []),
  ]
  for (const device of devices) {
    for (const key of device.members) touched.members.add(key)
    for (const exten of device.hintExtens) touched.extensions.add(exten)
    for (const channel of device.channels) touched.channels.add(channel.uniqueid)
  }
  for (const { uniqueid, exten, firstExten, callerIdNum } of mirror.channels.values()) {
    if (exten === number || firstExten === number || callerIdNum === number) touched.channels.add(uniqueid)
  }
  for (const key of mirror.parked.keys()) touched.parked.add(key)
}
