import { definitions, type Kind, kinds } from '../commands/intent.ts'
import { no, type Refusal, type Verdict, yes } from '../commands/refusal.ts'
import type { ExtensionId } from '../ids.ts'
import type { Leg, View } from '../rows.ts'
import { isWithin, thingsOf } from './limits.ts'
import { legsNamed, named } from './named.ts'
import { hasRight, mayChoosePhone } from './permissions.ts'
import type { Operator, Right } from './roles.ts'
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

interface Modes {
  readonly like: string
  readonly all: readonly string[]
  readonly of: (asked: object, view: View) => string | null
}
const modes = (kind: Kind): Modes | undefined => (definitions[kind] as { modes?: Modes }).modes

/** The ways of a command that a role may leave out; none where there is but one. */
export const modesOf = (kind: Kind): readonly string[] => modes(kind)?.all ?? []

/** Whether every command that takes this right touches something that target groups could tell apart. No command takes `history`: finished calls are of groups as calls are. */
export function limitable(right: Right): boolean {
  if (right === 'history') return true
  const taking = Object.values(rules).filter(({ own, nobodys, others }) => [own, nobodys, others].includes(right))
  return taking.length > 0 && taking.every(({ touches }) => touches !== 'nothing')
}

/** [LIMIT-4] The names under which a role may have left this command out: its own, that of the one whose ways it shares, and the way that is asked for. */
function namesOf(view: View, asked: Asked): string[] {
  const ways = modes(asked.kind)
  if (!ways) return [asked.kind]
  const mode = ways.of(asked, view)
  return [...new Set([asked.kind, ways.like, ...(mode === null ? [] : [`${ways.like}/${mode}`])])]
}

/** May they, by their role and their own phone? Says nothing of the state of the call. */
export function mayByRole(who: Operator, view: View, asked: Asked): Verdict {
  const refusal = noRight(who, view, asked)
  if (refusal) return no(refusal)
  const { actorExtensionId } = asked
  if (actorExtensionId === null || actorExtensionId === who.extensionId) return yes
  if (!mayChoosePhone(who)) return no({ code: 'not-your-phone', target: actorExtensionId })
  const outside = phoneOutside(who, view, actorExtensionId)
  return outside ? no(outside) : yes
}

/** Why a phone can't be chosen: the right to choose is limited to groups, and it is of none of them; null = it can. */
function phoneOutside({ permissions: { rights, groups } }: Operator, view: View, phone: ExtensionId): Refusal | null {
  const limit = rights['any-phone']
  if (isWithin(limit, groups, view, [{ kind: 'people', id: phone }])) return null
  return { code: 'outside-groups', right: 'any-phone', groups: (limit ?? []).flatMap((id) => groups[id]?.name ?? []) }
}

/** What their role lacks for it; null = nothing. */
function noRight(who: Operator, view: View, asked: Asked): Refusal | null {
  const { rights, commands, groups } = who.permissions
  const rule = rules[asked.kind]
  const right = rule[whose(who, view, asked)]
  if (!hasRight(who, right)) return { code: 'not-allowed', right }
  const left =
    Object.keys(commands).length === 0 ? [] : namesOf(view, asked).filter((name) => Object.hasOwn(commands, name))
  const leftOut = left.find((name) => commands[name]?.length === 0)
  if (leftOut !== undefined) return { code: 'command-left-out', command: leftOut }
  const limits = [rights[right], ...left.map((name) => commands[name])].filter((limit) => limit != null)
  if (limits.length === 0) return null
  const things = thingsOf(view, asked, rule.touches)
  const outside = limits.find((limit) => !isWithin(limit, groups, view, things))
  return outside ? { code: 'outside-groups', right, groups: outside.flatMap((id) => groups[id]?.name ?? []) } : null
}

/** Whose the things are that an intent touches: the least own of them decides. */
export function whose(who: Operator, view: View, asked: Asked): Whose {
  const own = who.extensionId ?? (mayChoosePhone(who) ? asked.actorExtensionId : null)
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

const isRoomKey = (key: string) => key === 'conferenceId'
const isMemberKey = (key: string) => key === 'memberId'
const isPersonKey = (key: string) => key === 'extensionId'

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
