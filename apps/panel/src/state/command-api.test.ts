import { expect, it } from 'vitest'
import { type CommandApi, createCommandStore, PATIENCE_MS } from './command-api.ts'

const theirs = { letters: new Set(['t']) } as unknown as CommandApi

it('a deed waits for the commands to come, in its turn, and is done once', () => {
  const commandStore = createCommandStore(() => 0)
  const done: string[] = []
  commandStore.when(() => done.push('first'))
  commandStore.when(() => done.push('second'))
  expect(done).toEqual([])
  commandStore.setState(theirs, true)
  commandStore.setState({ ...theirs }, true)
  expect(done).toEqual(['first', 'second'])
  commandStore.when(() => done.push('third'))
  expect(done).toEqual(['first', 'second', 'third'])
})

it('what has waited too long is not done', () => {
  let now = 0
  const commandStore = createCommandStore(() => now)
  const done: string[] = []
  commandStore.when(() => done.push('old'))
  now = 1
  commandStore.when(() => done.push('young'))
  now = PATIENCE_MS + 1
  commandStore.setState(theirs, true)
  expect(done).toEqual(['young'])
})
