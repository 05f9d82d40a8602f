import { randomBytes } from 'node:crypto'

/** What a program can be told of. `docs/automation.md` describes each. */
export const webhookEvents = [
  'call.began',
  'call.answered',
  'call.joined',
  'call.ended',
  'queue.waiting',
  'command.done',
  'command.failed',
  'emergency',
  'report.daily',
  'please-call',
] as const
type WebhookEventType = (typeof webhookEvents)[number]

/** What happened, before it is known which programs are told. */
export interface WebhookEvent {
  readonly type: WebhookEventType
  /** Those of the same key arrive in order: the call's id. */
  readonly key: string
  /** Epoch ms. */
  readonly at: number
  readonly data: object
}

/** One event on its way to one program. */
export interface WebhookMessage {
  /** Unlike any other, the same at each attempt; sorted, they are in the order of time. */
  readonly id: string
  readonly type: string
  readonly key: string
  readonly at: number
  /** The JSON text that is signed and sent. */
  readonly body: string
}

type AnyEvent = Omit<WebhookEvent, 'type'> & { type: string }
/** The event on its way; `type` may also be one that no program asks for by itself. */
export const messageOf = ({ type, key, at, data }: AnyEvent): WebhookMessage => ({
  id: `msg_${at.toString(36).padStart(9, '0')}${randomBytes(12).toString('hex')}`,
  ...{ type, key, at },
  body: JSON.stringify({ type, timestamp: new Date(at).toISOString(), data }),
})
