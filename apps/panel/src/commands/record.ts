import { newIntentId } from '@jackfield/client'
import { type Leg, type LegId, legToRecord, make, type View } from '@jackfield/model'
import { CircleDot, CirclePause, CirclePlay, CircleStop } from 'lucide-react'
import type { Selection } from '../state/selection.ts'
import type { Command } from './command.ts'

/** The leg at which this call is recorded, or would be. */
function recordedLeg(view: View, { legId, actorId }: Selection): Leg | null {
  return legId === null ? null : (view.legs.get(legToRecord(view, legId, actorId)) ?? null)
}
const isOurs = (view: View, selection: Selection): boolean =>
  (recordedLeg(view, selection)?.recordedTo ?? null) !== null
const isUp = (view: View, legId: LegId | null): boolean => {
  const phase = legId === null ? undefined : view.legs.get(legId)?.phase
  return phase === 'talking' || phase === 'held'
}

const base = { on: ['legs', 'extensions', 'participants'] } as const satisfies Partial<Command>

/** C18: what is said goes into a file of the exchange. */
const record: Command = {
  ...base,
  kind: 'record-start',
  label: 'record',
  icon: CircleDot,
  hotkey: 'r',
  hidden: isOurs,
  card: (view, selection) => isUp(view, selection.legId) && !isOurs(view, selection),
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : make('record-start', view, { legId }, actorId, newIntentId()),
}

/** C18: only what we began; the file is whole then. */
const recordStop: Command = {
  ...base,
  kind: 'record-stop',
  label: 'recordStop',
  icon: CircleStop,
  hotkey: 'r',
  hidden: (view, selection) => !isOurs(view, selection),
  card: isOurs,
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : make('record-stop', view, { legId }, actorId, newIntentId()),
}

const pause = (paused: boolean): Command => ({
  ...base,
  kind: 'record-pause',
  label: paused ? 'recordPause' : 'recordResume',
  icon: paused ? CirclePause : CirclePlay,
  hotkey: '',
  hidden: (view, selection) => !isOurs(view, selection) || recordedLeg(view, selection)?.recordingPaused === paused,
  card: (view, selection) => isOurs(view, selection) && recordedLeg(view, selection)?.recordingPaused !== paused,
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : make('record-pause', view, { legId, paused }, actorId, newIntentId()),
})
/** C18: silence in the file while a card number is read out. */
const recordPause = pause(true)
const recordResume = pause(false)

export const recordings: readonly Command[] = [record, recordStop, recordPause, recordResume]
