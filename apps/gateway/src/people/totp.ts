import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { hashOf } from './secrets.ts'

/** Codes of one step before and after are taken: clocks differ. */
const WINDOW = 1
const PERIOD_S = 30
const SECRET_BYTES = 20
const RECOVERY_CODES = 10
/** Without those that look alike. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Jackfield', label, secret: Secret.fromBase32(secret), period: PERIOD_S, digits: 6 })

/** A new secret for somebody's app, in base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32

/** What their app reads as a QR code: `otpauth://totp/…`. */
export const totpUri = (secret: string, name: string): string => totpOf(secret, name).toString()

/** The time step whose code this is; null = none, or one that is not later than `usedStep`. `at` epoch ms. */
export function stepOfCode(secret: string, code: string, at: number, usedStep: number | null): number | null {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const delta = totpOf(secret).validate({ token: digits, timestamp: at, window: WINDOW })
  if (delta === null) return null
  const step = Math.floor(at / 1000 / PERIOD_S) + delta
  return usedStep !== null && step <= usedStep ? null : step
}

/** Codes for the day on which the app is lost, each good once; they are shown this once, and kept as hashes. */
export function newRecoveryCodes(): { codes: string[]; hashes: string[] } {
  const letter = () => LETTERS[randomInt(LETTERS.length)]!
  const codes = Array.from({ length: RECOVERY_CODES }, () => `${of(5, letter)}-${of(5, letter)}`)
  return { codes, hashes: codes.map(recoveryHash) }
}

/** Under which a recovery code is kept. It has 49 random bits, and guesses are slowed down like those of passwords. */
export const recoveryHash = (code: string): string => hashOf(code.toLowerCase().replace(/[^a-z0-9]/g, ''))

const of = (count: number, letter: () => string): string => Array.from({ length: count }, letter).join('')
