import { builtInRoles } from '@jackfield/model'
import type { z } from 'zod'
import { deskSettings, reminderSeconds } from './desk-settings.ts'
import { phonebookCountry } from './phonebook-settings.ts'
import { placesSettings } from './places-settings.ts'
import { reportMails } from './report-settings.ts'
import { keptDays } from './retention-settings.ts'
import { diallingSettings } from './roles-settings.ts'
import type { Settings } from './settings.ts'
import { supervisionReason } from './supervision-settings.ts'
import { webhooksSettings } from './webhook-settings.ts'

/** The settings that an administrator may change at the board too, by their places in the config file. */
export const siteSchemas = {
  pauseReasons: deskSettings.pauseReasons,
  greetings: deskSettings.greetings,
  screenPops: deskSettings.screenPops,
  'supervision.reason': supervisionReason,
  'reminders.holdSeconds': reminderSeconds.holdSeconds,
  'reminders.parkSeconds': reminderSeconds.parkSeconds,
  places: placesSettings,
  dialling: diallingSettings,
  'phonebook.country': phonebookCountry.nullable().default(null),
  'reports.mail': reportMails,
  webhooks: webhooksSettings,
  keepDays: keptDays.keepDays,
  'history.keepDays': keptDays.history,
  'audit.keepDays': keptDays.audit,
} as const

export type SiteKey = keyof typeof siteSchemas
export type SiteValues = { readonly [Key in SiteKey]: z.output<(typeof siteSchemas)[Key]> }
export const siteKeys = Object.keys(siteSchemas) as SiteKey[]

/** Settings that the gateway reads at its start alone, and that an administrator wants to see at the board: of those that are long only the names in them. */
export const fixedKeys = [
  ...(['rewind.minutes', 'recordings.folder', 'voicemail.folder', 'emergency.numbers'] as const),
  ...(['switches', 'queues'] as const),
  ...(['messages.smtp.host', 'messages.smtp.from', 'messages.language'] as const),
] as const

/** One of them; null = nothing is said, and there is no default. */
export interface FixedSetting {
  readonly key: (typeof fixedKeys)[number]
  readonly value: string | number | readonly string[] | null
}

/** What the config file says of them. */
export interface SiteSetup {
  /** Each as it is when nobody changed it at the board. */
  readonly values: SiteValues
  /** Those that the file or the environment says, and which rule there: the name of the variable, or null = the file. */
  readonly written: ReadonlyMap<SiteKey, string | null>
  readonly fixed: readonly FixedSetting[]
  /** Each role of the site, and the one that it is made from; null = none. */
  readonly roleFrom: Readonly<Record<string, string | null>>
}

/** `raw` is what was written, before the defaults came to it; `fromEnv` the variable of each place that one set. */
export function siteSetupOf(settings: Settings, raw: object, fromEnv: ReadonlyMap<string, string>): SiteSetup {
  const written = siteKeys.filter((key) => valueAt(raw, key) !== undefined)
  return {
    values: Object.fromEntries(siteKeys.map((key) => [key, valueAt(settings, key) ?? null])) as SiteValues,
    written: new Map(written.map((key) => [key, fromEnv.get(key) ?? null])),
    fixed: fixedKeys.map((key) => ({ key, value: shortOf(valueAt(settings, key)) })),
    roleFrom: Object.fromEntries([
      ...builtInRoles.map(({ id }) => [id, settings.roles[id]?.from ?? null]),
      ...Object.entries(settings.roles).map(([id, { from }]) => [id, from ?? null]),
    ]),
  }
}

function shortOf(value: unknown): FixedSetting['value'] {
  if (typeof value === 'string' || typeof value === 'number') return value
  if (Array.isArray(value)) return value.map((one) => String((one as { name?: string }).name ?? one))
  return value === undefined || value === null ? null : Object.keys(value)
}

const valueAt = (from: unknown, place: string): unknown =>
  place.split('.').reduce<unknown>((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], from)
