import { randomBytes } from 'node:crypto'
import { sha256 } from '../config/operators.ts'

/** 256 random bits, as text that may stand in a cookie or an address. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** A name for a row; it opens nothing. */
export const newId = (): string => randomBytes(9).toString('base64url')

/** Under which a secret is kept: it is random, and needs no slower hash. */
export const hashOf = (secret: string): string => sha256(secret)
