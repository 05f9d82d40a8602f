import type { CallFile } from './call-file.ts'
import { type CallFileResult, failure } from './result.ts'

/** Asterisk skips a line of so many bytes and more, with its line feed: 256 in old versions (`pbx_spool.c`). */
const MOST_OF_LINE = 254
/** What Asterisk keeps of a value in old versions, bytes: more is cut. */
const MOST_OF_VALUE = 240
const MOST_VARIABLES = 200
/** `AST_MAX_ACCOUNT_CODE` of old versions, with its end. */
const MOST_OF_ACCOUNT = 79
/** Whole numbers that Asterisk reads with `%d`. */
const MOST = 2_147_483_647

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** Why this text can't be a value of a line; null = it can. */
function trouble(text: string): string | null {
  if (/\p{Cc}/u.test(text)) return 'must not hold line breaks or other control characters'
  if (text !== text.trim()) return 'must not begin or end with a space: Asterisk takes it away'
  // A number sign is a comment at the beginning of a line and after a space, and nothing stands for one that is not.
  if (/(^|[ \t])#/.test(text))
    return 'must not hold "#" at its beginning or after a space: Asterisk reads a comment there'
  if (bytesOf(text) > MOST_OF_VALUE) return `must be ${MOST_OF_VALUE} bytes at most: Asterisk cuts the rest`
  return null
}

const shapes = {
  channel: [/^[A-Za-z][A-Za-z0-9]*\/[^\s,]+$/, 'must be Tech/destination, such as PJSIP/101'],
  context: [/^[^\s,;|/]{1,79}$/, 'must be a context, without spaces, commas and the like'],
  extension: [/^[^\s,;|]{1,79}$/, 'must be an extension, without spaces, commas and the like'],
  application: [/^[A-Za-z][A-Za-z0-9_]*$/, 'must be the name of an application, such as Playback'],
  codec: [/^[A-Za-z0-9_.-]+$/, 'must be names of codecs, such as alaw'],
  variable: [/^_{0,2}[A-Za-z][A-Za-z0-9_]*(\([A-Za-z0-9_(),.:@ -]*\))?$/, 'must be a variable or a function'],
} satisfies Record<string, [RegExp, string]>

/** Whether Asterisk reads these parameters as they are meant. Names the first that it would not. */
export function checkCallFile(call: CallFile): CallFileResult<CallFile> {
  for (const [parameter, problem] of problems(call))
    if (problem !== null) return failure('bad-value', `${parameter} ${problem}`, parameter)
  return { ok: true, value: call }
}

function* problems(call: CallFile): Generator<[string, string | null]> {
  const text = (parameter: string, value: string | undefined, shape?: [RegExp, string]): [string, string | null] => {
    if (value === undefined) return [parameter, null]
    if (typeof value !== 'string') return [parameter, 'must be a text']
    const wrong = trouble(value)
    return [parameter, wrong ?? (shape === undefined || shape[0].test(value) ? null : shape[1])]
  }
  const whole = (parameter: string, value: number | undefined, least: number): [string, string | null] => [
    parameter,
    value === undefined || (Number.isInteger(value) && value >= least && value <= MOST)
      ? null
      : `must be a whole number from ${least} to ${MOST}`,
  ]
  if (typeof call.channel !== 'string') yield ['channel', 'is missing: whom is Asterisk to call?']
  yield text('channel', call.channel, shapes.channel)
  if (call.extension === undefined && call.application === undefined)
    yield ['extension', 'or application is missing: where does whoever answers go?']
  if (call.extension !== undefined && call.application !== undefined)
    yield ['application', 'must not stand beside extension: whoever answers goes to one of them']
  const { name, number } = call.callerId ?? {}
  for (const part of [name, number]) {
    yield text('callerId', part)
    // Asterisk splits `"name" <number>` there.
    if (part !== undefined && /["<>\\]/.test(part)) yield ['callerId', 'must not hold quotes, <, > or \\']
  }
  yield text('context', call.context, shapes.context)
  yield text('extension', call.extension, shapes.extension)
  yield whole('priority', call.priority, 1)
  yield text('application', call.application, shapes.application)
  yield text('data', call.data)
  yield whole('waitTime', call.waitTime, 1)
  yield whole('maxRetries', call.maxRetries, 0)
  yield whole('retryTime', call.retryTime, 1)
  yield text('account', call.account)
  if (call.account !== undefined && bytesOf(call.account) > MOST_OF_ACCOUNT)
    yield ['account', `must be ${MOST_OF_ACCOUNT} bytes at most`]
  if (call.codecs?.length === 0) yield ['codecs', 'must name one at least']
  for (const codec of call.codecs ?? []) yield text('codecs', codec, shapes.codec)
  yield text('codecs', call.codecs?.join(','))
  const variables = call.variables ?? []
  if (variables.length > MOST_VARIABLES) yield ['variables', `must be ${MOST_VARIABLES} at most`]
  for (const [variable, value] of variables) {
    yield text('variables', variable, shapes.variable)
    yield text('variables', value)
    if (bytesOf(`Set: ${variable}=${value.replaceAll(';', '\\;')}`) > MOST_OF_LINE)
      yield ['variables', `must be ${MOST_OF_LINE} bytes at most, each with its name`]
  }
}
