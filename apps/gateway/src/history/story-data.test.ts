import { knownEnd, type View } from '@jackfield/model'
import { aCall, aLeg, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { Recorder } from './recorder.ts'

const BEGAN = 1_100_000

/** Somebody outside calls 101. */
function calling(phase: 'ringing' | 'talking'): View {
  const talks = phase === 'talking'
  return aView({
    calls: [aCall({ id: 'c', legIds: ['c', 'a'], startedAt: BEGAN, phase, answeredAt: talks ? BEGAN + 1 : null })],
    legs: [
      aLeg({ id: 'c', callId: 'c', phase: talks ? 'talking' : 'dialing', peerLegIds: talks ? ['a'] : [] }),
      aLeg({
        ...{ id: 'a', callId: 'c', phase, extensionId: '101', direction: 'in', peerLegIds: talks ? ['c'] : [] },
        answeredAt: talks ? BEGAN + 1 : null,
      }),
    ],
  })
}

it('the next gateway goes on with the calls of the last one, and tells what it did not see', () => {
  const last = new Recorder()
  last.see(calling('ringing'), null, BEGAN)
  last.see(calling('talking'), null, BEGAN + 1)
  const next = new Recorder()
  next.resume(JSON.parse(JSON.stringify(last.unsaved().saved)), BEGAN + 2)
  expect(last.unsaved()).toEqual({ saved: [], ids: ['c'], seenAt: null })
  expect(next.see(calling('talking'), null, BEGAN + 60_000)).toEqual([])
  next.cut(BEGAN + 70_000)
  expect(next.unsaved()).toMatchObject({ saved: [{ id: 'c' }], seenAt: BEGAN + 70_000 })
  const [over] = next.see(aView(), null, BEGAN + 90_000)
  expect(over!.journey).toMatchObject({ outcome: 'answered', answeredAt: BEGAN + 1, endedAt: BEGAN + 90_000 })
  expect(over!.journey.steps.map(({ kind, at }) => [kind, at - BEGAN])).toEqual([
    ['rang', 0],
    ['answered', 1],
    ['gap', 2],
    ['gap', 70_000],
    ['ended', 90_000],
  ])
  expect(knownEnd(over!.journey)).toBe(BEGAN + 70_000)
})
