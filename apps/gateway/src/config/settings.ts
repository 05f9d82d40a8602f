import { USUAL_SPOOL } from '@jackfield/callfile'
import { z } from 'zod'
import { ids } from './board-ids.ts'
import { clusterSettings } from './cluster-settings.ts'
import { contextName } from './context-name.ts'
import { cstaSettings } from './csta-settings.ts'
import { deskSettings } from './desk-settings.ts'
import { listenSettings } from './door-settings.ts'
import { emergencySettings } from './emergency-settings.ts'
import { exchangeSettings, exchangesSettings } from './exchange-settings.ts'
import { layoutsSettings } from './layouts-settings.ts'
import { phonebookSettings } from './phonebook-settings.ts'
import { reportsSettings } from './report-settings.ts'
import { keptDays } from './retention-settings.ts'
import { rewindSettings } from './rewind-settings.ts'
import { diallingSettings, groupsSettings, rolesSettings } from './roles-settings.ts'
import { signInSettings } from './sign-in-settings.ts'
import { supervisionReason } from './supervision-settings.ts'
import { tracesSettings } from './traces-settings.ts'
import { webhooksSettings } from './webhook-settings.ts'

/*
 * Every setting, once. The config file has this shape; the environment reaches the same places through `envNames` of `env-names.ts`.
 * All objects are strict: a setting that we don't know is a mistake, and is reported.
 */

const text = z.string().min(1, 'must not be empty')

const numberOf = (what: string) => (from: number, to: number) =>
  z.coerce.number(`must be a number of ${what}`).min(from, `must be ${from} or more`).max(to, `must be ${to} or less`)
const minutesBetween = numberOf('minutes')

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
  ...exchangeSettings,
  exchanges: exchangesSettings,
  listen: listenSettings,
  signIn: signInSettings,
  csta: cstaSettings,
  cluster: clusterSettings,
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
