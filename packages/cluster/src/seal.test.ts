import { expect, it } from 'vitest'
import { Seal } from './seal.ts'

const seal = new Seal('a secret of the gateways')

it('is the same for the same parts, and only for these', () => {
  const mac = seal.of('command', 'rome', Buffer.from('{}'))
  expect(seal.is(mac, 'command', 'rome', '{}')).toBe(true)
  expect(seal.is(mac, 'command', 'romo', '{}')).toBe(false)
  expect(seal.is(mac, 'command', 'rome{', '}')).toBe(false)
  expect(seal.is('', 'command', 'rome', '{}')).toBe(false)
})

it('of another secret is another one', () => {
  expect(seal.is(new Seal('another secret of others').of('x'), 'x')).toBe(false)
})

it('with a short secret is refused with what to do', () => {
  expect(() => new Seal('short')).toThrow('openssl rand -hex 32')
})
