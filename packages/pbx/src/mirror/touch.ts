import type { Channel, Mirror } from './mirror.ts'

/** Marks a channel for the deriver, which finds by itself who is joined with it, before and now. */
export function touch(mirror: Mirror, channel: Channel): void {
  mirror.touched.channels.add(channel.uniqueid)
}

/**
 * Marks all that shows the name of one of these numbers, and nothing else. Looks at every channel once, however many the
 * numbers: who learns many names tells them together.
 */
export function touchPeople(mirror: Mirror, numbers: ReadonlySet<string>): void {
  const { touched } = mirror
  // A fresh picture is derived whole anyway, and has names to learn from each of its channels.
  if (touched.all || numbers.size === 0) return
  for (const number of numbers) touchPhones(mirror, number)
  for (const { uniqueid, exten, firstExten, callerIdNum } of mirror.channels.values()) {
    if (numbers.has(exten) || numbers.has(firstExten) || numbers.has(callerIdNum)) touched.channels.add(uniqueid)
  }
  for (const key of mirror.parked.keys()) touched.parked.add(key)
}

function touchPhones(mirror: Mirror, number: string): void {
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
}
