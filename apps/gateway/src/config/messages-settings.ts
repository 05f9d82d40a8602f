import { z } from 'zod'
import { isLoopback } from './loopback.ts'

/** The languages in which the board has words for a message. */
export const mailLanguages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'ru', 'ar'] as const

/** An e-mail address, of one line and one recipient. */
export const mailAddress = z
  .email('must be an e-mail address such as anna@example.com')
  .max(254, 'must have at most 254 characters')

/** What a template may have of the message. */
export const mailFields = ['person', 'caller', 'number', 'company', 'note', 'operator', 'queue', 'time'] as const
const isFilledIn = (text: string) =>
  [...text.matchAll(/\{([^{}]*)\}/g)].every(([, name]) => mailFields.some((field) => field === name))
const template = (most: number) =>
  z
    .string('must be a text')
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .refine(isFilledIn, `may have ${mailFields.map((field) => `{${field}}`).join(' ')} and no other braces`)

/** Ports by how the way to the server is secured. */
const ports = { tls: 465, starttls: 587, plain: 25 } as const

const smtp = z
  .strictObject({
    host: z.string('is missing').regex(/^[A-Za-z0-9.:-]{1,253}$/, 'must be the name or address of the mail server'),
    port: z.coerce
      .number('must be a number')
      .int('must be a whole number')
      .min(1, 'must be 1 or more')
      .max(65_535, 'must be 65535 or less')
      .optional(),
    secure: z.enum(['tls', 'starttls', 'plain'], 'must be tls, starttls or plain').default('starttls'),
    user: z.string().min(1, 'must not be empty').max(200, 'must have at most 200 characters').optional(),
    password: z.string().min(1, 'must not be empty').max(500, 'must have at most 500 characters').optional(),
    from: mailAddress,
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ['password'],
    message: 'and user belong together: name both, or neither',
  })
  .refine(({ secure, password, host }) => secure !== 'plain' || password === undefined || isLoopback(host), {
    path: ['secure'],
    message: 'must be tls or starttls where a password is sent to another machine',
  })

/** C35: how people are told outside the board. */
export const messagesSettings = z
  .strictObject({
    smtp: smtp.optional(),
    people: z.record(z.string(), mailAddress).default({}),
    language: z.enum(mailLanguages, `must be one of ${mailLanguages.join(', ')}`).default('en'),
    subject: template(200).optional(),
    text: template(4000).optional(),
  })
  .prefault({})
export type MessagesSettings = z.infer<typeof messagesSettings>
export type SmtpSettings = NonNullable<MessagesSettings['smtp']>

/** The port of the mail server. */
export const portOf = ({ port, secure }: SmtpSettings): number => port ?? ports[secure]
