import * as z from 'zod/mini'
import type { ExtensionId, LegId } from '../ids.ts'
import { ofCalls } from '../policy/rule.ts'
import type { Leg, View } from '../rows.ts'
import { command, type Given } from './command.ts'
import { ofLeg } from './fields.ts'
import { linkUp } from './link-up.ts'
import { no, type Verdict } from './refusal.ts'
import { legName, say } from './sentence.ts'
import { isVerdict, legIn } from './sounding.ts'

/** C18: what is said in the call of `legId` goes into a file, for as long as this leg lasts. */
export const RecordStartIntent = z.object({ ...ofLeg, kind: z.literal('record-start') })
export type RecordStartIntent = z.infer<typeof RecordStartIntent>
/** C18: our recording of `legId` ends; one of the site's own is not ours to end. */
export const RecordStopIntent = z.object({ ...ofLeg, kind: z.literal('record-stop') })
export type RecordStopIntent = z.infer<typeof RecordStopIntent>
/** C18: our recording of `legId` goes on in silence, or with sound again. */
export const RecordPauseIntent = z.object({ ...ofLeg, kind: z.literal('record-pause'), paused: z.boolean() })
export type RecordPauseIntent = z.infer<typeof RecordPauseIntent>
/** There is somebody to be recorded with. */
const recordable: ReadonlySet<Leg['phase']> = new Set(['talking', 'held', 'conference'])
/** May this call be recorded, at this leg? C18. One recording of ours at a time; the site's own does not stand in the way. */
export function mayRecordStart(view: View, legId: LegId): Verdict {
  const found = legIn(view, legId, recordable)
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

/** The leg at which the call is recorded, or would be. */
const atRecordedLeg = <T extends { legId: LegId }>(given: T, view: View, actor: ExtensionId | null): T => ({
  ...given,
  legId: legToRecord(view, given.legId, actor),
})

export const recordStart = command({
  intent: RecordStartIntent,
  feature: 'C18',
  about: 'Records a call into a file of the exchange.',
  needs: ['account:system'],
  right: ofCalls('record-own', 'record-others', 'record-others'),
  may: (view, { legId }) => mayRecordStart(view, legId),
  complete: atRecordedLeg<Given<RecordStartIntent>>,
  sentence: ({ legId }, view) => say('record-start', { who: legName(view, legId) }),
})

export const recordStop = command({
  intent: RecordStopIntent,
  feature: 'C18',
  about: 'Ends a recording that was begun from the board.',
  needs: ['action:StopMixMonitor'],
  right: ofCalls('record-own', 'record-others', 'record-others'),
  may: (view, { legId }) => mayRecordStop(view, legId),
  complete: atRecordedLeg<Given<RecordStopIntent>>,
  sentence: ({ legId }, view) => say('record-stop', { who: legName(view, legId) }),
})

export const recordPause = command({
  intent: RecordPauseIntent,
  feature: 'C18',
  about: 'Records silence for a while, or goes on.',
  needs: ['action:MixMonitorMute'],
  right: ofCalls('record-own', 'record-others', 'record-others'),
  may: (view, { legId, paused }) => mayRecordPause(view, legId, paused),
  complete: atRecordedLeg<Given<RecordPauseIntent>>,
  sentence: ({ legId, paused }, view) => say(paused ? 'record-pause' : 'record-unpause', { who: legName(view, legId) }),
})

export const recordCommands = [recordStart, recordStop, recordPause] as const
