import { expect, it } from 'vitest'
import { Failures } from './failures.ts'

const [attacker, victim] = ['203.0.113.1', '198.51.100.7']

it('one address may fail with one name ten times; then it waits, and is forgiven in time', () => {
  const failures = new Failures()
  for (let n = 0; n < 10; n++) {
    expect(failures.waitMs('rita', attacker, 0)).toBe(0)
    failures.failed('rita', attacker, 0)
  }
  expect(failures.waitMs('rita', attacker, 0)).toBe(30_000)
  expect(failures.waitMs('otto', attacker, 0)).toBe(0)
  expect(failures.waitMs('rita', attacker, 30_000)).toBe(0)
})

it('one address may fail with many names fifty times', () => {
  const failures = new Failures()
  for (let n = 0; n < 50; n++) failures.failed(`name ${n}`, attacker, 0)
  expect(failures.waitMs('another', attacker, 0)).toBe(5000)
  expect(failures.waitMs('another', victim, 0)).toBe(0)
})

it('a name at which many addresses guess is closed to those that have failed, and open to one that never did', () => {
  const failures = new Failures()
  for (let n = 0; n < 1000; n++) failures.failed('rita', `10.0.${n >> 8}.${n & 255}`, 0)
  expect(failures.waitMs('rita', '10.0.0.1', 60_000)).toBeGreaterThan(0)
  expect(failures.waitMs('rita', victim, 0)).toBe(0)
})

it('the right password forgives this address its errors with this name alone', () => {
  const failures = new Failures()
  for (let n = 0; n < 10; n++) failures.failed('rita', victim, 0)
  failures.succeeded('rita', victim)
  expect(failures.waitMs('rita', victim, 0)).toBe(0)
})

it('a flood of names and addresses takes no more memory than was set aside', () => {
  const failures = new Failures()
  for (let n = 0; n < 20_000; n++) failures.failed(`name ${n}`, `address ${n}`, 0)
  expect(failures.size).toBe(10_000)
})
