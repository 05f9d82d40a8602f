import { expect, test } from 'vitest'
import { match } from './match.ts'

const seen = (extension: string, state: string, changedAt: number) => ({
  extension,
  state,
  changedAt,
  frameAt: changedAt + 10,
})
const written = (extension: string, state: string, writtenAt: number) => ({ extension, state, writtenAt })

test('each change is found by its phone and state, after it was written', () => {
  const latencies = match(
    [written('1', 'ringing', 100), written('2', 'ringing', 101), written('1', 'idle', 200)],
    [seen('2', 'ringing', 120), seen('1', 'ringing', 105), seen('1', 'idle', 207)],
  )
  expect(latencies).toEqual([
    { toStateMs: 5, toFrameMs: 15 },
    { toStateMs: 19, toFrameMs: 29 },
    { toStateMs: 7, toFrameMs: 17 },
  ])
})

test('a change that never came is not taken from the next time', () => {
  expect(
    match(
      [written('1', 'ringing', 100), written('1', 'idle', 200), written('1', 'ringing', 300)],
      [seen('1', 'idle', 210), seen('1', 'ringing', 310)],
    ),
  ).toEqual([null, { toStateMs: 10, toFrameMs: 20 }, { toStateMs: 10, toFrameMs: 20 }])
})

test('what was there before it was written does not count', () => {
  expect(match([written('1', 'ringing', 100)], [seen('1', 'ringing', 99)])).toEqual([null])
})
