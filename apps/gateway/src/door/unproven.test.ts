import { expect, it } from 'vitest'
import { type Newcomer, Unproven } from './unproven.ts'

it('closes the oldest of an address, and the oldest of all, when there are too many', () => {
  const closed: string[] = []
  const told: string[] = []
  const unproven = new Unproven({ ofAddress: 2, inAll: 3 }, ({ address }) => told.push(address))
  const come = (name: string): Newcomer => {
    const newcomer = { address: name[0]!, close: () => closed.push(name) }
    unproven.add(newcomer)
    return newcomer
  }
  const [a1] = [come('a1'), come('a2')]
  unproven.remove(a1)
  come('a3')
  expect(closed).toEqual([])
  come('a4')
  expect(closed).toEqual(['a2'])
  come('b1')
  come('c1')
  expect(closed).toEqual(['a2', 'a3'])
  expect(told).toEqual(['a', 'a'])
  expect(unproven.size).toBe(3)
})
