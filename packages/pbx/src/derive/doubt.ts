import type { Doubt, Leg } from '@jackfield/model'
import type { Channel, Device, Exten, Mirror, Suspicion } from '../mirror/mirror.ts'

/** [DOUBT-1] [DOUBT-4] [DOUBT-5] What speaks against a leg; null = nothing. */
export function doubtOfLeg(mirror: Mirror, channel: Channel): Doubt | null {
  const disputedAt = channel.bridge && mirror.disputed.get(channel.bridge.bridgeUniqueid)
  if (disputedAt != null) return { quality: 'contradicted', why: 'witness-disagrees', sinceAt: disputedAt }
  const { suspicion } = channel.device
  if (suspicion?.why === 'channel-without-use' && suspicion.said.split(' ').includes(channel.uniqueid)) {
    const told = contradicted(suspicion)
    if (told) return told
  }
  return isGuessed(channel) ? { quality: 'unconfirmed', why: 'guessed-dial', sinceAt: null } : null
}

/** Whether a dial of it, or the one that it came by, is guessed from a list. */
function isGuessed({ dialedBy, dials }: Channel): boolean {
  if (dialedBy?.inferred) return true
  for (const dial of dials.values()) if (dial.inferred) return true
  return false
}

/**
 * What speaks against a tile: what speaks against the leg that decides its state, and without a leg against its phones and its hint. `busy` = the
 * phone that makes it busy without a leg.
 */
export function doubtOfExtension(
  devices: readonly Device[],
  exten: Exten | undefined,
  top: Leg | undefined,
  busy: Device | undefined,
): Doubt | null {
  if (top) return top.doubt
  const suspected = devices.find(isSuspected) ?? (exten && isSuspected(exten) ? exten : undefined)
  if (suspected) return contradicted(suspected.suspicion)
  return busy ? { quality: 'unconfirmed', why: 'in-use-without-channel', sinceAt: busy.stateAt } : null
}

/** A suspicion about a channel is a doubt of its leg. */
const isSuspected = ({ suspicion }: { readonly suspicion: Suspicion | null }): boolean =>
  suspicion?.lasts === true && suspicion.why !== 'channel-without-use'

const contradicted = (suspicion: Suspicion | null): Doubt | null =>
  suspicion?.lasts ? { quality: 'contradicted', why: suspicion.why, sinceAt: suspicion.sinceAt } : null
