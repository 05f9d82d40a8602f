import { readFileSync } from 'node:fs'

/*
 * What each role may do, declared by hand and apart from the code that judges: which right a command takes, by whose the thing is that it touches. Which
 * role has which right is read from the page that tells operators (docs/operator/rights.md), so that the page is kept too.
 */

/** Whose a thing is: the operator's own, nobody's (it waits, is parked or in a menu), others'. */
export type Target = 'own' | 'nobodys' | 'others'
export const targets: readonly Target[] = ['own', 'nobodys', 'others']

/** What target groups tell apart of a command: `spied` = the call that the named supervision listens to. */
type Touches = 'call' | 'spied' | 'room' | 'person' | 'switch' | 'nothing'

type Row = readonly [touches: Touches, own: string, nobodys: string, others: string]
const same = (touches: Touches, right: string): Row => [touches, right, right, right]
const ownCalls = same('nothing', 'own-calls')
const moves: Row = ['call', 'own-calls', 'waiting-calls', 'others-calls']
const talks: Row = ['call', 'own-calls', 'others-calls', 'others-calls']
const records: Row = ['call', 'record-own', 'record-others', 'record-others']
const rooms: Row = ['room', 'own-calls', 'rooms', 'rooms']
const members: Row = ['person', 'queue-own', 'queue-others', 'queue-others']
const presence: Row = ['person', 'presence-own', 'presence-others', 'presence-others']

/** A command that is new fails until it stands here. */
export const commandTable: Readonly<Record<string, Row>> = {
  answer: talks,
  'blind-transfer': moves,
  'break-through': same('person', 'break-through'),
  broadcast: same('nothing', 'broadcast'),
  'call-back-now': ownCalls,
  'camp-on': ownCalls,
  'cancel-callback': ownCalls,
  conference: moves,
  consult: talks,
  'consult-cancel': talks,
  'consult-complete': talks,
  'consult-conference': talks,
  'consult-swap': talks,
  dial: ownCalls,
  dnd: presence,
  'end-reservation': moves,
  forward: ['person', 'forward-own', 'forward-others', 'forward-others'],
  'hang-up': ['call', 'own-calls', 'hang-up-others', 'hang-up-others'],
  hold: talks,
  'mark-callback': ownCalls,
  'member-add': members,
  'member-add-all': members,
  'member-pause': members,
  'member-penalty': members,
  'member-remove': members,
  'member-remove-all': members,
  mute: talks,
  note: same('nothing', 'chat'),
  park: moves,
  pickup: same('call', 'waiting-calls'),
  'please-call': same('nothing', 'chat'),
  'postpone-callback': ownCalls,
  presence,
  'queue-move': same('call', 'queue-callers'),
  'queue-priority': same('call', 'queue-callers'),
  'read-messages': same('nothing', 'chat'),
  'record-pause': records,
  'record-start': records,
  'record-stop': records,
  'remove-note': same('nothing', 'chat'),
  resume: talks,
  reserve: moves,
  retrieve: same('call', 'waiting-calls'),
  'ring-phone': ownCalls,
  'room-invite': rooms,
  'room-kick': rooms,
  'room-lock': rooms,
  'room-mute': rooms,
  'room-mute-all': rooms,
  'room-record': ['room', 'record-own', 'record-others', 'record-others'],
  'schedule-callback': ownCalls,
  'send-digits': talks,
  'send-message': same('nothing', 'chat'),
  'sign-in-at-phone': same('person', 'any-phone'),
  'sign-out-of-phone': same('person', 'any-phone'),
  split: rooms,
  supervise: same('call', 'supervise'),
  'supervise-mode': same('spied', 'supervise'),
  switch: same('switch', 'switch'),
  'take-note': same('nothing', 'take-note'),
  'take-over': same('call', 'others-calls'),
  'undo-transfer': ownCalls,
  voicemail: moves,
}

export const touchesOf = (kind: string): Touches => commandTable[kind]![0]
export const rightFor = (kind: string, target: Target): string => commandTable[kind]![1 + targets.indexOf(target)]!

/** Rights that can't go to some groups alone (docs/admin/roles.md). */
export const neverLimited = ['own-calls', 'chat', 'take-note', 'broadcast', 'contacts']

/** By right, the roles that come with the board and have it. */
const rightsPage = (() => {
  const page = readFileSync(new URL('../../../docs/operator/rights.md', import.meta.url), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| '))
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const heads = cells(rows.find((line) => line.startsWith('| right |'))!).slice(2)
  const table = new Map<string, string[]>()
  for (const [names, , ...answers] of rows.map(cells))
    for (const [, right] of names!.matchAll(/`([a-z-]+)`/g))
      table.set(
        right!,
        heads.filter((_, i) => answers[i]?.startsWith('yes')),
      )
  return { heads, table }
})()
export const comingRoles: readonly string[] = rightsPage.heads
export const declaredRights: readonly string[] = [...rightsPage.table.keys()]
export const hasRight = (role: string, right: string): boolean => rightsPage.table.get(right)!.includes(role)

/**
 * Roles of a site, each a supervisor but for one thing: its rights go to a group that has all of the stage, or to one that has nothing of it; every
 * command is left out; each way of a command is.
 */
export const siteRoles = ['lead-inside', 'lead-outside', 'left-out', 'ways-out'] as const
export type SiteRole = (typeof siteRoles)[number]
const isSiteRole = (role: string): role is SiteRole => (siteRoles as readonly string[]).includes(role)

/** The commands that go several ways, and by which name a role leaves one out. */
const wayOf: Readonly<
  Record<string, (asked: Record<string, unknown>, onBoard: (number: string) => boolean) => string>
> = {
  supervise: ({ mode }) => `supervise/${mode}`,
  'supervise-mode': ({ mode }) => `supervise/${mode}`,
  'blind-transfer': ({ target }, onBoard) => {
    const { kind, number } = target as { kind: string; number?: string }
    return `blind-transfer/${kind === 'number' && onBoard(number!) ? 'extension' : kind}`
  },
}
export const ways = [
  ...['supervise/listen', 'supervise/whisper', 'supervise/barge'],
  ...['blind-transfer/extension', 'blind-transfer/number', 'blind-transfer/queue'],
]

export const outside = { id: 'elsewhere', name: 'Elsewhere' } as const

/** What a role is refused with; null = its role allows it. */
export function refusalOf(
  role: string,
  asked: { kind: string },
  target: Target,
  onBoard: (number: string) => boolean,
): object | null {
  const right = rightFor(asked.kind, target)
  if (!hasRight(isSiteRole(role) ? 'supervisor' : role, right)) return { code: 'not-allowed', right }
  if (role === 'left-out') return { code: 'command-left-out', command: asked.kind }
  const way = wayOf[asked.kind]?.(asked as never, onBoard)
  if (role === 'ways-out' && way !== undefined) return { code: 'command-left-out', command: way }
  const touches = touchesOf(asked.kind)
  // Nobody supervises on the stage: `rights-groups.test.ts` has calls that are listened to.
  const isOutside = role === 'lead-outside' && !neverLimited.includes(right) && !['nothing', 'spied'].includes(touches)
  return isOutside ? { code: 'outside-groups', right, groups: [outside.name] } : null
}

/**
 * The same for somebody who is bound to no phone and acts from `actor`: nothing is their own, unless they may choose any phone, and then what is that
 * phone's.
 */
export function refusalOfNoPhone(role: string, kind: string, target: Target, actor: string | null): object | null {
  const chooses = hasRight(role, 'any-phone')
  const isTheirs = target === 'own' && chooses && actor !== null
  const right = rightFor(kind, target === 'own' && !isTheirs ? 'others' : target)
  if (!hasRight(role, right)) return { code: 'not-allowed', right }
  return actor === null || chooses ? null : { code: 'not-your-phone', target: actor }
}
