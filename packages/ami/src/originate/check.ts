import type { OriginateFields } from './fields.ts'

/** What is wrong with the fields of a call; nothing was sent. */
export interface OriginateFault {
  /** As it is named in `OriginateFields`. */
  readonly field: string
  /** For people; begins with the field, and never holds its value. */
  readonly message: string
}

/** Asterisk copies channel and caller into buffers of 256 bytes, and cuts what is longer. */
const MOST_OF_COPIED = 255
/** `AST_MAX_PUBLIC_UNIQUEID` without its end. */
const MOST_OF_ID = 149
/** `AST_MAX_ACCOUNT_CODE` of old versions, without its end. */
const MOST_OF_ACCOUNT = 79
const MOST = 2_147_483_647
const MOST_VARIABLES = 100

const channel: Shape = [/^[A-Za-z][A-Za-z0-9]*\/\S+$/, 'must be Tech/destination, such as PJSIP/101']
const context: Shape = [/^[^\s,;|/]{1,79}$/, 'must be a context, without spaces, commas and the like']
const exten: Shape = [/^[^\s,;|]{1,79}$/, 'must be an extension, without spaces, commas and the like']
const application: Shape = [/^[A-Za-z][A-Za-z0-9_]*$/, 'must be the name of an application, such as Playback']
const codecs: Shape = [/^[A-Za-z0-9_.-]+(,[A-Za-z0-9_.-]+)*$/, 'must be names of codecs with commas, such as alaw,ulaw']
const id: Shape = [/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks']
const variable = /^_{0,2}[A-Za-z][A-Za-z0-9_]*(\([^()\r\n]*\))?$/

type Shape = readonly [RegExp, string]
type Problem = readonly [field: string, problem: string | null]

/**
 * Whether Asterisk would take these fields as they are meant; names the first that it would not. For fields from outside, which no compiler
 * has seen: `originate` asks it before it sends a byte.
 */
export function checkOriginate(fields: OriginateFields): OriginateFault | null {
  for (const [field, problem] of problems(fields))
    if (problem !== null) return { field, message: `${field} ${problem}` }
  return null
}

/** The fields as somebody wrote them whom no compiler stopped. */
interface Raw {
  readonly [field: string]: unknown
  readonly target?: { readonly [field: string]: unknown }
  readonly variables?: Readonly<Record<string, unknown>>
}

function* problems(fields: OriginateFields): Generator<Problem> {
  const raw = fields as unknown as Raw
  const { target = {}, variables = {} } = raw
  if (raw.channel === undefined) yield ['channel', 'is missing: whom is Asterisk to call?']
  yield text('channel', raw.channel, channel, MOST_OF_COPIED)
  yield text('callerId', raw.callerId, null, MOST_OF_COPIED)
  yield* targetProblems(target, raw)
  yield whole('timeoutMs', raw.timeoutMs)
  yield text('account', raw.account, null, MOST_OF_ACCOUNT)
  yield text('codecs', raw.codecs, codecs)
  yield text('channelId', raw.channelId, id, MOST_OF_ID)
  yield text('otherChannelId', raw.otherChannelId, id, MOST_OF_ID)
  if (raw.otherChannelId !== undefined) {
    if (raw.channelId === undefined) yield ['otherChannelId', 'needs a channelId beside it']
    if (raw.otherChannelId === raw.channelId) yield ['otherChannelId', 'must not be that of the first channel']
    if (!/^Local\//i.test(String(raw.channel))) yield ['otherChannelId', 'is only for a Local channel, which has two']
  }
  if (Object.keys(variables).length > MOST_VARIABLES) yield ['variables', `must be ${MOST_VARIABLES} at most`]
  for (const [name, value] of Object.entries(variables)) {
    yield ['variables', variable.test(name) ? null : 'must be named by a variable or a function']
    yield text('variables', value)
  }
}

function* targetProblems(target: Readonly<Record<string, unknown>>, raw: Raw): Generator<Problem> {
  const isApplication = target.application !== undefined
  const isPlace = target.exten !== undefined || target.context !== undefined
  if (!isApplication && !isPlace)
    yield ['target', 'is missing: does whoever answers go to a place in the dialplan or hear an application?']
  if (isApplication && (isPlace || target.priority !== undefined))
    yield ['target', 'must be a place or an application: Asterisk would leave the place out']
  if (isPlace && target.context === undefined) yield ['context', 'is missing: in which context is the extension?']
  if (isPlace && target.exten === undefined) yield ['exten', 'is missing: which extension of the context?']
  if (!isApplication && target.data !== undefined)
    yield ['data', 'is the arguments of an application, and there is none']
  yield text('context', target.context, context)
  yield text('exten', target.exten, exten)
  yield whole('priority', target.priority)
  yield text('application', target.application, application)
  yield text('data', target.data)
  yield text('preDialGoSub', raw.preDialGoSub)
  if (raw.preDialGoSub !== undefined) {
    if (isApplication) yield ['preDialGoSub', 'is only for a call that goes on in the dialplan']
    if (raw.isAsync !== false) yield ['preDialGoSub', 'needs isAsync: false, for Asterisk leaves it out of others']
  }
  if (raw.earlyMedia !== undefined && isApplication)
    yield ['earlyMedia', 'is only for a call that goes on in the dialplan']
}

function text(field: string, value: unknown, shape: Shape | null = null, most = 900): Problem {
  if (value === undefined) return [field, null]
  if (typeof value !== 'string') return [field, 'must be a text']
  if (/\p{Cc}/u.test(value)) return [field, 'must not hold line breaks or other control characters']
  if (new TextEncoder().encode(value).length > most) return [field, `must be ${most} bytes at most`]
  return [field, shape === null || shape[0].test(value) ? null : shape[1]]
}

function whole(field: string, value: unknown): Problem {
  const fits = Number.isInteger(value) && Number(value) >= 1 && Number(value) <= MOST
  return [field, value === undefined || fits ? null : `must be a whole number from 1 to ${MOST}`]
}
