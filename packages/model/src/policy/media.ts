import type { ExtensionId, LegId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'
import { linkUp } from './link-up.ts'
import type { Refusal, Verdict } from './verdict.ts'

const no = (refusal: Refusal): Verdict => ({ ok: false, refusal })

/** Phases in which a leg is up, and so has sound. A phone that rings has none; one that only listens is not heard anyway. */
const sounding: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'waiting', 'parked', 'conference', 'menu'])
/** There is somebody to be recorded with. */
const recordable: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'conference'])

function leg(view: View, legId: LegId, phases: ReadonlySet<Leg['phase']>): Leg | Verdict {
  const found = view.legs.get(legId)
  if (!found) return no({ code: 'no-such-leg', legId })
  return phases.has(found.phase) ? found : no({ code: 'no-sound', phase: found.phase })
}
const isVerdict = (one: Leg | Verdict): one is Verdict => 'ok' in one

/** May this call be recorded, at this leg? C18. One recording of ours at a time; the site's own does not stand in the way. */
export function mayRecordStart(view: View, legId: LegId): Verdict {
  const found = leg(view, legId, recordable)
  if (isVerdict(found)) return found
  const whole = [found, ...found.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])]
  const already =
    found.phase === 'conference' ? found.recordedTo !== null : whole.some((one) => one.recordedTo !== null)
  return already ? no({ code: 'already-recording' }) : linkUp(view)
}

/** May this recording be ended, or paused, or go on? C18. Only one of ours: the others are the site's. */
export function mayRecordStop(view: View, legId: LegId): Verdict {
  const found = view.legs.get(legId)
  if (!found) return no({ code: 'no-such-leg', legId })
  if (found.recordedTo === null) return no({ code: found.recording ? 'not-our-recording' : 'not-recording' })
  return linkUp(view)
}

export function mayRecordPause(view: View, legId: LegId, paused: boolean): Verdict {
  const verdict = mayRecordStop(view, legId)
  if (!verdict.ok) return verdict
  return view.legs.get(legId)?.recordingPaused === paused ? no({ code: 'already-so' }) : verdict
}

/** May the person at this leg be made unheard? C23. In a room the room does that, and tells. */
export function mayMute(view: View, legId: LegId, muted: boolean): Verdict {
  const found = leg(view, legId, sounding)
  if (isVerdict(found)) return found
  if (found.muted === muted) return no({ code: 'already-so' })
  // Who was muted before the room must be able to speak there again.
  return muted && found.phase === 'conference' ? no({ code: 'in-room' }) : linkUp(view)
}

/** May the device at this leg be sent keys? C22. */
export function maySendDigits(view: View, legId: LegId): Verdict {
  const found = leg(view, legId, sounding)
  return isVerdict(found) ? found : linkUp(view)
}

/**
 * The leg of a call at which it is recorded: the one that is already, else the operator's own, else the one meant. A recording ends
 * with its leg: that of the operator's own does not follow the customer to the next person.
 */
export function legToRecord(view: View, legId: LegId, actor: ExtensionId | null): LegId {
  const meant = view.legs.get(legId)
  if (!meant || meant.phase === 'conference') return legId
  const whole = [meant, ...meant.peerLegIds.flatMap((id) => view.legs.get(id) ?? [])]
  const recorded = whole.find((one) => one.recordedTo !== null)
  const own = actor === null ? undefined : whole.find((one) => one.extensionId === actor)
  return (recorded ?? own ?? meant).id
}
