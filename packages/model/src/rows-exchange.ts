import * as z from 'zod/mini'
import { CommandError } from './commands/command-error.ts'
import { ExchangeId, ExtensionId, FeedId, IntentId, LegId, QueueId, SwitchId, TrunkId } from './ids.ts'
import { At } from './rows-base.ts'

/* The exchange itself: links to it, its trunks and switches, what is asked of it. */

/** S7: one of several exchanges on the board. Where there is but one, it has no row, and ids have no name of an exchange before them. */
export const ExchangeRow = z.object({
  id: ExchangeId,
  name: z.string(),
  /** Its place among the others. */
  position: z.number(),
  /** What is dialled here before the number of a person of another exchange. */
  dialTo: z.array(z.object({ exchangeId: ExchangeId, prefix: z.string() })),
})
export type ExchangeRow = z.infer<typeof ExchangeRow>

/** V10: one link to the exchange, or the database of what outlives the gateway. */
export const Feed = z.object({
  id: FeedId,
  /** `absent` = not configured; `priming` = the link is up, the lists are being taken. */
  state: z.enum(['live', 'priming', 'down', 'absent']),
  sinceAt: At,
  /** When a byte was last heard; null = never. Sent at most every few seconds. */
  lastWordAt: z.nullable(At),
  /** Round trip of the last keepalive, ms. */
  lagMs: z.nullable(z.number()),
  /** Why it is down, as a text for an operator; of a database that is live: that it was begun anew. null = nothing to say. */
  reason: z.nullable(z.string()),
  /** How often ARI or a new priming disagreed with the mirror since the gateway started. */
  drift: z.number(),
})
export type Feed = z.infer<typeof Feed>

/** A part of the board that one list of the exchange feeds. `holds` = who was on hold, and since when calls are answered, before we came. */
export const GapPart = z.enum([
  'queues',
  'agents',
  'parking',
  'conferences',
  'phones',
  'people',
  'presence',
  'voicemail',
  'trunks',
  'holds',
])
export type GapPart = z.infer<typeof GapPart>

/** V19: a list that the exchange did not give. Its part of the board is not confirmed, while the rest is; gone as soon as it is given. */
export const Gap = z.object({
  /** The AMI action: `QueueStatus`. */
  id: z.string(),
  part: GapPart,
  /** `last-known` = it was given at `sinceAt`, and only events have told of it since; `not-shown` = never, as of `sinceAt`. */
  state: z.enum(['last-known', 'not-shown']),
  sinceAt: At,
  /** `incomplete` = the answer had no end; `not-offered` = our user may not ask for it, or the module is not there. */
  why: z.enum(['refused', 'incomplete', 'not-offered']),
  /** The exchange's own words; '' = it said nothing. */
  reason: z.string(),
})
export type Gap = z.infer<typeof Gap>

/** V6. */
export const Trunk = z.object({
  id: TrunkId,
  name: z.string(),
  state: z.enum(['registered', 'reachable', 'unregistered', 'rejected', 'unreachable', 'unknown']),
  stateAt: z.nullable(At),
  callsIn: z.number(),
  callsOut: z.number(),
  /** Qualify round trip. */
  rttMs: z.nullable(z.number()),
})
export type Trunk = z.infer<typeof Trunk>

/** C25: a switch of the site: business hours or night, a holiday, a storm. */
export const Switch = z.object({
  id: SwitchId,
  name: z.string(),
  /** null = not known yet. */
  on: z.nullable(z.boolean()),
  /** Its place among the others. */
  position: z.number(),
})
export type Switch = z.infer<typeof Switch>

/** A command on its way: asked → accepted → done or failed; gone some seconds after it settled. */
export const Command = z.object({
  id: IntentId,
  kind: z.string(),
  /** The name of the operator who asked, where operators are told apart. */
  operator: z.nullable(z.string()),
  actorExtensionId: z.nullable(ExtensionId),
  /** null = the command is about no leg (a queue's member, a person's presence, the night switch). */
  legId: z.nullable(LegId),
  targetExtensionId: z.nullable(ExtensionId),
  state: z.enum(['asked', 'accepted', 'done', 'failed']),
  /** What went wrong, when failed. A code that this version doesn't know is `internal`. */
  error: z.nullable(z.catch(CommandError, { code: 'internal' })),
  /** What came of it that the operator will want to know: the name of the file of a recording. */
  outcome: z.nullable(z.string()),
  askedAt: At,
  settledAt: z.nullable(At),
  /** A transfer: until when the one who made it can take it back; null = not, or no more. */
  undoUntilAt: z.nullable(At),
  /** To which line that brings the caller back, and at which priority; null = to the phone of who made it. */
  undoTo: z.nullable(z.object({ queueId: QueueId, priority: z.number() })),
})
export type Command = z.infer<typeof Command>

/** Something that commands ask of the exchange, and whether it is there; see `policy/needs.ts`. */
export const Need = z.object({
  /** `dialplan:hold`, `action:Redirect`, … */
  id: z.string(),
  state: z.enum(['ok', 'missing', 'unknown']),
  /** The line to change and its file, as a text for an administrator; '' = nothing to change. */
  fix: z.string(),
})
export type Need = z.infer<typeof Need>

/**
 * S8: the dialplan contexts of one person, by which operators who are bound to contexts see them. Only where some operator is; never sent to
 * such an operator.
 */
export const PersonContexts = z.object({ id: ExtensionId, contexts: z.array(z.string()) })
export type PersonContexts = z.infer<typeof PersonContexts>
