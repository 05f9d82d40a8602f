import { USUAL_SPOOL } from '@jackfield/callfile'
import { transfer } from '@jackfield/dialplan'
import { z } from 'zod'
import { ids } from './board-ids.ts'
import { contextName } from './context-name.ts'
import { cstaSettings } from './csta-settings.ts'
import { deskSettings } from './desk-settings.ts'
import { listenSettings } from './door-settings.ts'
import { emergencySettings } from './emergency-settings.ts'
import { layoutsSettings } from './layouts-settings.ts'
import { phonebookSettings } from './phonebook-settings.ts'
import { placesSettings } from './places-settings.ts'
import { reportsSettings } from './report-settings.ts'
import { keptDays } from './retention-settings.ts'
import { rewindSettings } from './rewind-settings.ts'
import { diallingSettings, groupsSettings, rolesSettings } from './roles-settings.ts'
import { signInSettings } from './sign-in-settings.ts'
import { supervisionReason } from './supervision-settings.ts'
import { talkPhones } from './talk-phones.ts'
import { tracesSettings } from './traces-settings.ts'
import { TransferSettings } from './transfer-settings.ts'
import { webhooksSettings } from './webhook-settings.ts'

/*
 * Every setting, once. The config file has this shape; the environment reaches the same places through `envNames` of `env-names.ts`.
 * All objects are strict: a setting that we don't know is a mistake, and is reported.
 */

const text = z.string().min(1, 'must not be empty')

const numberOf = (what: string) => (from: number, to: number) =>
  z.coerce.number(`must be a number of ${what}`).min(from, `must be ${from} or more`).max(to, `must be ${to} or less`)
const secondsBetween = numberOf('seconds')
const minutesBetween = numberOf('minutes')

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

/** S8: what belongs to a dialplan context, where the exchange does not tell. */
const tenant = z.strictObject({
  extensions: ids,
  queues: ids,
  rooms: ids,
  lots: ids,
  trunks: ids,
  dids: ids,
  switches: ids,
})

export const Settings = z.strictObject({
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
  listen: listenSettings,
  signIn: signInSettings,
  csta: cstaSettings,
  log: z
    .strictObject({
      level: z
        .enum(
          ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'],
          'must be one of fatal, error, warn, info, debug, trace, silent',
        )
        .default('info'),
    })
    .prefault({}),
  transferContext: contextName.default(transfer.name),
  transfers: TransferSettings,
  data: text.optional(),
  database: z.strictObject({ url: text.optional(), password: text.optional() }).prefault({}),
  keepDays: keptDays.keepDays,
  audit: z.strictObject({ keepDays: keptDays.audit }).prefault({}),
  history: z.strictObject({ keepDays: keptDays.history }).prefault({}),
  reports: reportsSettings,
  recordings: z.strictObject({ folder: text.optional() }).prefault({}),
  voicemail: z.strictObject({ folder: text.optional() }).prefault({}),
  rewind: rewindSettings,
  callbacks: z
    .strictObject({
      retryMinutes: minutesBetween(1, 1440).default(5),
      attempts: z.coerce
        .number('must be a number')
        .int('must be a whole number')
        .min(1, 'must be 1 or more')
        .max(20, 'must be 20 or less')
        .default(3),
      by: z.enum(['ami', 'call-file'], 'must be ami or call-file').default('ami'),
      spool: text.default(USUAL_SPOOL),
      missedAfterMinutes: minutesBetween(1, 10_080).default(240),
    })
    .prefault({}),
  panel: text.optional(),
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
  supervision: z.strictObject({ reason: supervisionReason }).prefault({}),
  roles: rolesSettings,
  groups: groupsSettings,
  dialling: diallingSettings,
  tenants: z.record(contextName, tenant).default({}),
  layouts: layoutsSettings,
  ...deskSettings,
  emergency: emergencySettings,
  phonebook: phonebookSettings,
  webhooks: webhooksSettings,
  traces: tracesSettings,
  // Looked at by `operators.ts`, whose complaints name the person.
  operators: z.unknown().optional(),
  operatorsFile: text.optional(),
})
export type Settings = z.infer<typeof Settings>

/** The names that are known at one place of the file, for "did you mean". Empty where any name goes. */
export function knownKeysAt(path: readonly PropertyKey[]): string[] {
  let schema: unknown = Settings
  for (const step of path) {
    schema = unwrap(schema)
    if (schema instanceof z.ZodObject) schema = schema.shape[String(step)]
    else if (schema instanceof z.ZodRecord) schema = schema.valueType
    else return []
  }
  schema = unwrap(schema)
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

function unwrap(schema: unknown): unknown {
  let inner = schema
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional) {
    inner = inner.def.innerType
  }
  return inner
}

/** The default at a place of the file; undefined = it has none. */
export function defaultAt(place: string): unknown {
  let schema: unknown = Settings
  for (const step of place.split('.')) {
    const inner = unwrap(schema)
    if (!(inner instanceof z.ZodObject)) return undefined
    schema = inner.shape[step]
  }
  return schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined
}
