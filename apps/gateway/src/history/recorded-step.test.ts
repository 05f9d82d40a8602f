import { aCall, aLeg, aView } from '@jackfield/testkit'
import { expect, it } from 'vitest'
import { Recorder } from './recorder.ts'

const talk = (recording: boolean, recordedTo: string | null) =>
  aView({
    calls: [aCall({ id: 'c', legIds: ['c', 'a'], startedAt: 1_000, phase: 'talking', answeredAt: 1_000 })],
    legs: [
      aLeg({ id: 'c', callId: 'c', phase: 'talking', peerLegIds: ['a'] }),
      aLeg({
        ...{ id: 'a', callId: 'c', phase: 'talking', extensionId: '101', direction: 'in', peerLegIds: ['c'] },
        ...{ answeredAt: 1_000, recording, recordedTo },
      }),
    ],
  })

it('each recording of a leg is a step, by whoever it was made', () => {
  const recorder = new Recorder()
  recorder.see(talk(false, null), null, 1_000)
  recorder.see(talk(true, null), null, 2_000)
  recorder.see(talk(true, 'one.wav'), null, 3_000)
  recorder.see(talk(true, null), null, 3_500)
  recorder.see(talk(true, 'two.wav'), null, 4_000)
  recorder.see(talk(false, null), null, 5_000)
  recorder.see(talk(true, null), null, 6_000)
  const [over] = recorder.see(aView(), null, 7_000)
  expect(over!.journey.steps.filter(({ kind }) => kind === 'recorded')).toMatchObject([
    { at: 2_000, endedAt: 4_000, legId: 'a', file: 'one.wav', who: { extensionId: '101' } },
    { at: 4_000, endedAt: 5_000, file: 'two.wav' },
    { at: 6_000, endedAt: 7_000, file: null },
  ])
})
