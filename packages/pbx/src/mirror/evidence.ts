import type { EvidenceCode } from '@jackfield/model'

/** What decided for what a device is taken, and the number and the context that it is about; '' = about none. */
export interface Evidence {
  readonly code: EvidenceCode
  readonly number: string
  readonly context: string
}

export const evidence = (code: EvidenceCode, about: { number?: string; context?: string } = {}): Evidence => ({
  code,
  number: about.number ?? '',
  context: about.context ?? '',
})

/** As `./jackfield doctor --who` says it. The panel has them in its own languages. */
const sentences: Record<EvidenceCode, string> = {
  'own-helper': 'a channel of Asterisk’s own',
  'no-phone': 'a place or a state, no phone',
  'config-hides': 'the configuration hides it',
  'config-hides-number': 'the configuration hides {number}',
  'config-line': 'the configuration says that it is a line',
  'config-line-number': 'the configuration says that {number} is a line',
  'config-names': 'the configuration names it',
  unlisted: 'the exchange does not list such an endpoint',
  invalid: 'its device state is INVALID: there is no such endpoint',
  registers: 'this exchange registers there',
  'dialled-through': '{number} was dialled through it',
  'called-in-unnamed': '{number} called in by it, with no number dialled',
  'several-called-in': 'several numbers called in by it: {number}',
  'outside-context': 'its calls begin in the context {context}',
  'not-own-number': '{number} called in by it, which is not its own number',
  'address-without-user': 'its address names no user',
  hint: 'a hint of {number} in the context {context} names it',
  'nobody-set-up': 'it stands for callers and phones that nobody set up',
  'feature-code': 'a feature code is nobody',
  'name-without-hint': 'it has a name and no hint',
  'own-number': 'it calls with its own number {number}',
  'rung-by-name': 'it is rung by its own name',
  mailbox: '{number} has a mailbox',
  'database-name': 'the database of the exchange has a name for {number}',
  'serves-queue': 'it serves a queue',
  'dahdi-port': 'a port of a line card (DAHDI or the like) without a hint',
  awaited: 'its configuration is being asked',
  'named-by-number': 'it is named by a number',
}

/** [WHO-16] The evidence as a sentence in English. */
export const evidenceText = ({ code, number, context }: Evidence): string =>
  sentences[code].replaceAll(/\{(number|context)\}/g, (_, field) => (field === 'number' ? number : context))
