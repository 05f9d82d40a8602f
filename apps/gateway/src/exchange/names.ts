import { type EndpointFacts, learn, type Mirror, numberOf, personIn, whoIsWho } from '@jackfield/pbx'
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
    for (const { key, person } of ownersOf(mirror, endpoint)) {
      if (name !== null) names[key] = name
      for (const group of inGroups) {
        groups[group] ??= []
        groups[group].push(person)
      }
    }
  }
  learn(mirror, { endpoints, names, groups })
}

/**
 * By what the name of an endpoint is kept, and whose group it is: mostly an endpoint is named like its extension; where a hint says otherwise, the
 * hint is right. A number that several people have is no one's: each has the name of their own endpoint ([WHO-9]).
 */
function ownersOf(mirror: Mirror, endpoint: string): { key: string; person: string }[] {
  const hints = [...(mirror.devices.get(`PJSIP/${endpoint}`)?.hints.values() ?? [])]
  if (hints.length === 0) return [{ key: endpoint, person: endpoint }]
  return hints.flatMap(({ number, context }) => {
    const person = personIn(mirror, number, context)
    if (person === null) return []
    return [{ key: person === number ? number : endpoint, person }]
  })
}
