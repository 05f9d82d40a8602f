import { extenOf } from './device.ts'
import { putGroup } from './directory.ts'
import type { Mirror } from './mirror.ts'
import { mirrorContact } from './reachability.ts'
import { touchPeople } from './touch.ts'

/** What is learnt beside events and lists, for example by Getvar. */
export interface Facts {
  /** Number to name. A name of the site's own configuration is not replaced. */
  names?: Record<string, string>
  /** Group name to numbers. */
  groups?: Record<string, string[]>
  /** Number to where its calls are forwarded; null = not forwarded. */
  forwards?: Record<string, string | null>
  /** Number to whether it wants not to be disturbed. */
  dnd?: Record<string, boolean>
  /** Addresses of endpoints, as in ContactStatus. */
  contacts?: { endpoint: string; uri: string; status: string; roundtripUsec: number | null }[]
}

/** Takes over facts that arrive later. `at` is only for contacts: when their reachability changed, epoch ms. */
export function learn(mirror: Mirror, facts: Facts, at: number = mirror.at): void {
  const named = new Set<string>()
  for (const [number, name] of Object.entries(facts.names ?? {})) {
    if (mirror.directory.names.has(number) || name === '') continue
    mirror.directory.names.set(number, name)
    named.add(number)
    mirror.touched.trunks.add(number)
  }
  touchPeople(mirror, named)
  for (const [group, numbers] of Object.entries(facts.groups ?? {})) {
    putGroup(mirror.directory, group, numbers)
    for (const number of numbers) mirror.touched.extensions.add(number)
  }
  for (const [number, forwardTo] of Object.entries(facts.forwards ?? {})) {
    extenOf(mirror, number).forwardTo = forwardTo
    mirror.touched.extensions.add(number)
  }
  for (const [number, dnd] of Object.entries(facts.dnd ?? {})) {
    extenOf(mirror, number).dnd = dnd
    mirror.touched.extensions.add(number)
  }
  for (const contact of facts.contacts ?? []) mirrorContact(mirror, contact, at)
}
