import type { DndSetup, ForwardSetup, SwitchSetup } from '@jackfield/dialplan'
import type { PhonebookEntry } from '@jackfield/model'
import { numbersIn, prefixesIn, type TransferCallerId } from './transfer-caller-id.ts'

/** What the site's own configuration says, and what is learnt of names later. */
export interface Directory {
  /** Number to the person's or place's name. */
  names?: Record<string, string>
  /** Group name to the numbers in it, in the order to be shown. */
  groups?: Record<string, string[]>
  /** Whether each person is also in a group named after the contexts of their hints. */
  groupsByContext?: boolean
  /** Endpoint names that are lines to the outside, whatever they look like. */
  trunks?: string[]
  /** What an endpoint or a number is, whatever the exchange shows. */
  kinds?: Record<string, KindSetup>
  /** Names of queues, ring groups, rooms, lots and menus, by number or name. */
  places?: Record<string, string>
  /** Numbers that are extensions even when Asterisk never spoke of them. */
  extensions?: string[]
  /** By the name of a queue: the extension by which the exchange dials it, `500@from-internal`. */
  queueDials?: Record<string, string>
  /** By the name of a queue: its own wrap-up time, seconds, which AMI does not tell. */
  wrapUps?: Record<string, number>
  /** Switches of the site, in the order to be shown. */
  switches?: SwitchSetup[]
  /** Where "do not disturb" is kept; `device-state` when not given. */
  dnd?: DndSetup
  /** Where a call forward is kept; `none` when not given. */
  forward?: ForwardSetup
  /** Phones that obey `answer`; none when not given. */
  answering?: AnswerSetup
  /** What moved calls show at the phone that rings; the caller, and outside the operator's number, when not given. */
  transferCallerId?: TransferCallerId | undefined
  /** S8: by number or `number@context`, the contexts to which a person belongs besides those of their hints; not given = no operator is bound to any. */
  tenants?: Record<string, readonly string[]>
  /** The site's phonebook; none when not given. */
  phonebook?: Phonebook
  /** C34: who is signed in at a phone, by its id; nobody anywhere when not given. */
  sitting?: Sitting
}

/** C34: who sits at phones that are nobody's own. Whoever changes what it answers touches these phones. */
export interface Sitting {
  /** null = nobody. */
  at(phone: string): string | null
}

/** A1, A2: who has a number outside. Whoever changes what it answers touches everything, or those with that number. */
export interface Phonebook {
  /** null = nobody that is known. A name of '' and no company leave the caller id's. */
  of(number: string): PhonebookAnswer | null
}
export type PhonebookAnswer = { readonly name: string } & Readonly<Omit<PhonebookEntry, 'callerName'>>

/** `hidden` is nobody at all. */
export type KindSetup = 'line' | 'person' | 'hidden'

/** C2: the phones that obey `answer`. Asterisk can't know, so the site names them, or their make is known. */
export interface AnswerSetup {
  /** By number. */
  readonly extensions: 'all' | readonly string[]
  /** By how the User-Agent of the phone begins; `*` stands for anything, upper and lower case are the same. */
  readonly userAgents: readonly string[]
}

/** The same, ready to be asked: a number's groups and name are one look-up away. */
export interface KnownDirectory {
  readonly names: Map<string, string>
  readonly groupsOf: Map<string, string[]>
  readonly groupsByContext: boolean
  readonly trunks: Set<string>
  readonly kinds: ReadonlyMap<string, KindSetup>
  readonly places: ReadonlyMap<string, string>
  readonly extensions: Set<string>
  readonly queueDials: ReadonlyMap<string, string>
  readonly wrapUps: ReadonlyMap<string, number>
  readonly switches: ReadonlyMap<string, SwitchSetup>
  readonly dnd: DndSetup
  readonly forward: ForwardSetup
  readonly transferCallerId: TransferCallerId | null
  /** [TEXT-4] What we put before a caller's name. */
  readonly prefixes: readonly string[]
  /** [TEXT-4] What we show in the place of a caller's number. */
  readonly shownNumbers: ReadonlySet<string>
  readonly answering: { readonly extensions: 'all' | ReadonlySet<string>; readonly userAgents: readonly RegExp[] }
  /** null = no operator is bound to contexts. */
  readonly tenants: ReadonlyMap<string, readonly string[]> | null
  readonly phonebook: Phonebook | null
  readonly sitting: Sitting | null
}

export function knownDirectory(directory: Directory): KnownDirectory {
  const known: KnownDirectory = {
    names: new Map(Object.entries(directory.names ?? {})),
    groupsOf: new Map(),
    groupsByContext: directory.groupsByContext ?? false,
    trunks: new Set(directory.trunks),
    kinds: new Map(Object.entries(directory.kinds ?? {})),
    places: new Map(Object.entries(directory.places ?? {})),
    extensions: new Set(directory.extensions),
    queueDials: new Map(Object.entries(directory.queueDials ?? {})),
    wrapUps: new Map(Object.entries(directory.wrapUps ?? {})),
    switches: new Map((directory.switches ?? []).map((one) => [one.id, one])),
    dnd: directory.dnd ?? 'device-state',
    forward: directory.forward ?? 'none',
    transferCallerId: directory.transferCallerId ?? null,
    prefixes: prefixesIn(directory.transferCallerId ?? null),
    shownNumbers: numbersIn(directory.transferCallerId ?? null),
    answering: knownAnswering(directory.answering ?? { extensions: [], userAgents: [] }),
    tenants: directory.tenants === undefined ? null : new Map(Object.entries(directory.tenants)),
    phonebook: directory.phonebook ?? null,
    sitting: directory.sitting ?? null,
  }
  for (const [group, numbers] of Object.entries(directory.groups ?? {})) putGroup(known, group, numbers)
  return known
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
const knownAnswering = ({ extensions, userAgents }: AnswerSetup): KnownDirectory['answering'] => ({
  extensions: extensions === 'all' ? 'all' : new Set(extensions),
  userAgents: userAgents.map((begin) => new RegExp(`^${begin.split('*').map(escaped).join('.*')}`, 'i')),
})

/** Adds the group to each of the numbers; a number may be in several groups, or twice in the same list (R25). */
export function putGroup(known: KnownDirectory, group: string, numbers: readonly string[]): void {
  for (const number of numbers) {
    const groups = known.groupsOf.get(number) ?? []
    if (!groups.includes(group)) known.groupsOf.set(number, [...groups, group])
  }
}
