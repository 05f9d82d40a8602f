import { type Answer, askAsAdministrator as ask } from '../account/ask.ts'

/** A page of another program for a call; null = of any queue, number or phone. */
export interface ScreenPop {
  readonly url: string
  readonly label: string
  readonly opens: 'never' | 'ring' | 'answer'
  readonly queues: readonly string[] | null
  readonly numbers: readonly string[] | null
  readonly people: readonly string[] | null
}

/** What each setting of the site is. */
export interface SiteValues {
  readonly pauseReasons: readonly string[]
  /** By the number that was called, or the name of the queue. */
  readonly greetings: Readonly<Record<string, string>>
  readonly screenPops: readonly ScreenPop[]
  readonly 'supervision.reason': 'optional' | 'required'
  readonly 'reminders.holdSeconds': number
  readonly 'reminders.parkSeconds': number
  /** By the number or name of a queue, ring group, room, lot or menu. */
  readonly places: Readonly<Record<string, string>>
  /** By the id of the role. */
  readonly dialling: Readonly<Record<string, { readonly deny: readonly string[]; readonly allow: readonly string[] }>>
  /** Two letters; null = none. */
  readonly 'phonebook.country': string | null
  readonly 'reports.mail': readonly {
    readonly to: readonly string[]
    /** `07:00`. */
    readonly at: string
    readonly report: 'day' | 'week' | 'month'
  }[]
  /** A secret is sent, and never given. */
  readonly webhooks: readonly {
    readonly name: string
    readonly url: string
    readonly secret?: string
    readonly events: readonly string[]
    readonly waitSeconds: number
    /** `06:00`. */
    readonly reportAt: string
    readonly private: boolean
  }[]
  /** Days. */
  readonly keepDays: number
  readonly 'history.keepDays': number
  readonly 'audit.keepDays': number
}
export type SiteKey = keyof SiteValues

/** A setting as it counts now, as the gateway gives it. */
export interface SiteSetting<Key extends SiteKey = SiteKey> {
  readonly key: Key
  readonly value: SiteValues[Key]
  readonly fallback: SiteValues[Key]
  readonly from: 'config' | 'board' | 'default'
  /** The variable of the environment that says it; null = the config file, or nobody. */
  readonly variable: string | null
  readonly version: number
  /** Epoch ms; null = never. */
  readonly changedAt: number | null
  readonly changedBy: string
}

export type SiteSettings = { readonly [Key in SiteKey]: SiteSetting<Key> }

/** What the gateway reads at its start alone. */
export interface FixedSetting {
  readonly key: string
  readonly value: string | number | readonly string[] | null
}
/** How the gateway is. */
export interface Health {
  readonly status: 'ok' | 'degraded'
  readonly browsers: number
  readonly feeds: Readonly<
    Record<string, { readonly state: string; readonly sinceAt: number; readonly reason: string | null }>
  >
  readonly refusedLists: Readonly<Record<string, string>>
  /** Address books of other servers, by their names. */
  readonly addressBooks: Readonly<
    Record<
      string,
      {
        readonly state: 'starting' | 'live' | 'away'
        readonly sinceAt: number
        readonly reason: string | null
        readonly contacts: number
      }
    >
  >
}
export interface Hook {
  readonly name: string
  readonly url: string
  readonly events: readonly string[]
  readonly waiting: number
}
/** What could not be delivered. */
export interface DeadLetter {
  readonly hook: string
  readonly reason: string
  /** Epoch ms. */
  readonly failedAt: number
}

export const fetchSettings = (): Promise<
  Answer<{ items: SiteSetting[]; fixed: readonly FixedSetting[]; version: string }>
> => ask('GET', '/site-settings')
export const fetchHealth = (): Promise<Answer<Health>> => ask('GET', '/health')
export const fetchHooks = (): Promise<Answer<{ items: readonly Hook[] }>> => ask('GET', '/webhooks')
export const testHook = (name: string): Promise<Answer<null>> =>
  ask('POST', `/webhooks/${encodeURIComponent(name)}/test`)
export const fetchDeadLetters = (): Promise<Answer<{ items: readonly DeadLetter[] }>> => ask('GET', '/dead-letters')

/** `value` null = back to the default. `version` is the one that was seen. */
export const changeSetting = <Key extends SiteKey>(
  key: Key,
  version: number,
  value: SiteValues[Key] | null,
): Promise<Answer<SiteSetting<Key>>> => ask('PUT', `/site-settings/${key}`, { version, value })

/** The setting as it is now, of an answer that it was not changed; null = the answer says none. */
export const settingNow = <Key extends SiteKey>(answer: Answer<SiteSetting<Key>>): SiteSetting<Key> | null =>
  answer.ok ? answer.value : ((answer.told as { setting?: SiteSetting<Key> } | null)?.setting ?? null)
