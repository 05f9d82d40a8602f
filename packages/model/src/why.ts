import * as z from 'zod/mini'
import { At, Doubt } from './rows-base.ts'

/*
 * V11: why a row of the board says what it says, for an operator and an engineer: what Asterisk has told of it, in Asterisk's own words where
 * they are names. Every text is cleaned as those of rows are.
 */

/** The rows of which one may ask why. */
export const WhyOf = z.object({
  table: z.enum(['extensions', 'trunks', 'calls', 'queues', 'conferences']),
  id: z.string().check(z.minLength(1), z.maxLength(200)),
})
export type WhyOf = z.infer<typeof WhyOf>

/** `ask`: Asterisk is asked now, and what it does not know any more is taken off the board. */
export const WhyRequest = z.object({ of: WhyOf, ask: z.boolean() })
export type WhyRequest = z.infer<typeof WhyRequest>

/** What an event was taken for. */
export const whySenses = [
  'begins',
  'calling',
  'rings',
  'answered',
  'ended',
  'hangup-asked',
  'dial-begins',
  'dial-ends',
  'joins-bridge',
  'leaves-bridge',
  'holds',
  'unholds',
  'music-begins',
  'music-ends',
  'device-state',
  'hint',
  'reachability',
  'registration',
  'waits',
  'waits-no-more',
  'agent-called',
  'agent-connected',
  'agent-done',
  'member',
  'room',
  'parked',
  'unparked',
  'local',
  'recording',
  'supervision',
  'transfer',
  'place',
] as const
export type WhySense = (typeof whySenses)[number]

export const WhyEvent = z.object({
  at: At,
  /** Asterisk's name of the event. */
  event: z.string(),
  sense: z.enum(whySenses),
  /** The name of the channel, or of what else it is about. */
  about: z.string(),
  /** A state, a cause, the channel that is dialed; '' = nothing more. */
  detail: z.string(),
  /** False = it changed nothing: its channel was not known, or not any more. */
  counted: z.boolean(),
})
export type WhyEvent = z.infer<typeof WhyEvent>

export const WhyChannel = z.object({
  id: z.string(),
  name: z.string(),
  /** As Asterisk calls it: `Up`, `Ringing`. */
  state: z.string(),
  createdAt: At,
  /** Since when it is in its bridge, else since when it is up or rings; null = not known. */
  sinceAt: z.nullable(At),
  /** `context`, extension and application of the dialplan; '' = none known, or not for this operator. */
  context: z.string(),
  exten: z.string(),
  application: z.string(),
  callerId: z.string(),
  bridgeId: z.nullable(z.string()),
  doubt: z.nullable(Doubt),
})
export type WhyChannel = z.infer<typeof WhyChannel>

export const WhyBridge = z.object({
  id: z.string(),
  kind: z.enum(['talk', 'room', 'parking', 'agents', 'holding']),
  technology: z.string(),
  creator: z.string(),
  /** When its channels last changed. */
  changedAt: At,
  /** Names of the channels in it. */
  channels: z.array(z.string()),
})
export type WhyBridge = z.infer<typeof WhyBridge>

export const WhyDevice = z.object({
  key: z.string(),
  /** As in `DeviceStateChange`; '' = never told. */
  state: z.string(),
  stateAt: z.nullable(At),
  contacts: z.array(z.object({ uri: z.string(), status: z.string(), rttMs: z.nullable(z.number()) })),
  /** The state of its registration at a provider; null = it has none. */
  registration: z.nullable(z.string()),
})
export type WhyDevice = z.infer<typeof WhyDevice>

export const WhyHint = z.object({
  exten: z.string(),
  context: z.string(),
  phones: z.array(z.string()),
  /** The bits of `ExtensionStatus`. */
  status: z.number(),
})
export type WhyHint = z.infer<typeof WhyHint>

/** What decides for what a device is taken: [WHO-3]. */
export const evidenceCodes = [
  'own-helper',
  'no-phone',
  'config-hides',
  'config-hides-number',
  'config-line',
  'config-line-number',
  'config-names',
  'unlisted',
  'invalid',
  'registers',
  'dialled-through',
  'called-in-unnamed',
  'several-called-in',
  'outside-context',
  'not-own-number',
  'address-without-user',
  'hint',
  'nobody-set-up',
  'feature-code',
  'name-without-hint',
  'own-number',
  'rung-by-name',
  'mailbox',
  'database-name',
  'serves-queue',
  'dahdi-port',
  'awaited',
  'named-by-number',
] as const
export type EvidenceCode = (typeof evidenceCodes)[number]

/** What a device is taken for, and by what. */
export const WhyEvidence = z.object({
  device: z.string(),
  kind: z.enum(['person', 'line', 'helper', 'nobody']),
  code: z.enum(evidenceCodes),
  /** The number, or the numbers, that the code is about; '' = it is about none. */
  number: z.string(),
  /** The same of a dialplan context. */
  context: z.string(),
  /** The sentence of `./jackfield doctor --who`, in English. */
  text: z.string(),
})
export type WhyEvidence = z.infer<typeof WhyEvidence>

export const Why = z.object({
  of: WhyOf,
  /** The gateway's clock. */
  at: At,
  name: z.string(),
  doubt: z.nullable(Doubt),
  evidence: z.array(WhyEvidence),
  hints: z.array(WhyHint),
  devices: z.array(WhyDevice),
  channels: z.array(WhyChannel),
  bridges: z.array(WhyBridge),
  /** The last ones, newest first. */
  events: z.array(WhyEvent),
})
export type Why = z.infer<typeof Why>

/** One fact in which Asterisk's answer is another than the board's. */
export const WhyDifference = z.object({
  what: z.enum(['channel-gone', 'channel-missing', 'bridge', 'device', 'hint']),
  id: z.string(),
  board: z.string(),
  exchange: z.string(),
})
export type WhyDifference = z.infer<typeof WhyDifference>

/** What Asterisk said when it was asked. */
export const WhyAsked = z.object({
  at: At,
  agrees: z.boolean(),
  differences: z.array(WhyDifference),
  /** Lists that Asterisk refused. */
  refused: z.array(z.string()),
  /** `cleared` = what Asterisk does not know is off the board; `reading-again` = the whole picture is taken again. */
  done: z.enum(['nothing', 'cleared', 'reading-again']),
})
export type WhyAsked = z.infer<typeof WhyAsked>

export const WhyAnswer = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), why: Why, asked: z.nullable(WhyAsked) }),
  z.object({ ok: z.literal(false), code: z.enum(['bad-request', 'not-found', 'link-down', 'too-often']) }),
])
export type WhyAnswer = z.infer<typeof WhyAnswer>
