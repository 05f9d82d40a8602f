import { z } from 'zod'
import { webhookEvents } from '../webhooks/webhook-event.ts'
import { timeOfDay } from './time-of-day.ts'

/** Secrets have 24 bytes or more, as https://www.standardwebhooks.com asks. */
const MIN_SECRET_BYTES = 24

const secret = z
  .string('is missing')
  .regex(
    /^whsec_[A-Za-z0-9+/]+={0,2}$/,
    'must be whsec_ and base64; make one with: echo "whsec_$(openssl rand -base64 32)"',
  )
  .refine(
    (text) => Buffer.from(text.slice('whsec_'.length), 'base64').length >= MIN_SECRET_BYTES,
    `must have ${MIN_SECRET_BYTES} bytes or more; make one with: echo "whsec_$(openssl rand -base64 32)"`,
  )

const url = z
  .string('is missing')
  .refine(isAddress, 'must be like https://crm.example.com/calls, without a user or password')

function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
}

const hook = z
  .strictObject({
    name: z.string('is missing').regex(/^[a-z0-9-]{1,30}$/, 'must be small letters, digits and -, 30 at most'),
    url,
    secret,
    events: z
      .array(z.enum(webhookEvents, `must be some of ${webhookEvents.join(', ')}`), 'must be a list of events')
      .min(1, 'must name at least one event'),
    waitSeconds: z.coerce
      .number('must be a number of seconds')
      .min(1, 'must be 1 or more')
      .max(86_400, 'must be 86400 or less')
      .default(60),
    reportAt: timeOfDay.default('06:00'),
    private: z.boolean('must be true or false').default(false),
  })
  .refine(({ url, private: isPrivate }) => isPrivate || !url.startsWith('http:'), {
    path: ['url'],
    message: 'must begin with https://; http:// is for an address of your own network, with private: true',
  })

/** Programs that are told what happens. */
export const webhooksSettings = z
  .array(hook, 'must be a list of webhooks')
  .max(20, 'must be 20 or fewer')
  .refine((hooks) => new Set(hooks.map(({ name }) => name)).size === hooks.length, 'must not have two of one name')
  .default([])
export type WebhookSettings = z.infer<typeof webhooksSettings>[number]
