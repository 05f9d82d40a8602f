import * as ours from '@jackfield/dialplan'
import type { View } from '@jackfield/model'
import { type RawChannel, type RawPicture, talkers } from './raw-picture.ts'

/** Applications in which somebody who is up and in no bridge hears something, or is heard. */
const kept = new Set([
  ...['Queue', 'VoiceMail', 'VoiceMailMain', 'Echo', 'BackGround', 'Background', 'WaitExten', 'MusicOnHold'],
  ...['ConfBridge', 'ChanSpy', 'Park', 'ParkedCall', 'Dial', 'BridgeWait'],
])

/** Whether a Local channel leads out of that bridge to an application that keeps whoever is there, such as a mailbox. */
const isKeptBehind = ({ locals }: RawPicture, bridgeId: string): boolean =>
  locals.some(
    (one) =>
      one.bridgeId === bridgeId &&
      locals.some(
        (half) =>
          half !== one &&
          half.name.slice(0, -1) === one.name.slice(0, -1) &&
          half.bridgeId === '' &&
          kept.has(half.application),
      ),
  )

/** Those of whom nobody and nothing takes care at this moment, by id, and why. For a moment that is nothing bad. */
export function lost(view: View, raw: RawPicture): Map<string, string> {
  const found = new Map<string, string>()
  const talk = talkers(raw)
  for (const channel of raw.people.values()) {
    const why = whyLost(view, raw, channel, talk.get(channel.id) ?? [])
    if (why) found.set(channel.id, `${channel.name} ${why}`)
  }
  return found
}

function whyLost(view: View, raw: RawPicture, channel: RawChannel, others: readonly string[]): string | null {
  const { context, exten, application } = channel
  const leg = view.legs.get(channel.id)
  const where = `${application} at ${exten}@${context}`
  if (channel.state === 5) return leg && leg.phase !== 'ringing' ? `rings, and the board says ${leg.phase}` : null
  // Not answered yet: the caller hears the tone that the network makes.
  if (channel.state !== 6) return null
  const bridge = raw.bridges.get(channel.bridgeId)
  if (bridge) {
    if (bridge.creator === 'ConfBridge' || bridge.creator === 'Parking') return null
    if (bridge.technology !== 'holding_bridge')
      return others.length > 0 || isKeptBehind(raw, channel.bridgeId) ? null : `is alone in a bridge, ${where}`
    if (context !== ours.hold.name) return null
    const holder = raw.people.get(exten)
    const isHeld = holder !== undefined && (holder.exten === channel.id || holder.exten.endsWith(`_${channel.id}`))
    return isHeld || exten === 'back' ? null : `is held by nobody, ${where}`
  }
  switch (context) {
    case ours.wait.name: {
      const held = raw.people.get(exten)
      return held?.context === ours.hold.name && held.exten === channel.id ? null : `waits with nobody held, ${where}`
    }
    // With music between two attempts.
    case ours.recall.name:
      return null
    // Out of the music for a moment when the time of a hold is over.
    default:
      return kept.has(application) ? null : `is up and with nobody, ${where}`
  }
}
