import { expect, it } from 'vitest'
import { passwordFault } from './password-policy.ts'
import { Passwords } from './passwords.ts'

const passwords = new Passwords({ memory: 64, passes: 1, lanes: 1 })

it('a hash is argon2id with its cost and a salt of its own; only its password fits', async () => {
  const [one, two] = [await passwords.hash('seven green bottles'), await passwords.hash('seven green bottles')]
  expect(one).toMatch(/^\$argon2id\$v=19\$m=64,t=1,p=1\$[\w+/]{22}\$[\w+/]{43}$/)
  expect(one).not.toBe(two)
  expect(await passwords.matches('seven green bottles', one)).toBe(true)
  for (const wrong of ['', 'seven green bottle', 'Seven green bottles'])
    expect(await passwords.matches(wrong, one)).toBe(false)
})

it('is the same however the keyboard composed its letters', async () => {
  const hash = await passwords.hash('caf\u00e9 au lait, toujours')
  expect(await passwords.matches('cafe\u0301 au lait, toujours', hash)).toBe(true)
})

it('a hash of another cost is compared by its own', async () => {
  const dearer = await new Passwords({ memory: 128, passes: 2, lanes: 1 }).hash('seven green bottles')
  expect(await passwords.matches('seven green bottles', dearer)).toBe(true)
})

it('of nobody every password is wrong', async () => {
  expect(await passwords.matches('seven green bottles', null)).toBe(false)
})

it('a flood is not looked at, and those who wait are', async () => {
  const hash = await passwords.hash('seven green bottles')
  const all = await Promise.all(Array.from({ length: 200 }, () => passwords.matches('seven green bottles', hash)))
  expect(all.filter((one) => one === 'busy').length).toBeGreaterThan(100)
  expect(all.filter((one) => one === true).length).toBeGreaterThan(50)
  expect(await passwords.matches('seven green bottles', hash)).toBe(true)
})

it.each([
  ['short words', 'too-short'],
  ['elevenchars', 'too-short'],
  ['x'.repeat(257), 'too-long'],
  ['aaaaaaaaaaaaaaaa', 'repeats'],
  ['abcdabcdabcdabcd', 'repeats'],
  ['abcdefghijklmnop', 'repeats'],
  ['0123456789012', 'repeats'],
  ['sunshine2026!!', 'too-common'],
  ['1234qwerasdfzxcv', 'too-common'],
  ['jackfield123', 'too-common'],
  ['Password-2026', 'too-common'],
  ['rita.rossi-1234', 'like-a-name'],
  ['seven green bottles', null],
  ['семь зелёных бутылок', null],
  ['x7#kQp!z9Lw2', null],
])('%s: %s', async (password, fault) => {
  expect(await passwordFault(password, ['rita.rossi', 'Rita'])).toBe(fault)
})
