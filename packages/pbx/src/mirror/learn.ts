import { extenOf, isReachable } from './device.ts'
import { putGroup } from './directory.ts'
import { reconsider, reconsiderNumber } from './identity.ts'
import type { Mirror } from './mirror.ts'
import { isName } from './names.ts'
import { mirrorContact } from './reachability.ts'
import { touchNumber, touchPeople } from './touch.ts'

/** What the configuration of a PJSIP endpoint says. */
export interface EndpointFacts {
  /** The name and the number in its caller id; '' = none. */
  readonly name: string
  readonly number: string
  /** Where its calls begin; '' = Asterisk has no such endpoint. */
  readonly context: string
}

/** What is learnt beside events and lists, for example by Getvar. */
export interface Facts {
  /** Number to name, by the caller ids of endpoints. */
  names?: Record<string, string>
  /** Number to name, as the database of the exchange has it (FreePBX: `AMPUSER/<number>/cidname`). */
  databaseNames?: Record<string, string>
  /** PJSIP endpoint to what its configuration says. */
  endpoints?: Record<string, EndpointFacts>
  /** Group name to numbers. */
  groups?: Record<string, string[]>
  /** Number to whether it wants not to be disturbed. */
  dnd?: Record<string, boolean>
  /** Addresses of endpoints, as in ContactStatus. */
  contacts?: { endpoint: string; uri: string; status: string; roundtripUsec: number | null }[]
}

/** Takes over facts that arrive later. `at` is only for contacts: when their reachability changed, epoch ms. */
export function learn(mirror: Mirror, facts: Facts, at: number = mirror.at): void {
  const named = new Set<string>()
  const name = (names: Map<string, string>, number: string, told: string) => {
    if (!isName(told) || names.get(number) === told) return
    names.set(number, told)
    named.add(number)
    mirror.touched.trunks.add(number)
  }
  for (const [number, told] of Object.entries(facts.names ?? {})) name(mirror.names.endpoint, number, told)
  for (const [number, told] of Object.entries(facts.databaseNames ?? {})) {
    name(mirror.names.database, number, told)
    reconsiderNumber(mirror, number)
  }
  for (const [endpoint, told] of Object.entries(facts.endpoints ?? {})) learnEndpoint(mirror, endpoint, told)
  touchPeople(mirror, named)
  for (const [group, numbers] of Object.entries(facts.groups ?? {})) {
    putGroup(mirror.directory, group, numbers)
    for (const number of numbers) touchNumber(mirror, number)
  }
  for (const [number, dnd] of Object.entries(facts.dnd ?? {})) {
    extenOf(mirror, number).dnd = dnd
    touchNumber(mirror, number)
  }
  for (const contact of facts.contacts ?? []) mirrorContact(mirror, contact, at)
}

/**
 * [WHO-15] These PJSIP endpoints, and no others any more, are nobody for as long as their configuration is being asked for, unless something else
 * shows what they are: a line that is named by a number must not stand as a person meanwhile.
 */
export function awaitConfiguration(mirror: Mirror, endpoints: Iterable<string>): void {
  const before = new Set(mirror.awaited)
  mirror.awaited.clear()
  for (const endpoint of endpoints) mirror.awaited.add(`PJSIP/${endpoint}`)
  for (const key of new Set([...before, ...mirror.awaited])) {
    const device = mirror.devices.get(key)
    if (device && before.has(key) !== mirror.awaited.has(key)) reconsider(mirror, device)
  }
}

/** [WHO-4] [WHO-5] What the configuration of an endpoint shows of who or what it is. */
function learnEndpoint(mirror: Mirror, endpoint: string, { number, context }: EndpointFacts): void {
  const device = mirror.devices.get(`PJSIP/${endpoint}`)
  if (!device) return
  const isInUse = device.channels.size > 0 || device.registration !== null || isReachable(device.state) === true
  // Every endpoint has a context.
  if (context === '') device.isUnlisted = !isInUse && device.hints.size === 0
  else device.context = context
  if (number !== '') device.numbers = new Set([...device.numbers, number])
  mirror.awaited.delete(device.key)
  reconsider(mirror, device)
}
