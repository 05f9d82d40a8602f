import { expect, it } from 'vitest'
import { AmiFrame } from '../wire/frame.ts'
import { FrameLine } from './frame-line.ts'

const frame = (name: string) => new AmiFrame(`Event: ${name}`)

/** `holdAt`: at this frame all behind it is held back, until the returned `release`. */
function line(...holdAt: string[]) {
  const said: string[] = []
  const releases: (() => void)[] = []
  const frames = new FrameLine({
    take: ({ name }) => {
      said.push(name)
      if (holdAt.includes(name)) frames.hold(new Promise<void>((resolve) => releases.push(resolve)))
    },
    pause: () => said.push('pause'),
    resume: () => said.push('resume'),
  })
  const release = async () => {
    releases.shift()!()
    await Promise.resolve()
  }
  return { said, release, push: (...names: string[]) => frames.push(names.map(frame)) }
}

it('gives the frames in order, and keeps back those behind one that is still worked on, of this read and of the next', async () => {
  const { said, push, release } = line('b')
  push('a', 'b', 'c')
  expect(said).toEqual(['a', 'b', 'pause'])
  push('d')
  expect(said).toEqual(['a', 'b', 'pause'])
  await release()
  expect(said).toEqual(['a', 'b', 'pause', 'c', 'd', 'resume'])
})

it('reads on only when nothing is worked on any more', async () => {
  const { said, push, release } = line('a', 'b')
  push('a', 'b', 'c')
  await release()
  expect(said).toEqual(['a', 'pause', 'b'])
  await release()
  expect(said).toEqual(['a', 'pause', 'b', 'c', 'resume'])
})
