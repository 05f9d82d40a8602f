import { isIP } from 'node:net'
import { z } from 'zod'

const MIN_TOKEN = 32
/** A random token of 32 hexadecimal digits has all but surely more different ones than this. */
const MIN_DIFFERENT = 8

/** Whether a text has enough variety to be a token: not one letter, or a word, again and again. */
function isVaried(token: string): boolean {
  if (new Set(token).size < MIN_DIFFERENT) return false
  const again = (token + token).indexOf(token, 1)
  return again > token.length / 2
}

/** What a browser or program must show. */
export const tokenText = z
  .string('must be a text')
  .min(MIN_TOKEN, `must have at least ${MIN_TOKEN} characters`)
  .max(500, 'must have at most 500 characters')
  .refine(isVaried, 'is too easy to guess; make one with "openssl rand -hex 24"')

/** A word of a file, or its text in the environment. */
const yesOrNo = z.union([z.boolean(), z.stringbool()], 'must be true or false')

/** Names of the board besides this machine's own. */
export const hostNames = z
  .array(
    z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})$/, 'must be a name like board.example.com, without a port'),
  )
  .max(100, 'must be 100 or fewer')
  .default([])

/** The reverse proxies in front of the board. */
export const proxyAddresses = z
  .array(z.string().refine(isNetwork, 'must be an address like 127.0.0.1, or a network like 10.0.0.0/8'))
  .max(100, 'must be 100 or fewer')
  .default([])

function isNetwork(text: string): boolean {
  const [address, bits, ...more] = text.split('/')
  const family = isIP(address!)
  if (family === 0 || more.length > 0) return false
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) >= 1 && Number(bits) <= (family === 4 ? 32 : 128))
  )
}

/** Where browsers reach the board. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { origin, href, protocol } = new URL(text)
  return /^https?:$/.test(protocol) && href === `${origin}/`
}

const path = z.string().min(1, 'must not be empty')

/** Where the board listens, and what a browser must show. */
export const listenSettings = z
  .strictObject({
    host: path.default('127.0.0.1'),
    port: z.coerce
      .number('must be a port number')
      .int('must be a whole number')
      .min(0, 'must be between 0 and 65535')
      .max(65_535, 'must be between 0 and 65535')
      .default(8080),
    token: tokenText.optional(),
    /** Whether nobody has to sign in. */
    open: yesOrNo.default(false),
    publicUrl: z.string().refine(isOrigin, 'must be like https://board.example.com, without a path').optional(),
    origins: z.array(z.string().regex(/^https?:\/\/[^/\s]+$/, 'must be like https://board.example.com')).default([]),
    hosts: hostNames,
    proxies: proxyAddresses,
    tls: z.strictObject({ cert: path.optional(), key: path.optional() }).prefault({}),
    plain: yesOrNo.default(false),
  })
  .prefault({})
