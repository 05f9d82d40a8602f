import {
  type CommandError,
  callerOf,
  canTell,
  cleanText,
  type ExtensionId,
  MAX_NOTE,
  messagesOut,
  nameAt,
  noteLegOf,
  type Operator,
  type PleaseCallIntent,
  type Someone,
  type View,
} from '@jackfield/model'
import type { MessagesSettings } from '../config/messages-settings.ts'
import type { WebhookSettings } from '../config/webhook-settings.ts'
import type { History } from '../history/history.ts'
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
  board: Pick<LiveBoard, 'put' | 'remove'>
  webhooks: Pick<Webhooks, 'pleaseCall'>
  signIn: Pick<SignIn, 'addressAt'>
  history: () => Pick<History, 'of' | 'told'>
  now: () => number
}

/** What is asked: everything that a letter tells. */
export interface Asked {
  /** The same for the same message, also when it is sent again. */
  readonly key: string
  /** Whom. */
  readonly toExtensionId: ExtensionId
  readonly caller: Pick<Someone, 'name' | 'number' | 'company'>
  readonly note: string
  /** The queue by which the call came; '' = none. */
  readonly queue: string
  /** When the call was, epoch ms. */
  readonly calledAt: number
  readonly by: Someone
}

/** C35: a person is told by e-mail, or by a program of the site, whom to call back. */
export class PleaseCall {
  readonly #o: PleaseCallOptions
  readonly #counts = new Map<string, TokenBucket>()
  constructor(options: PleaseCallOptions) {
    this.#o = options
    this.lookAgain()
  }

  /** The board offers it only where it can be done. */
  lookAgain(): void {
    const { config, board } = this.#o
    const isThere = config.messages.smtp !== undefined || this.#byProgram
    if (isThere) board.put('needs', { id: messagesOut, state: 'ok', fix: '' })
    else board.remove('needs', messagesOut)
  }

  /** Whether a program takes such messages, whoever they are for. */
  get #byProgram(): boolean {
    return this.#o.config.webhooks.some(({ events }) => events.includes('please-call'))
  }

  /**
   * About a call that goes on, in whose journey it stands then. Resolves when the first attempt is over: null = sent. The policy has been asked
   * before, by a board with all numbers in it.
   */
  async do(intent: PleaseCallIntent, view: View, operator: Operator): Promise<CommandError | null> {
    const { toExtensionId, legId, actorExtensionId, id, note } = intent
    const leg = view.legs.get(legId)
    const caller = callerOf(view, legId)
    if (leg === undefined || caller === null) return { code: 'no-such-leg', legId }
    const queueId = view.calls.get(leg.callId)?.queueId ?? null
    const own = actorExtensionId === null ? '' : nameAt(view, actorExtensionId)
    const number = actorExtensionId === null ? '' : (view.extensions.get(actorExtensionId)?.number ?? '')
    const by = { name: own || (operator.name ?? ''), number, extensionId: actorExtensionId }
    const history = this.#o.history()
    const callId = history.of(legId)?.journey.id ?? null
    const asked = {
      ...{ key: id, toExtensionId, note, by, calledAt: this.#o.now() },
      queue: queueId === null ? '' : (view.queues.get(queueId)?.name ?? queueId),
      caller: { ...caller, company: view.legs.get(noteLegOf(view, leg))?.contact?.company ?? '' },
    }
    const error = await this.ask(asked, view, operator)
    if (error === null) await history.told(legId, callId, { by, to: personAt(view, toExtensionId) })
    return error
  }

  /** About any call. Resolves when the first attempt is over: null = sent. */
  async ask(asked: Asked, view: View, operator: Operator): Promise<CommandError | null> {
    const { messages } = this.#o.config
    const { toExtensionId, caller, queue, by, calledAt } = asked
    if (!canTell(view)) return { code: 'no-way-out' }
    if (!view.extensions.has(toExtensionId)) return { code: 'no-such-target', target: toExtensionId }
    if (toExtensionId === by.extensionId) return { code: 'same-extension' }
    const note = cleanText(asked.note, MAX_NOTE)
    // Whose number is withheld can be called back by what the note says alone.
    if (caller.number === '' && caller.name === '' && note === '') return { code: 'empty-text' }
    const address =
      messages.smtp === undefined ? null : (messages.people[toExtensionId] ?? this.#o.signIn.addressAt(toExtensionId))
    if (address === null && !this.#byProgram) return { code: 'no-address', target: toExtensionId }
    if (!this.#mayMore(operator.name ?? by.extensionId ?? '')) return { code: 'too-many-messages' }

    const to = personAt(view, toExtensionId)
    const { language, subject, text } = messages
    const template = { ...mailWords[language], ...(subject ? { subject } : {}), ...(text ? { text } : {}) }
    // In the time zone of the gateway, which is that of the site.
    const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(calledAt)
    const { name, number, company = '' } = caller
    const values = { person: to.name, caller: name, number, company, note, operator: by.name }
    const letter = filledIn(template, { ...values, queue, time })
    const mail = address === null ? null : { to: address, name: to.name, ...letter }
    const data = { to, caller: { name, number, company }, note, by: by.name, queue, ...letter, mail }
    const at = this.#o.now()
    const reason = await this.#o.webhooks.pleaseCall({ type: 'please-call', key: asked.key, at, data }, mail !== null)
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

/** A person of the board, as messages and journeys name them. */
export const personAt = (view: View, id: ExtensionId): Someone & { readonly extensionId: ExtensionId } => ({
  ...{ extensionId: id, name: nameAt(view, id), number: view.extensions.get(id)?.number ?? '' },
})
