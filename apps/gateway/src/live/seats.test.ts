import { builtInRole, type ExtensionId, type Operator, operatorOf } from '@jackfield/model'
import { expect, it } from 'vitest'
import { Seats } from './seats.ts'

const of = (phone: string, contexts?: string[]): Operator =>
  operatorOf(
    {
      ...{ name: `${phone} ${contexts}`, role: 'operator', extensionId: phone as ExtensionId },
      ...(contexts ? { contexts } : {}),
    },
    builtInRole('operator'),
  )

it('[TENANT-11] a call-back is dialled in the contexts of whoever has that phone, when all of them are bound', () => {
  const seats = new Seats({}, () => [of('101', ['a']), of('102'), of('103', ['b']), of('103')])
  const contexts = ['101', '102', '103', '104'].map((phone) => seats.contextsOf(phone as ExtensionId))
  expect(contexts).toEqual([['a'], undefined, undefined, undefined])
  expect(seats.contextsOf(null)).toBeUndefined()
})

it('the bounds of a seat know the operators as they are now', () => {
  let operators = [of('101', ['a'])]
  const seats = new Seats({}, () => operators)
  const seat = seats.of(of('101', ['a']))
  operators = [of('101', ['a']), of('102', ['a']), of('103', ['b'])]
  seats.operatorsChanged()
  expect([...seat.bounds!.operators]).toEqual(['101 a', '102 a'])
  expect(seats.of(of('102', ['a']))).toBe(seat)
})
