import { Secret, TOTP } from 'otpauth'
import { expect, it } from 'vitest'
import { newRecoveryCodes, newTotpSecret, recoveryHash, stepOfCode, totpUri } from './totp.ts'

const at = 1_800_000_000_000
const secret = newTotpSecret()
const codeAt = (timestamp: number) => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp })

it('takes the code of now and of one step before and after, each once', () => {
  for (const offset of [-30_000, 0, 30_000]) expect(stepOfCode(secret, codeAt(at + offset), at, null)).not.toBe(null)
  for (const offset of [-90_000, 90_000]) expect(stepOfCode(secret, codeAt(at + offset), at, null)).toBe(null)
  const step = stepOfCode(secret, codeAt(at), at, null)!
  expect(stepOfCode(secret, codeAt(at), at, step)).toBe(null)
  expect(stepOfCode(secret, codeAt(at - 30_000), at, step)).toBe(null)
  expect(stepOfCode(secret, codeAt(at + 30_000), at + 30_000, step)).toBe(step + 1)
})

it('agrees with the test vectors of RFC 6238, cut to six digits', () => {
  const theirs = Secret.fromUTF8('12345678901234567890').base32
  for (const [seconds, code] of [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ] as const)
    expect(stepOfCode(theirs, code, seconds * 1000, null)).toBe(Math.floor(seconds / 30))
})

it.each(['', 'abcdef', '12345', '1234567', '12 34 5'])('no code: %s', (text) => {
  expect(stepOfCode(secret, text, at, null)).toBe(null)
})

it('names the board and the person to the app, whatever the person is called', () => {
  expect(totpUri(secret, 'a:b&secret=x')).toMatch(
    /^otpauth:\/\/totp\/Jackfield:a%3Ab%26secret%3Dx\?issuer=Jackfield&secret=/,
  )
})

it('recovery codes are known however they are typed', () => {
  const { codes, hashes } = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  expect(hashes).toContain(recoveryHash(` ${codes[0]!.toUpperCase().replace('-', ' ')}`))
})
