import type { WebhookSettings } from '../config/webhook-settings.ts'
import type { QuietLog } from '../quiet-log.ts'
import { Delivery, type GivenUp } from './delivery.ts'
import type { Sender } from './send.ts'

/** One program that is told, or the mail server. */
export interface Hook {
  readonly settings: Omit<WebhookSettings, 'private'>
  readonly delivery: Delivery
  readonly sender: Sender
}

interface Ports {
  readonly now: () => number
  readonly quiet: Pick<QuietLog, 'warn'>
  count(outcome: 'delivered' | 'retried' | 'given-up' | 'forgotten' | 'dropped'): void
  /** What came of the first attempt to send the message of this id; null = it was taken. */
  first(id: string, reason: string | null): void
  delivered(id: string): void
  /** It is sent no more, and is no dead letter by this. */
  gone(id: string): void
  givenUp(given: GivenUp): void
}

/** The way to one program, with what is counted, told in the log, and kept of it. */
export function openHook(settings: Hook['settings'], sender: Sender, ports: Ports): Hook {
  const { now, quiet, count, first, delivered, gone, givenUp } = ports
  const hook = settings.name
  const delivery: Delivery = new Delivery({
    secret: settings.secret,
    send: sender,
    now,
    onDelivered: ({ id }) => {
      count('delivered')
      first(id, null)
      delivered(id)
    },
    onRetry: ({ id }, reason) => {
      count('retried')
      first(id, reason)
      quiet.warn(`${hook} retried`, { hook, reason }, 'a webhook could not be delivered; it is tried again')
    },
    onGivenUp: (given) => {
      count('given-up')
      first(given.message.id, given.reason)
      givenUp(given)
    },
    onForgotten: ({ id }) => {
      gone(id)
      count('forgotten')
      first(id, 'it was taken back')
    },
    onDropped: ({ id }) => {
      gone(id)
      count('dropped')
      first(id, 'too many messages wait')
      quiet.warn(`${hook} dropped`, { hook }, 'too many messages wait for a webhook; new ones are dropped')
    },
  })
  return { settings, delivery, sender }
}
