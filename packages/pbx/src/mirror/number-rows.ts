import type { Doubt } from '@jackfield/model'
import type { Evidence } from './evidence.ts'

/** Who or what a device is, and the evidence that decided it. */
export interface Identity {
  readonly kind: 'person' | 'line' | 'helper' | 'nobody'
  /** The extension's id, when it is somebody's phone. */
  readonly extension: string | null
  /** The trunk's id, when it is a line. */
  readonly trunk: string | null
  readonly why: Evidence
}

/** Names under which the exchange keeps what is set for a person. */
export interface NamedStates {
  readonly dnd: string | null
  readonly presence: string | null
}

/** A hint of one number in one context. */
export interface Hint {
  /** The phones that it names. */
  devices: string[]
  status: number
  /** It names the number's own do not disturb or presence, as FreePBX writes it for a person. */
  own: boolean
  /** Whose do not disturb and presence it names: `b101` of `Custom:DNDb101`; null = none, or several. */
  named: NamedStates
  /** It stands for its phones alone, and for no custom state too. */
  onlyPhones: boolean
  /** As Asterisk wrote it. */
  text: string
}

/** One person of a number, and the contexts in which a hint gives that number to a phone of theirs; none = a phone without a hint. */
export interface PersonOfNumber {
  readonly id: string
  readonly contexts: ReadonlySet<string>
}

/** Two accounts that say different things; a doubt of the board when it has lasted for two seconds. */
export interface Suspicion {
  readonly why: Doubt['why']
  /** What the accounts said, so that another difference of the same kind begins anew. */
  readonly said: string
  /** When it was first seen, epoch ms. */
  readonly sinceAt: number
  readonly lasts: boolean
}

/** What is known of a number. */
export interface Exten {
  readonly number: string
  /** Hint by context. */
  hints: Map<string, Hint>
  /** Who has this number; see `people.ts`. */
  people: readonly PersonOfNumber[] | null
  /** `Mirror.hintsChanged` when that was found out. */
  peopleAt: number
  /** A hint of it does not fit its phones. */
  suspicion: Suspicion | null
  dnd: boolean | null
  forwarded: boolean | null
  mailboxes: Set<string>
  /** Queue members that are named by this number: `<queue>|<interface>`. */
  members: Set<string>
  /** Numbers whose hints name a state of this name; null = none. */
  namedBy: Set<string> | null
}

export interface Contact {
  uri: string
  contactStatus: string
  roundtripUsec: number | null
}

export interface Registration {
  readonly objectName: string
  /** `PJSIP`, `SIP` or `IAX2`. */
  readonly tech: string
  endpoint: string
  /** No line is known yet that it must belong to. */
  isGuess: boolean
  clientUri: string
  serverUri: string
  status: string
  statusAt: number | null
}
