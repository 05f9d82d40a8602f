import { expect, it } from 'vitest'
import { type Lane, runLanes } from './lanes.ts'

const stage = (name: string, lane: Lane) => ({ name, lane })
const all = [
  stage('types', 'works'),
  stage('phones', 'waits'),
  stage('unit', 'works'),
  stage('more phones', 'waits'),
  stage('a trunk', 'waits'),
]

it('one that works and one that waits at a time, in order, two that wait when the work is done', async () => {
  const seen: string[] = []
  const under = new Set<string>()
  await runLanes(all, async ({ name }) => {
    under.add(name)
    seen.push([...under].join(' + '))
    for (let turn = 0; turn < (name === 'phones' ? 9 : 3); turn++) await Promise.resolve()
    under.delete(name)
  })
  expect(seen).toEqual(['types', 'types + phones', 'phones + unit', 'phones + more phones', 'more phones + a trunk'])
})

it('one that throws ends the run', async () => {
  const failing = runLanes(all, async ({ name }) => {
    if (name === 'unit') throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
})
