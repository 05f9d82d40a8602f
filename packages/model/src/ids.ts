import * as z from 'zod/mini'

/**
 * Ids are branded so that a leg can't be passed where a call is meant. They are made only at the border
 * (`pbx/mirror` for what Asterisk names, the panel for intents) and are opaque everywhere else.
 */
const id = <B extends string>(_brand: B) => z.string().check(z.minLength(1), z.maxLength(200)).brand<B>()

/** A channel as the operator sees it; Asterisk's `Uniqueid`. */
export const LegId = id('LegId')
export type LegId = z.infer<typeof LegId>
/** A call: the id of the oldest leg among those that are joined by bridges or pending dials. */
export const CallId = id('CallId')
export type CallId = z.infer<typeof CallId>
/** An extension of this exchange: its number. */
export const ExtensionId = id('ExtensionId')
export type ExtensionId = z.infer<typeof ExtensionId>
export const QueueId = id('QueueId')
export type QueueId = z.infer<typeof QueueId>
/** `<queue>|<interface>` */
export const MemberId = id('MemberId')
export type MemberId = z.infer<typeof MemberId>
export const ConferenceId = id('ConferenceId')
export type ConferenceId = z.infer<typeof ConferenceId>
export const LotId = id('LotId')
export type LotId = z.infer<typeof LotId>
/** `<lot>/<slot>` */
export const SlotId = id('SlotId')
export type SlotId = z.infer<typeof SlotId>
export const TrunkId = id('TrunkId')
export type TrunkId = z.infer<typeof TrunkId>
/** A switch of the site's own, as its configuration calls it: `night`. */
export const SwitchId = id('SwitchId')
export type SwitchId = z.infer<typeof SwitchId>
/** S7: one of several exchanges on a board, as the configuration calls it: `rome`. */
export const ExchangeId = id('ExchangeId')
export type ExchangeId = z.infer<typeof ExchangeId>
/** The links to the exchange, `ami` and `ari` (of one of several `rome:ami`), and the gateway's own database: `memory`. */
export const FeedId = z.string().check(z.minLength(1), z.maxLength(200))
export type FeedId = z.infer<typeof FeedId>
/** The id of the intent that made it. */
export const CallbackId = id('CallbackId')
export type CallbackId = z.infer<typeof CallbackId>
export const NoteId = id('NoteId')
export type NoteId = z.infer<typeof NoteId>
/** The id of the channel that made it. */
export const AlertId = id('AlertId')
export type AlertId = z.infer<typeof AlertId>
export const MessageId = id('MessageId')
export type MessageId = z.infer<typeof MessageId>
/** Made by the panel, once per gesture; a resend carries the same. */
export const IntentId = z
  .string()
  .check(z.regex(/^[A-Za-z0-9_-]{8,32}$/))
  .brand<'IntentId'>()
export type IntentId = z.infer<typeof IntentId>
