import {
  type CommandError,
  callerOf,
  cleanText,
  MAX_NOTE,
  messagesOut,
  nameAt,
  noteLegOf,
  type Operator,
  type PleaseCallIntent,
  type View,
} from '@jackfield/model'
import type { MessagesSettings } from '../config/messages-settings.ts'
import type { WebhookSettings } from '../config/webhook-settings.ts'
import type { LiveBoard } from '../live/live-board.ts'
import type { SignIn } from '../sign-in/sign-in.ts'
import { TokenBucket } from '../token-bucket.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import { filledIn, mailWords } from './mail-words.ts'

/** Messages of one operator: so many at once, then one each half minute. */
const limit = { burst: 10, perSecond: 1 / 30 }
/** Operators of whom it is remembered how many they sent. */
const MOST_COUNTED = 10_000

export interface PleaseCallOptions {
  config: { messages: MessagesSettings; webhooks: readonly WebhookSettings[] }
  board: Pick<LiveBoard, 'put'>
  webhooks: Pick<Webhooks, 'pleaseCall'>
  signIn: Pick<SignIn, 'addressAt'>
  now: () => number
}

/** C35: a person is told by e-mail, or by a program of the site, whom to call back. */
export class PleaseCall {
  readonly #o: PleaseCallOptions
  readonly #counts = new Map<string, TokenBucket>()
  /** Whether a program takes such messages, whoever they are for. */
  readonly #byProgram: boolean

  constructor(options: PleaseCallOptions) {
    this.#o = options
    const { messages, webhooks } = options.config
    this.#byProgram = webhooks.some(({ events }) => events.includes('please-call'))
    // The board offers it only where it can be done.
    if (messages.smtp !== undefined || this.#byProgram)
      options.board.put('needs', { id: messagesOut, state: 'ok', fix: '' })
  }

  /** Resolves when the first attempt is over: null = sent. The policy has been asked before, by a board with all numbers in it. */
  async do(intent: PleaseCallIntent, view: View, operator: Operator): Promise<CommandError | null> {
    const { messages } = this.#o.config
    const { toExtensionId, legId, actorExtensionId } = intent
    const person = view.extensions.get(toExtensionId)
    const leg = view.legs.get(legId)
    const caller = callerOf(view, legId)
    if (person === undefined) return { code: 'no-such-target', target: toExtensionId }
    if (leg === undefined || caller === null) return { code: 'no-such-leg', legId }
    const address =
      messages.smtp === undefined ? null : (messages.people[toExtensionId] ?? this.#o.signIn.addressAt(toExtensionId))
    if (address === null && !this.#byProgram) return { code: 'no-address', target: toExtensionId }
    const own = actorExtensionId === null ? '' : nameAt(view, actorExtensionId)
    if (!this.#mayMore(operator.name ?? actorExtensionId ?? '')) return { code: 'too-many-messages' }

    const at = this.#o.now()
    const queueId = view.calls.get(leg.callId)?.queueId ?? null
    const queue = queueId === null ? '' : (view.queues.get(queueId)?.name ?? queueId)
    const company = view.legs.get(noteLegOf(view, leg))?.contact?.company ?? ''
    const to = { extensionId: toExtensionId, name: nameAt(view, toExtensionId), number: person.number }
    const note = cleanText(intent.note, MAX_NOTE)
    const by = own || (operator.name ?? '')
    const { language, subject, text } = messages
    const template = { ...mailWords[language], ...(subject ? { subject } : {}), ...(text ? { text } : {}) }
    // In the time zone of the gateway, which is that of the site.
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
    const values = { person: to.name, caller: caller.name, number: caller.number, company, note, operator: by }
    const letter = filledIn(template, { ...values, queue, time })
    const mail = address === null ? null : { to: address, name: to.name, ...letter }
    const data = { to, caller: { ...caller, company }, note, by, queue, ...letter, mail }
    const reason = await this.#o.webhooks.pleaseCall({ type: 'please-call', key: intent.id, at, data }, mail !== null)
    return reason === null ? null : { code: 'not-sent-yet', reason }
  }

  #mayMore(operator: string): boolean {
    const at = this.#o.now()
    const bucket = this.#counts.get(operator) ?? new TokenBucket({ ...limit, at })
    if (this.#counts.size >= MOST_COUNTED) this.#counts.clear()
    this.#counts.set(operator, bucket)
    return bucket.take(at)
  }
}
