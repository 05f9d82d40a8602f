import { expect, it } from 'vitest'
import { hostInLookup, lookupUrl, reachedFrom } from './lookup.ts'
import { readDialplan } from './setup/dialplan-text.ts'
import { setupMark, setupSnippets } from './setup/setup-snippets.ts'

const options = { amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' }
const here = { host: '127.0.0.1', port: 4573, token: null }
const linesWith = (lookup: typeof here | { host: string; port: number; token: string }) =>
  readDialplan(setupSnippets({ ...options, lookup }).extensionsConf).get('jackfield-lookup')

it('[SETUP-16] the lines are printed only where the setting is used, and are no other version of ours', () => {
  const mark = setupMark()
  expect(setupSnippets(options).extensionsConf).not.toContain('jackfield-lookup')
  expect(linesWith(here)?.map(({ application, data }) => `${application}(${data})`)).toEqual([
    'Set(JACKFIELD_CALLER=unknown)',
    'AGI(agi://127.0.0.1:4573/lookup)',
    'Return()',
  ])
  expect(setupSnippets({ ...options, lookup: here }).extensionsConf).toContain(`NoOp(${mark})`)
})

it('an address is read as it is written, with its token', () => {
  expect(lookupUrl({ host: '10.0.0.5', port: 4600, token: 'abc' })).toBe('agi://10.0.0.5:4600/lookup?token=abc')
  for (const host of ['10.0.0.5', 'board.example.com', '::1', 'fd00::5'])
    expect(hostInLookup(lookupUrl({ host, port: 4573, token: 'abc' })!)).toBe(host)
  expect(hostInLookup('agi://10.0.0.5/other')).toBeNull()
})

it('a gateway that listens on every address of its machine is asked at the one from which it connects', () => {
  const every = { ...here, host: '0.0.0.0' }
  expect(reachedFrom(every, '10.0.0.5/255.255.255.255').host).toBe('10.0.0.5')
  expect(reachedFrom(every).host).toBe('127.0.0.1')
  expect(reachedFrom(here, '10.0.0.5')).toBe(here)
})

it.each([
  { ...here, host: 'x)\nexten => s,1,System(id)' },
  { ...here, port: 70_000 },
  { ...here, token: 'a,b' },
])('[SETUP-16] refuses %o', (lookup) => {
  expect(() => setupSnippets({ ...options, lookup })).toThrow(RangeError)
})
