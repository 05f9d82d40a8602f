import { transfer } from '@jackfield/dialplan'
import { exchangeIdPattern } from '@jackfield/model'
import { z } from 'zod'
import { contextName } from './context-name.ts'
import { placesSettings } from './places-settings.ts'
import { talkPhones } from './talk-phones.ts'
import { TransferSettings } from './transfer-settings.ts'

/* What the board has to know of an exchange: at the top of the file where there is one, in each entry of `exchanges` where there are several. */

const text = z.string().min(1, 'must not be empty')
const secondsBetween = (from: number, to: number) =>
  z.coerce.number('must be a number of seconds').min(from, `must be ${from} or more`).max(to, `must be ${to} or less`)

/** Whether the platform can read texts in that code page. */
function isCharset(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== ''
  } catch {
    return false
  }
}

/** C25: a named switch, and where the exchange keeps it. */
const kept = z.string().regex(/^[0-9A-Za-z_.*#+-]{0,60}$/, 'must be letters, digits or _ . * # + -')
const switchBase = {
  id: z.string().regex(/^[a-z0-9]{1,20}$/, 'must be small letters and digits, 20 at most'),
  name: text.max(60, 'must have at most 60 characters'),
}
const customDevice = z.string().regex(/^Custom:[0-9A-Za-z_.*#+-]{1,60}$/, 'must be like Custom:night')
const SwitchSettings = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...switchBase,
      kind: z.literal('device-state'),
      key: customDevice,
    }),
    z.strictObject({
      ...switchBase,
      kind: z.literal('astdb'),
      key: z.string().regex(/^[0-9A-Za-z_.*#+-]{1,60}(?:\/[0-9A-Za-z_.*#+-]{1,60}){1,4}$/, 'must be like family/key'),
      on: kept.min(1, 'must not be empty').default('1'),
      off: kept.default(''),
      lamp: customDevice.optional(),
    }),
  ],
  'must have a kind: device-state or astdb',
)

export const exchangeSettings = {
  ami: z
    .strictObject({
      url: text.optional(),
      secret: text.optional(),
      systemUrl: text.optional(),
      systemSecret: text.optional(),
      auth: z.enum(['md5', 'plain'], 'must be md5 or plain').default('md5'),
      ca: text.optional(),
      servername: text.optional(),
      keepaliveSeconds: secondsBetween(1, 120).default(1),
    })
    .prefault({}),
  ari: z
    .strictObject({
      url: text.optional(),
      password: text.optional(),
      app: z
        .string()
        .regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be letters, digits, - or _')
        .optional(),
    })
    .prefault({}),
  transferContext: contextName.default(transfer.name),
  transfers: TransferSettings,
  reprimeSeconds: secondsBetween(10, 86_400).default(180),
  extensions: z
    .record(
      z.string(),
      z.strictObject({
        name: z.string().optional(),
        groups: z.array(z.string()).default([]),
        kind: z.enum(['person', 'line', 'hidden'], 'must be person, line or hidden').optional(),
        location: text.max(100, 'must have at most 100 characters').optional(),
      }),
    )
    .default({}),
  trunks: z.array(z.string()).default([]),
  groupsBy: z.enum(['context'], 'must be context').optional(),
  hide: z.array(z.union([text, z.int()], 'must be a list of numbers and endpoints').transform(String)).default([]),
  places: placesSettings,
  callerNames: z
    .string()
    .refine(isCharset, 'must be a code page such as windows-1251 or iso-8859-1')
    .transform((name) => name.toLowerCase())
    .default('utf-8'),
  queues: z
    .record(
      z.string(),
      z.strictObject({
        dial: z
          .string()
          .regex(/^[0-9A-Za-z][0-9A-Za-z*#+_.-]{0,39}@[A-Za-z0-9_.-]{1,79}$/, 'must be like 500@from-internal')
          .optional(),
        wrapUpSeconds: secondsBetween(0, 3600).optional(),
      }),
    )
    .default({}),
  switches: z.array(SwitchSettings).max(50, 'must be 50 or fewer').default([]),
  dnd: z
    .enum(['none', 'device-state', 'astdb', 'both'], 'must be none, device-state, astdb or both')
    .default('device-state'),
  forward: z.enum(['none', 'astdb', 'both'], 'must be none, astdb or both').default('none'),
  answer: z
    .strictObject({
      extensions: z
        .union(
          [z.literal('all'), z.array(z.string().regex(/^[0-9A-Za-z*#_.+-]{1,40}$/))],
          'must be all, or a list of extensions',
        )
        .default([]),
      userAgents: z.array(text.max(100, 'must have at most 100 characters')).default([...talkPhones]),
    })
    .prefault({}),
}

const exchangeId = z
  .string('is missing')
  .regex(exchangeIdPattern, 'must be small letters, digits and -, 20 at most, and begin with a letter')

/** S7: several exchanges on one board. */
export const exchangesSettings = z
  .array(
    z.strictObject({
      id: exchangeId,
      name: text.max(40, 'must have at most 40 characters').optional(),
      dialTo: z
        .record(exchangeId, z.string().regex(/^[0-9*#+]{0,20}$/, 'must be what is dialled: digits, * # or +'))
        .default({}),
      ...exchangeSettings,
    }),
  )
  .max(100, 'must be 100 or fewer')
  .default([])
