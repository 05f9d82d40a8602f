import { makeSound, newIntentId } from '@jackfield/client'
import {
  type Leg,
  type LegId,
  legToRecord,
  mayRecordPause,
  mayRecordStart,
  mayRecordStop,
  type View,
} from '@jackfield/model'
import { Circle, CirclePause, CirclePlay, CircleStop } from 'lucide-react'
import { type Command, no, type Selection, yes } from './command.ts'

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
export const record: Command = {
  ...base,
  kind: 'record-start',
  label: 'record',
  icon: Circle,
  hotkey: 'r',
  hidden: isOurs,
  card: (view, selection) => isUp(view, selection.legId) && !isOurs(view, selection),
  canRun(view, selection) {
    const leg = recordedLeg(view, selection)
    if (leg === null) return no({ code: 'nothing-selected' })
    const verdict = mayRecordStart(view, leg.id)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : makeSound(view, legId, { kind: 'record-start' }, actorId, newIntentId()),
}

/** C18: only what we began; the file is whole then. */
export const recordStop: Command = {
  ...base,
  kind: 'record-stop',
  label: 'recordStop',
  icon: CircleStop,
  hotkey: 'r',
  hidden: (view, selection) => !isOurs(view, selection),
  card: isOurs,
  canRun(view, selection) {
    const leg = recordedLeg(view, selection)
    if (leg === null) return no({ code: 'nothing-selected' })
    const verdict = mayRecordStop(view, leg.id)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : makeSound(view, legId, { kind: 'record-stop' }, actorId, newIntentId()),
}

const pause = (paused: boolean): Command => ({
  ...base,
  kind: 'record-pause',
  label: paused ? 'recordPause' : 'recordResume',
  icon: paused ? CirclePause : CirclePlay,
  hotkey: '',
  hidden: (view, selection) => !isOurs(view, selection) || recordedLeg(view, selection)?.recordingPaused === paused,
  card: (view, selection) => isOurs(view, selection) && recordedLeg(view, selection)?.recordingPaused !== paused,
  canRun(view, selection) {
    const leg = recordedLeg(view, selection)
    if (leg === null) return no({ code: 'nothing-selected' })
    const verdict = mayRecordPause(view, leg.id, paused)
    return verdict.ok ? yes : no(verdict.refusal)
  },
  toIntent: (view, { legId, actorId }) =>
    legId === null ? null : makeSound(view, legId, { kind: 'record-pause', paused }, actorId, newIntentId()),
})
/** C18: silence in the file while a card number is read out. */
export const recordPause = pause(true)
export const recordResume = pause(false)

export const recordings: readonly Command[] = [record, recordStop, recordPause, recordResume]
