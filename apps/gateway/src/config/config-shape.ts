import type { AmiHttpOptions } from '@jackfield/ami'
import type { DialClasses, RoleSetup, TargetGroup } from '@jackfield/model'
import type { TlsFiles, TlsPair } from '../tls/tls-files.ts'
import type { CallerLookupSettings } from './caller-lookup-settings.ts'
import type { CarddavSettings } from './carddav-settings.ts'
import type { ClusterConfig } from './cluster-settings.ts'
import type { CstaSettings } from './csta-settings.ts'
import type { KnownSetup } from './operators.ts'
import type { PhonebookAgi } from './phonebook-agi-settings.ts'
import type { Settings } from './settings.ts'
import type { LdapSettings, OidcSettings } from './sign-in-settings.ts'
import type { SiteSetup } from './site-keys.ts'

/** S7: one of several exchanges on the board, and what is known of it alone. */
export interface ExchangeConfig {
  readonly id: string
  readonly name: string
  /** What is dialled there before the number of a person of another exchange, by the id of that one. */
  readonly dialTo: Readonly<Record<string, string>>
  readonly config: Pick<
    Config,
    | ('ami' | 'ari' | 'transferContext' | 'transferCallerId' | 'reprimeMs' | 'names')
    | ('queues' | 'switches' | 'dnd' | 'forward' | 'answer')
  >
}

/** What the gateway runs on: every setting checked, nothing optional left open. */
export type Config = {
  ami: {
    host: string
    port: number
    /** null = plain TCP. `ca` is the text of a PEM file. */
    tls: { ca: string | null; servername: string | null } | null
    /** Over Asterisk's HTTP server; absent = AMI's own port. */
    http?: AmiHttpOptions | undefined
    username: string
    secret: string
    /** The second user, for what needs the class `system`; null = none, and what needs it is not offered. */
    system: { host: string; port: number; http?: AmiHttpOptions; username: string; secret: string } | null
    auth: 'md5' | 'plain'
    keepaliveMs: number
    /** The code page of texts that are not UTF-8; absent = none. */
    charset?: string | undefined
  }
  /** `app` null = a name of its own for each start of the gateway. The whole null = no ARI: the board works and shows the witness as absent. */
  ari: { url: string; username: string; password: string; app: string | null } | null
  /** S7: several exchanges on one board; empty = one, which is `ami`, `ari` and all that belongs to it here. Else these are those of the first. */
  exchanges: readonly ExchangeConfig[]
  /** `hosts`: names of the board besides this machine's own. `proxies`: addresses of reverse proxies, whose headers are believed. */
  listen: {
    host: string
    port: number
    token: string | null
    /** Nobody has to sign in: everybody who reaches it is an administrator. */
    open: boolean
    origins: string[]
    hosts: string[]
    /** Where browsers reach the board, such as `https://board.example.com`; null = not said. */
    publicUrl: string | null
    proxies: string[]
    /** The board's own certificate, and what the files held when it was read; null = HTTP. */
    tls: { files: TlsFiles; pair: TlsPair; endsAt: number } | null
  }
  /** How long a sign-in lasts: without any use, and in all. `oidc`: the provider at which people sign in; null = none. `secretKey`: what seals secrets in the database, in base64; null = that of the file in the data folder. */
  signIn: {
    idleMs: number
    maxMs: number
    oidc: OidcSettings | null
    ldap: { settings: LdapSettings; ca: string | null } | null
    secretKey: string | null
  }
  /** The operators, each with a token of their own. */
  operators: readonly KnownSetup[]
  logLevel: string
  /** Where what outlives the gateway is kept; null = nowhere, in memory alone. */
  data: string | null
  /** A PostgreSQL database in place of the file in that folder; null = none. `url` has no password in it. */
  database: { url: string; password: string | null } | null
  /** Where the exchange keeps recordings; null = they are not given. */
  recordingsFolder: string | null
  /** V17: where the exchange keeps voicemail; null = messages are only counted. */
  voicemailFolder: string | null
  /** V15: how much of the board is kept to be looked at, ms and bytes; 0 = none. */
  rewind: { keepMs: number; maxBytes: number }
  /** `spool`: where a call file rings the operator; null = AMI does. */
  callbacks: { retryMs: number; attempts: number; missedAfterMs: number; spool: string | null }
  /** Folder of a built panel; null = the one beside this program. */
  panel: string | null
  /** Dialplan context by which moved calls reach an extension. */
  transferContext: string
  /** What moved calls show at the phone that rings; undefined = as they are. */
  transferCallerId?: Settings['transfers']['callerId']
  /** How often priming is repeated to count drift. */
  reprimeMs: number
  /** Names and groups that the administrator adds to those of the exchange. */
  names: Pick<Settings, 'extensions' | 'trunks'> & Partial<Pick<Settings, 'groupsBy' | 'hide' | 'places'>>
  /** Where the exchange itself dials its queues. */
  queues: Settings['queues']
  /** Switches of the site, and where "do not disturb" and call forwards are kept. */
  switches: Settings['switches']
  dnd: Settings['dnd']
  forward: Settings['forward']
  /** C2: phones that obey `answer`. */
  answer: Settings['answer']
  /** S4: the roles, each whole. */
  roles: readonly RoleSetup[]
  /** S4: target groups, by id. */
  groups: Readonly<Record<string, TargetGroup>>
  /** S12: numbers that each role may not call. */
  dialling: DialClasses
  /** S8: what belongs to the contexts to which operators are bound, besides the people with hints there. */
  tenants: Settings['tenants']
  /** What an administrator may change at the board too. */
  site: SiteSetup
  /** A5: layouts that operators are offered. */
  layouts: Settings['layouts']
  /** A14: numbers of which every desk is told. */
  emergencyNumbers: readonly string[]
  /** A2: a program that is asked who calls; null = none. */
  callerLookup: CallerLookupSettings | null
  /** T8: where the dialplan asks by AGI who calls; null = nowhere. */
  phonebookAgi: PhonebookAgi | null
  /** T9: where CSTA clients connect; null = nowhere. */
  csta: CstaSettings | null
  /** S7: several gateways share the board; null = this one has it alone. */
  cluster: ClusterConfig | null
  /** A1: address books of other servers, whose cards are contacts. */
  addressBooks: readonly CarddavSettings[]
  /** C35: how people are told outside the board. */
  messages: Settings['messages']
  /** Programs that are told what happens. */
  webhooks: Settings['webhooks']
  /** Where a collector takes traces; null = none are made. */
  tracesUrl: string | null
}
