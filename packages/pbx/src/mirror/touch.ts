import { findDevice } from './device-key.ts'
import { ownerOf } from './identity.ts'
import type { Channel, Mirror } from './mirror.ts'
import { hintsOf, isShared, numberOf, peopleOf } from './people.ts'

/** Marks a channel for the deriver, which finds by itself who is joined with it, before and now. */
export function touch(mirror: Mirror, channel: Channel): void {
  mirror.touched.channels.add(channel.uniqueid)
}

/**
 * Marks the channels of whoever has that number outside, as when a program has told who it is; null = all there is, as when the phonebook has changed.
 * Looks at every channel once.
 */
export function touchOutside(mirror: Mirror, number: string | null): void {
  const { touched } = mirror
  if (number === null) touched.all = true
  if (touched.all) return
  for (const { uniqueid, callerIdNum, connectedLineNum, dialledNumber } of mirror.channels.values())
    if (callerIdNum === number || connectedLineNum === number || dialledNumber === number)
      touched.channels.add(uniqueid)
  for (const key of mirror.parked.keys()) touched.parked.add(key)
}

/** Marks the rows of whoever has that number, or for whom the exchange keeps something under that name. */
export function touchNumber(mirror: Mirror, number: string): void {
  for (const one of [number, ...(mirror.extens.get(number)?.namedBy ?? [])]) {
    mirror.touched.extensions.add(one)
    if (isShared(mirror, one)) for (const { id } of peopleOf(mirror, one)) mirror.touched.extensions.add(id)
  }
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
  for (const channel of mirror.channels.values()) {
    if (numbersIn(channel).some((number) => numbers.has(number))) touched.channels.add(channel.uniqueid)
    // The person whose mailbox it is stands in the data of the application.
    else if (channel.applicationData !== '') touched.channels.add(channel.uniqueid)
  }
  for (const key of mirror.parked.keys()) touched.parked.add(key)
}

/** The numbers by which a row of this channel may name somebody. */
const numbersIn = (channel: Channel): string[] => {
  const { exten, firstExten, callerIdNum, connectedLineNum, dialledNumber, forwardedFrom, calledInVain } = channel
  return [exten, firstExten, callerIdNum, connectedLineNum, dialledNumber, forwardedFrom, calledInVain]
}

function touchPhones(mirror: Mirror, id: string): void {
  const { touched } = mirror
  const number = numberOf(id)
  touchNumber(mirror, number)
  touched.extensions.add(id)
  for (const key of mirror.extens.get(number)?.members ?? []) touched.members.add(key)
  const hinted = hintsOf(mirror, id).flatMap((hint) => hint.devices)
  const devices = [
    ...hinted.flatMap((key) => findDevice(mirror, key) ?? []),
    ...(mirror.devicesByEndpoint.get(number) ?? []),
  ]
  for (const device of devices) {
    for (const key of device.members) touched.members.add(key)
    const { extension } = ownerOf(mirror, device)
    if (extension !== null) touched.extensions.add(extension)
    for (const channel of device.channels) touched.channels.add(channel.uniqueid)
  }
}
