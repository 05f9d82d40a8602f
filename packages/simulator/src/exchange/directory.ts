import { variables as ours } from '@jackfield/dialplan'
import type { Random } from '../random.ts'
import type { Channel } from './channel.ts'
import type { Endpoint, PhoneMode, Trunk } from './endpoint.ts'
import { makePeople, type Person } from './people.ts'

/** The User-Agent of a phone whose make is known to answer on a NOTIFY. */
export const TALK_PHONE = 'Yealink SIP-T54W 96.86.0.70'

/** A person of a tenant, with their own phone. */
export interface TenantPhone {
  /** The name by which tests control it. */
  phone: string
  /** Its account, the part behind `PJSIP/`. */
  device: string
  number: string
  context: string
  name: string
  /** The name in their hint for their do not disturb and presence. */
  states?: string
}

export interface RingPlan {
  mode: PhoneMode
  answerAfterMs: number
}

/** Everything that can be reached here: phones and trunks, and how each phone behaves when it rings. */
export class Directory {
  readonly endpoints = new Map<string, Endpoint>()
  readonly phones = new Map<string, Endpoint>()
  readonly trunks = new Map<string, Trunk>()
  /** DID to internal extension. */
  readonly dids = new Map([
    ['06551234', '500'],
    ['06551235', '101'],
    ['06551236', '600'],
    ['06551237', '501'],
  ])
  /** The lifelike day decides for phones whose behaviour nobody set. */
  planOf: ((endpoint: Endpoint, caller: Channel) => RingPlan | null) | null = null
  readonly #set = new Set<Endpoint>()
  /** Phones with a person in front of a board: they ring until that person does something. */
  readonly attended = new Set<string>()
  /** Those whose number somebody else has too, in a context of their own: `number@context`. */
  readonly tenants = new Map<string, Endpoint>()
  /** Second phones, by their own names. */
  readonly #second = new Map<string, Endpoint>()

  constructor(options: { extensions: number; random: Random; talkPhones?: boolean }) {
    for (const person of makePeople(options.extensions, options.random))
      this.#addPhone(person, options.random, options.talkPhones === true)
    this.#addTrunk('telco', 'Registered')
    this.#addTrunk('telco2', 'Registered')
    this.#addTrunk('gsm', 'Unregistered')
  }

  /** A second phone is registered for this extension; `phone` is what it is called here. */
  addSecondPhone(extension: string, phone: string): void {
    const first = this.phones.get(extension)
    if (!first) throw new Error(`no extension ${extension}`)
    // For the exchange it is the same endpoint: its calls and its state are of both.
    this.#second.set(phone, { ...first, phone })
  }
  /** A phone of a tenant: its number is theirs alone in that context, which leads to nobody else. */
  addTenant({ phone, device, number, context, name, states = '' }: TenantPhone): void {
    const like = [...this.phones.values()][0]!
    const own = {
      name: device,
      phone,
      number,
      context,
      displayName: name,
      states,
      contactUri: `sip:${phone}@10.1.0.1:5060`,
    }
    const endpoint: Endpoint = { ...like, ...own, group: '', hasVoicemail: false, channels: new Set() }
    this.endpoints.set(device, endpoint)
    this.tenants.set(`${number}@${context}`, endpoint)
  }
  /** Whether phones of a tenant dial in that context. */
  isTenantContext = (context: string): boolean => [...this.tenants.values()].some((one) => one.context === context)
  /** The phone that is meant by a number, by `number@context`, or by its own name. */
  called(what: string): Endpoint | undefined {
    const named = this.phoneNamed(what)
    return (
      this.phones.get(what.replace(/@internal$/, '')) ??
      this.tenants.get(what) ??
      (named?.kind === 'phone' ? named : undefined)
    )
  }
  /** A phone or a trunk by its own name. */
  phoneNamed(name: string): Endpoint | undefined {
    const tenant = [...this.tenants.values()].find(({ phone }) => phone === name)
    return this.endpoints.get(name) ?? this.#second.get(name) ?? tenant
  }
  /** All that is to be rung for an extension. */
  phonesOf(endpoint: Endpoint): { endpoint: Endpoint; number: string }[] {
    const more = [...this.#second.values()].filter(({ name }) => name === endpoint.name)
    return [endpoint, ...more].map((one) => ({ endpoint: one, number: one.name }))
  }
  /** From now on this phone does so, whatever the day brings. Also for a number outside, where a trunk is called. */
  setPhone(name: string, plan: { mode: PhoneMode; answerAfterMs?: number }): boolean {
    const endpoint = this.phoneNamed(name)
    if (!endpoint) return false
    endpoint.mode = plan.mode
    if (plan.answerAfterMs !== undefined) endpoint.answerAfterMs = plan.answerAfterMs
    this.#set.add(endpoint)
    return true
  }
  ringPlan(endpoint: Endpoint, caller: Channel): RingPlan {
    if (this.attended.has(endpoint.name)) return asked(caller)
    const lived = this.#set.has(endpoint) ? null : this.planOf?.(endpoint, caller)
    return lived ?? { mode: endpoint.mode, answerAfterMs: endpoint.answerAfterMs }
  }

  #addPhone(person: Person, random: Random, isTalkPhone: boolean): void {
    const phone: Endpoint = {
      kind: 'phone',
      name: person.extension,
      number: person.extension,
      displayName: person.name,
      phone: null,
      states: '',
      context: 'internal',
      group: person.group,
      hasVoicemail: person.hasVoicemail,
      channels: new Set(),
      contactUri: `sip:${person.extension}@10.0.${random.int(0, 255)}.${random.int(2, 254)}:5060`,
      roundtripUsec: random.int(900, 42_000),
      reachable: true,
      userAgent: isTalkPhone ? TALK_PHONE : 'Simulated phone',
      obeysTalk: isTalkPhone,
      mode: 'answer',
      answerAfterMs: 300,
      losesPercent: 0,
      deviceState: 'NOT_INUSE',
    }
    this.endpoints.set(phone.name, phone)
    this.phones.set(phone.name, phone)
    this.dids.set(didOfPhone(phone.name), phone.name)
  }
  #addTrunk(name: string, registration: Trunk['registration']): void {
    const trunk: Trunk = {
      kind: 'trunk',
      name,
      number: name,
      displayName: name,
      phone: null,
      states: '',
      context: `from-${name}`,
      group: '',
      hasVoicemail: false,
      channels: new Set(),
      contactUri: `sip:${name}.example.net:5060`,
      roundtripUsec: 18_400,
      reachable: true,
      userAgent: 'Simulated phone',
      obeysTalk: false,
      mode: 'answer',
      answerAfterMs: 1500,
      losesPercent: 0,
      deviceState: 'NOT_INUSE',
      registration,
    }
    this.endpoints.set(name, trunk)
    this.trunks.set(name, trunk)
  }
}

/** An attended phone answers by itself only where its person asked for that (`JACKFIELD_ANSWER`, or the header that comes of it). */
function asked({ variables }: Channel): RingPlan {
  const answers = variables.get(ours.answer) === '1' || variables.has('PJSIP_HEADER(add,Call-Info)')
  return { mode: answers ? 'answer' : 'ring', answerAfterMs: 300 }
}

/** Every phone has a number of its own outside. */
export function didOfPhone(extension: string): string {
  return `0656${extension}`
}
