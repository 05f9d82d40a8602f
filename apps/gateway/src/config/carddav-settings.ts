import { z } from 'zod'
import { isLoopback } from './loopback.ts'

const url = z
  .string('is missing')
  .max(1000, 'must have at most 1000 characters')
  .refine(
    isAddress,
    'must be like https://cloud.example.com/dav/addressbooks/users/board/company/, without a user or password',
  )
  .refine(isSecret, 'must begin with https://: the password is sent there')

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, search, hash } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === '' && search === '' && hash === ''
}

/** Or it does not leave this machine. */
function isSecret(text: string): boolean {
  if (!URL.canParse(text)) return true
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || isLoopback(hostname)
}

const book = z.strictObject({
  name: z
    .string('is missing')
    .regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u, 'must be letters, digits, spaces or . _ -, 40 at most'),
  url,
  user: z
    .string('is missing')
    .min(1, 'must not be empty')
    .max(200, 'must have at most 200 characters')
    .regex(/^[^:\p{Cc}]*$/u, 'must have no colon'),
  password: z.string('is missing').min(1, 'must not be empty').max(500, 'must have at most 500 characters'),
  everyMinutes: z.coerce
    .number('must be a number of minutes')
    .min(1, 'must be 1 or more')
    .max(1440, 'must be 1440 or less')
    .default(15),
  private: z.boolean('must be true or false').default(false),
})

/** A1: address books of CardDAV servers, whose cards are contacts that all share. */
export const carddavSettings = z
  .array(book, 'must be a list of address books')
  .max(10, 'must be 10 or fewer')
  .refine((books) => new Set(books.map(({ name }) => name)).size === books.length, 'must not have two of one name')
  .default([])
export type CarddavSettings = z.infer<typeof book>
