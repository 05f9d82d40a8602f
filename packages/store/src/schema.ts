import type { Kysely } from 'kysely'
import type { ContactLine, ContactNumberLine, ContactPhotoLine, ForgottenCardLine } from './schema-contacts.ts'

/* The tables as `migrations.ts` makes them. Instants are epoch ms. */

interface CallbackLine {
  id: string
  operator: string
  number: string
  name: string
  note: string
  origin_kind: string | null
  origin_label: string | null
  auto_answer: number
  due_at: number
  state: string
  attempts: number
  attempt_id: string | null
  last_attempt_at: number | null
  last_outcome: string | null
  result: string | null
  created_at: number
  closed_at: number | null
  free_person: string | null
  free_how: string | null
}
interface NoteLine {
  id: string
  leg: string
  text: string
  by_extension: string | null
  by_name: string
  at: number
  ended_at: number | null
}
interface MessageLine {
  id: string
  sender: string
  sender_name: string
  recipient: string | null
  recipient_name: string
  text: string
  at: number
  /** JSON: a list of names; null = everybody. */
  contexts: string | null
}
interface MessageReadLine {
  message: string
  operator: string
  at: number
}
interface QueueDayLine {
  queue: string
  day: string
  /** JSON, as `counters`. */
  began: string
  counters: string
}
interface AlertLine {
  id: string
  number: string
  name: string
  caller: string
  extension: string | null
  location: string
  at: number
  noted_at: number | null
  noted_name: string | null
  noted_extension: string | null
}
interface AccountLine {
  id: string
  name: string
  name_key: string
  display_name: string
  role: string
  extension: string | null
  /** JSON: a list of names; null = all. */
  contexts: string | null
  password: string | null
  totp_secret: string | null
  totp_step: number | null
  /** JSON: a list of hashes. */
  recovery_codes: string
  provider: string | null
  disabled: number
  created_at: number
  email: string | null
}
interface SignInLine {
  id: string
  secret_hash: string
  account: string
  how: string
  address: string
  agent: string
  created_at: number
  used_at: number
}
interface InviteLine {
  hash: string
  account: string
  expires_at: number
}
interface ApiTokenLine {
  id: string
  hash: string
  account: string
  name: string
  /** JSON: a list of scopes. */
  scopes: string
  created_at: number
  expires_at: number
}

interface HotDeskLine {
  phone: string
  account: string
  sign_in: string
  since_at: number
}
interface ReportMailLine {
  id: string
  day: string
}
interface SiteSettingLine {
  /** Its place in the config file. */
  key: string
  /** JSON; null = its default. */
  value: string | null
  version: number
  changed_at: number
  changed_by: string
}

/** One row of the audit trail. Those up to `hash` are chained; the others are beside the chain, so that they can be taken out of it. */
export interface AuditLine {
  seq: number
  id: string
  at: number
  kind: string
  action: string
  outcome: string
  actor: string | null
  role: string | null
  phone: string | null
  address: string | null
  request: string | null
  call_id: string | null
  /** Of a row about retention: the last row that goes. */
  upto: number | null
  detail: string | null
  /** JSON: the digest of each salted text. */
  digests: string
  previous: string
  hash: string
  /** JSON: the salt of each text that is still there. */
  salts: string
  number: string | null
  parties: string | null
  sentence: string | null
  reason: string | null
}
/** Which rows a number stands in; made of their texts. */
interface AuditNumberLine {
  number: string
  at: number
  seq: number
}
interface DeadLetterLine {
  id: string
  hook: string
  type: string
  call_key: string
  at: number
  /** JSON, as it was signed and sent. */
  body: string
  attempts: number
  reason: string
  failed_at: number
}

/** A finished call. */
export interface HistoryLine {
  seq: number
  id: string
  /** When it began. */
  at: number
  missed: number
  /** JSON: the keys by which it is found, as in `history_keys`. */
  keys: string
  /** JSON: the call with its journey. */
  record: string
}
/** Which calls a key finds, in the order of their time. */
interface HistoryKeyLine {
  key: string
  at: number
  seq: number
  missed: number
}
/** A call that goes on; the row '' says when the board was seen last. */
interface HistoryOpenLine {
  id: string
  at: number
  /** JSON, as the gateway wrote it. */
  state: string
}
/** Everybody who was on a call: a name with a number, once. */
interface HistoryPersonLine {
  id: number
  name: string
  number: string
}
/** What reports add up of a call; times in ms. */
export interface HistoryFigureLine {
  at: number
  seq: number
  answered: number
  missed: number
  waited: number
  talked: number
  moves: number
}
/** A key by which reports add calls up, as long as there has been one. */
interface HistoryReportedLine {
  key: string
}
/** The words of a name and the ends of a number. */
interface HistoryWordLine {
  word: string
  person: number
}

export interface Schema {
  callbacks: CallbackLine
  notes: NoteLine
  messages: MessageLine
  message_reads: MessageReadLine
  queue_days: QueueDayLine
  alerts: AlertLine
  audit: AuditLine
  audit_numbers: AuditNumberLine
  dead_letters: DeadLetterLine
  accounts: AccountLine
  sign_ins: SignInLine
  invites: InviteLine
  api_tokens: ApiTokenLine
  hot_desks: HotDeskLine
  site_settings: SiteSettingLine
  report_mails: ReportMailLine
  contacts: ContactLine
  contact_numbers: ContactNumberLine
  contact_photos: ContactPhotoLine
  forgotten_cards: ForgottenCardLine
  history: HistoryLine
  history_keys: HistoryKeyLine
  history_open: HistoryOpenLine
  history_figures: HistoryFigureLine
  history_reported: HistoryReportedLine
  history_people: HistoryPersonLine
  history_words: HistoryWordLine
}
export type Db = Kysely<Schema>
