import { expect, it } from 'vitest'
import { Random } from './random.ts'

it('gives the same numbers for the same seed, others for another', () => {
  const draw = (seed: number) => {
    const random = new Random(seed)
    return Array.from({ length: 20 }, () => random.next())
  }
  expect(draw(5)).toEqual(draw(5))
  expect(draw(5)).not.toEqual(draw(6))
  for (const value of draw(7)) expect(value >= 0 && value < 1).toBe(true)
})
it('a fork does not change with the thirst of its parent', () => {
  const [one, other] = [new Random(1), new Random(1)]
  const forks = [one.fork(), other.fork()]
  one.next()
  one.next()
  expect(forks[0]!.next()).toBe(forks[1]!.next())
})
it('reaches both ends of a range and leaves neither', () => {
  const random = new Random(2)
  const drawn = new Set(Array.from({ length: 200 }, () => random.int(3, 5)))
  expect([...drawn].sort()).toEqual([3, 4, 5])
  expect(() => random.pick([])).toThrow('empty')
})
it('makes ids in the shape of bridges', () => {
  expect(new Random(3).uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
