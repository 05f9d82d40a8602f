import { expect, it } from 'vitest'
import { loadConfig } from './config.ts'
import { hostNames, proxyAddresses, tokenText } from './door-settings.ts'

it.each([
  ['a'.repeat(32), false],
  ['ab'.repeat(20), false],
  ['0123456789'.repeat(4), false],
  ['password-password-password-password-', false],
  ['0123456789abcdef0123456789abcdef', false],
  ['f3a1c09b77e24d5586ab01c3d9e8f042', true],
  ['correct horse battery staple 12345', true],
  ['f3a1c09b', false],
])('the token %s is taken: %s', (token, taken) => {
  const parsed = tokenText.safeParse(token)
  expect(parsed.success).toBe(taken)
  if (!parsed.success) expect(parsed.error.issues[0]!.message).not.toContain(token)
})

it.each([
  [['127.0.0.1', '::1', '10.0.0.0/8', 'fd00::/8'], true],
  [['nginx'], false],
  [['10.0.0.0/33'], false],
  [['10.0.0.0/0'], false],
  [['10.0.0.0/8/8'], false],
])('proxies %j: %s', (proxies, taken) => expect(proxyAddresses.safeParse(proxies).success).toBe(taken))

it.each([
  [['board.example.com', 'pbx'], true],
  [['board.example.com:8080'], false],
  [['https://board.example.com'], false],
  [[''], false],
])('hosts %j: %s', (hosts, taken) => expect(hostNames.safeParse(hosts).success).toBe(taken))

it.each([
  [{ JACKFIELD_HOST: '0.0.0.0' }, 'JACKFIELD_OPEN: 0.0.0.0 can be reached'],
  [{ JACKFIELD_TOKEN: 'correct-horse-battery-staple-0123' }, 'JACKFIELD_OPEN: there are tokens'],
  [{ JACKFIELD_OPEN: 'perhaps' }, 'JACKFIELD_OPEN: must be true or false'],
])('a board without sign-in is for this machine alone, and has no tokens: %o', (more, line) => {
  const env = { JACKFIELD_AMI_URL: 'ami://panel:secret@pbx.example', JACKFIELD_OPEN: 'true' }
  const outcome = loadConfig({ ...env, ...more })
  expect(outcome.ok ? [] : outcome.problems).toEqual([expect.stringContaining(line)])
})
