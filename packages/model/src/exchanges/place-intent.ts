import { doNotDisturb } from '../commands/do-not-disturb.ts'
import { definitions, type Intent } from '../commands/intent.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { ExtensionId } from '../ids.ts'
import { named } from '../policy/named.ts'
import type { View } from '../rows.ts'
import { exchangeOf } from './exchange-id.ts'
import { viewAt } from './view-at.ts'

/** An intent where it will be carried out. */
export interface Placed {
  readonly ok: true
  /** null = the board has but one exchange, or the command is of none. */
  readonly exchange: string | null
  /** What of the board belongs to that exchange; its ids are those of the whole board. */
  readonly view: View
  /** People of another exchange stand in it as the number by which this one dials them. */
  readonly intent: Intent
  /** The name of this exchange where the operator's own phone is at another one, so that nothing can be done with it; null = it is here. */
  readonly without: string | null
}

const isNamed = (key: string) =>
  /[a-z]Ids?$/.test(key) && !/^(?:actorExtension|callback|note|alert|message)Ids?$/.test(key)

/** The exchange whose call, queue or person it is about, else that of the operator's own phone. */
function exchangeOfIntent(view: View, intent: Intent): string | null {
  const leg = 'legId' in intent ? exchangeOf(view, intent.legId) : null
  const other = named(intent, isNamed).map((id) => exchangeOf(view, id))
  return leg ?? other.find((one) => one !== null) ?? exchangeOf(view, intent.actorExtensionId)
}

/**
 * [EXCH-4] Finds the exchange that an intent is for. A person of another one is called by the number that the configuration gives for that (`dialTo`); what can't be
 * done across two exchanges is refused.
 */
export function placeIntent(view: View, intent: Intent): Placed | { readonly ok: false; readonly refusal: Refusal } {
  const exchange = view.exchanges.size === 0 ? null : exchangeOfIntent(view, intent)
  if (exchange === null) return { ok: true, exchange, view, intent, without: null }
  // Messages, notes and call-backs are the gateway's own: they go between people of any exchange.
  if (definitions[intent.kind].own)
    return { ok: true, exchange, view: viewAt(view, exchange, ['feeds', 'needs']), intent, without: null }
  const across = withNumbers(view, exchange, intent)
  if ('code' in across) return { ok: false, refusal: across }
  const foreign = named(across, isNamed).find((id) => (exchangeOf(view, id) ?? exchange) !== exchange)
  if (foreign !== undefined) return { ok: false, refusal: otherExchange(view, exchangeOf(view, foreign)!) }
  const isElsewhere = (exchangeOf(view, intent.actorExtensionId) ?? exchange) !== exchange
  return {
    ...{ ok: true, exchange, view: viewAt(view, exchange) },
    intent: isElsewhere ? ({ ...across, actorExtensionId: null } as Intent) : across,
    without: isElsewhere ? nameOf(view, exchange) : null,
  }
}

/** What only says that an operator has no phone here is said as it is: their phone is at another exchange. */
export function toldWithout<E extends { readonly code: string }>(error: E, { without }: Placed): E | Refusal {
  return without === null || !needsPhone.has(error.code) ? error : { code: 'other-exchange', exchange: without }
}

const needsPhone: ReadonlySet<string> = new Set([
  ...([
    'choose-your-extension',
    'not-your-call',
    'not-supervising',
    'not-consulting',
    'nothing-to-undo',
  ] satisfies Refusal['code'][]),
])

const nameOf = (view: View, exchange: string): string => view.exchanges.get(exchange)?.name ?? exchange
const otherExchange = (view: View, exchange: string): Refusal => ({
  code: 'other-exchange',
  exchange: nameOf(view, exchange),
})

/** People of other exchanges whom this one can call, as the number by which it does. */
function withNumbers(view: View, exchange: string, intent: Intent): Intent | Refusal {
  switch (intent.kind) {
    case 'dial':
    case 'consult':
    case 'room-invite': {
      const number = numberAcross(view, exchange, intent.number)
      return typeof number === 'string' ? { ...intent, number } : number
    }
    case 'blind-transfer': {
      const { target } = intent
      if (target.kind !== 'extension') return intent
      const number = numberAcross(view, exchange, target.extensionId)
      if (typeof number !== 'string') return number
      return number === target.extensionId ? intent : { ...intent, target: { kind: 'number', number } }
    }
    default:
      return intent
  }
}

/** What is dialled here for somebody of another exchange; a number as it is, and a person of this one too. */
function numberAcross(view: View, exchange: string, id: string): string | Refusal {
  const of = exchangeOf(view, id)
  if (of === null || of === exchange) return id
  const person = view.extensions.get(id)
  if (!person) return { code: 'no-such-target', target: id }
  const prefix = view.exchanges.get(exchange)?.dialTo.find(({ exchangeId }) => exchangeId === of)?.prefix
  if (prefix === undefined) return { code: 'no-way-across', exchange: nameOf(view, of) }
  if (person.state === 'unavailable') return { code: 'target-unavailable', target: id }
  return doNotDisturb(view, id as ExtensionId) ?? prefix + person.number
}
