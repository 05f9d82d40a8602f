import { expect, it } from 'vitest'
import { createHands, type Hands, PATIENCE_MS } from './hands.ts'

const theirs = { letters: new Set(['t']) } as unknown as Hands

it('a deed waits for the commands to come, in its turn, and is done once', () => {
  const hands = createHands(() => 0)
  const done: string[] = []
  hands.when(() => done.push('first'))
  hands.when(() => done.push('second'))
  expect(done).toEqual([])
  hands.setState(theirs, true)
  hands.setState({ ...theirs }, true)
  expect(done).toEqual(['first', 'second'])
  hands.when(() => done.push('third'))
  expect(done).toEqual(['first', 'second', 'third'])
})

it('what has waited too long is not done', () => {
  let now = 0
  const hands = createHands(() => now)
  const done: string[] = []
  hands.when(() => done.push('old'))
  now = 1
  hands.when(() => done.push('young'))
  now = PATIENCE_MS + 1
  hands.setState(theirs, true)
  expect(done).toEqual(['young'])
})
