import { definitions, type Kind, kinds } from '../commands/intent.ts'
import { no, type Verdict, yes } from '../commands/refusal.ts'
import type { ExtensionId, LegId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'
import { hasRight, mayChoosePhone } from './permissions.ts'
import type { Operator } from './roles.ts'
import type { Rule, Whose } from './rule.ts'

/** The right that each command takes. */
export const rules = Object.fromEntries(kinds.map((kind) => [kind, definitions[kind].right])) as Readonly<
  Record<Kind, Rule>
>

/** What a verdict by role needs to know of an intent, which the panel may not have whole yet. */
export interface Asked {
  readonly kind: Kind
  readonly actorExtensionId: ExtensionId | null
}

/** May they, by their role and their own phone? Says nothing of the state of the call. */
export function mayByRole(who: Operator, view: View, asked: Asked): Verdict {
  const right = rules[asked.kind][whose(who, view, asked)]
  if (!hasRight(who, right)) return no({ code: 'not-allowed', right })
  const { actorExtensionId } = asked
  if (actorExtensionId !== null && !mayChoosePhone(who) && actorExtensionId !== who.extensionId)
    return no({ code: 'not-your-phone', target: actorExtensionId })
  return yes
}

/** Whose the things are that an intent touches: the least own of them decides. */
export function whose(who: Operator, view: View, asked: Asked): Whose {
  const own = who.extensionId ?? (hasRight(who, 'any-phone') ? asked.actorExtensionId : null)
  const { by } = rules[asked.kind]
  const answers: Whose[] = []
  if (by === 'legs') for (const leg of legsNamed(view, asked)) answers.push(whoseLeg(view, leg, own))
  if (by === 'room') for (const leg of legsNamed(view, asked)) answers.push(whoseRoom(view, leg, own))
  if (by === 'room') for (const room of named(asked, isRoomKey)) answers.push(inRoom(view, room, own))
  if (by === 'person') for (const id of named(asked, isMemberKey)) answers.push(whoseMember(view, id, own))
  if (by === 'person') for (const id of named(asked, isPersonKey)) answers.push(id === own ? 'own' : 'others')
  if (answers.includes('others')) return 'others'
  return answers.includes('nobodys') ? 'nobodys' : 'own'
}

const isLegKey = (key: string) => key === 'legId' || key.endsWith('LegId')
const isRoomKey = (key: string) => key === 'conferenceId'
const isMemberKey = (key: string) => key === 'memberId'
const isPersonKey = (key: string) => key === 'extensionId'

/** The texts at such keys, however deep. The whole intent is looked through, so that no leg of it is forgotten. */
function named(asked: object, is: (key: string) => boolean): string[] {
  return Object.entries(asked).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'string') return is(key) ? [value] : []
    return typeof value === 'object' && value !== null ? named(value, is) : []
  })
}

/** A leg that is gone decides nothing here: the state of the board refuses the command. */
const legsNamed = (view: View, asked: Asked): Leg[] =>
  named(asked, isLegKey).flatMap((id) => view.legs.get(id as LegId) ?? [])

function whoseLeg(view: View, leg: Leg, own: ExtensionId | null): Whose {
  if (own !== null) {
    if (leg.extensionId === own) return 'own'
    // In a room everybody is joined with everybody: who sits there is not mine for that.
    if (leg.phase !== 'conference' && leg.peerLegIds.some((id) => view.legs.get(id)?.extensionId === own)) return 'own'
  }
  if (leg.phase === 'waiting' || leg.phase === 'parked') return 'nobodys'
  return leg.phase === 'menu' && leg.extensionId === null ? 'nobodys' : 'others'
}

function whoseRoom(view: View, leg: Leg, own: ExtensionId | null): Whose {
  if (own !== null && leg.extensionId === own) return 'own'
  const room = view.participants.get(leg.id)?.conferenceId
  return room === undefined ? 'others' : inRoom(view, room, own)
}

function inRoom(view: View, room: string, own: ExtensionId | null): Whose {
  const inside = view.conferences.get(room)?.participantIds ?? []
  return own !== null && inside.some((id) => view.legs.get(id)?.extensionId === own) ? 'own' : 'others'
}

const whoseMember = (view: View, id: string, own: ExtensionId | null): Whose =>
  own !== null && view.members.get(id)?.extensionId === own ? 'own' : 'others'
