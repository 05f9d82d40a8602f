import type { LegId, RowBecame } from '@jackfield/model'
import { createMirror, Deriver } from '@jackfield/pbx'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Recording, recordings, replay } from '../../../../packages/pbx/test/recording.ts'
import { Recorder, touchedLegs } from './recorder.ts'

/** Phones that say no within a few ms, that nobody answers, and callers of a queue who give up. */
const stories = recordings().filter(({ name }) => /\/(busy|no-answer|queue)$/.test(name))

/** What became of each call, when the board is looked at after those events alone of which `looks` says so. */
function told(recording: Recording, looks: (nth: number) => boolean): string[] {
  const mirror = createMirror()
  const deriver = new Deriver(mirror)
  const recorder = new Recorder((id) => (mirror.channels.get(id)?.linkedid ?? null) as LegId | null)
  const finished = recorder.see(deriver.view, null, 0)
  let [nth, at] = [0, 0]
  const look = () => finished.push(...recorder.see(deriver.view, touchedLegs(deriver.update() as RowBecame[]), at))
  for (const point of replay(mirror, recording)) {
    at = point.at
    nth += 1
    if (looks(nth)) look()
  }
  look()
  return finished
    .map(({ journey: { id, outcome, kind, caller, callee } }) =>
      [id, outcome, kind, caller.number, callee?.number].join(' '),
    )
    .sort()
}

it.each(stories.map((story) => [story.name, story] as const))(
  'however seldom somebody looks, each call of %s is one call of the same people, of which the same became',
  (_name, story) => {
    const whole = told(story, () => true)
    expect(whole.length).toBeGreaterThan(0)
    fc.assert(
      fc.property(fc.infiniteStream(fc.integer({ min: 1, max: 6 })), (stream) => {
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
