import type { AmiEvent } from '@jackfield/ami'
import type { LegId, RowBecame } from '@jackfield/model'
import { createMirror, Deriver } from '@jackfield/pbx'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Recording, recordings, replay } from '../../../../packages/pbx/test/recording.ts'
import { isUnseen } from '../exchange/unseen.ts'
import { Recorder, touchedLegs } from './recorder.ts'

/** Not those where calls are joined and parted, or a room or a listener is: for these the board has to be looked at now and then. */
const stories = recordings().filter(({ name }) => !/\/(barge|busy-hour|conference|recall|refer-transfer)$/.test(name))

/** What became of each call, when the board is looked at after those events of which `looks` says so, and before those that end what was not seen. */
function told(recording: Recording, looks: (nth: number) => boolean): string[] {
  const mirror = createMirror()
  const deriver = new Deriver(mirror)
  const recorder = new Recorder((id) => (mirror.channels.get(id)?.linkedid ?? null) as LegId | null)
  const finished = recorder.see(deriver.view, null, 0)
  let nth = 0
  const look = (at: number) =>
    finished.push(...recorder.see(deriver.view, touchedLegs(deriver.update() as RowBecame[]), at))
  let last = 0
  const before = (event: AmiEvent, at: number) => {
    if (isUnseen(event, mirror, deriver.view)) look(at)
  }
  for (const { at } of replay(mirror, recording, before)) {
    last = at
    nth += 1
    if (looks(nth)) look(at)
  }
  look(last)
  return (
    finished
      // Which agents a queue has rung in vain is known of those alone who were seen.
      .map(({ journey: { id, outcome, kind, caller, callee } }) =>
        [id, outcome, kind, caller.number, kind === 'inbound' ? '' : callee?.number].join(' '),
      )
      .sort()
  )
}

it.each(stories.map((story) => [story.name, story] as const))(
  'however seldom somebody looks, each call of %s is one call of the same people, of which the same became',
  (_name, story) => {
    const whole = told(story, () => true)
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 40 })), (stream) => {
        let next = 0
        const looks = (nth: number) => {
          if (nth < next) return false
          next = nth + (stream.next().value as number)
          return true
        }
        expect(told(story, looks)).toEqual(whole)
      }),
      { numRuns: 15 },
    )
  },
)
