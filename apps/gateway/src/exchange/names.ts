import { type EndpointFacts, learn, type Mirror, numberOf, whoIsWho } from '@jackfield/pbx'
import type { Learnt } from './name-learner.ts'

/** The endpoints that a name may be asked for. */
export function phonesOf(mirror: Mirror): string[] {
  return [...mirror.devices.values()]
    .filter((device) => device.isPhone && device.tech.toUpperCase() === 'PJSIP')
    .map((device) => device.endpoint)
}

/** The numbers of all people, whose names the database of the exchange may have. */
export const numbersOfPeople = (mirror: Mirror): string[] => [
  ...new Set(whoIsWho(mirror).flatMap(({ kind, id }) => (kind === 'person' && id !== null ? [numberOf(id)] : []))),
]

/** Puts names and groups learnt from endpoints into a mirror. A person may have another name than last time: what was learnt before gives way. */
export function rememberNames(mirror: Mirror, learnt: ReadonlyMap<string, Learnt>): void {
  const names: Record<string, string> = Object.create(null)
  const groups: Record<string, string[]> = Object.create(null)
  const endpoints: Record<string, EndpointFacts> = Object.create(null)
  for (const [endpoint, { name, groups: inGroups, number = null, context = null }] of learnt) {
    if (context !== null) endpoints[endpoint] = { name: name ?? '', number: number ?? '', context }
    for (const number of numbersOf(mirror, endpoint)) {
      if (name !== null) names[number] = name
      for (const group of inGroups) {
        groups[group] ??= []
        groups[group].push(number)
      }
    }
  }
  learn(mirror, { endpoints, names, groups })
}

/** An endpoint is mostly named like its extension; where a hint says otherwise, the hint is right. */
function numbersOf(mirror: Mirror, endpoint: string): string[] {
  const hinted = [...(mirror.devices.get(`PJSIP/${endpoint}`)?.hints.values() ?? [])].map(({ number }) => number)
  return hinted.length > 0 ? hinted : [endpoint]
}
