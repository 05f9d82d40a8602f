import type { CallFile } from './call-file.ts'
import { checkCallFile } from './check.ts'
import type { CallFileResult } from './result.ts'

/** The text of a call file; refused when Asterisk would read something else than is meant (`pbx/pbx_spool.c`). */
export function formatCallFile(call: CallFile): CallFileResult<string> {
  const checked = checkCallFile(call)
  if (!checked.ok) return checked
  const lines = [
    ['Channel', call.channel],
    ['CallerID', callerIdOf(call.callerId)],
    ['WaitTime', call.waitTime],
    ['MaxRetries', call.maxRetries],
    ['RetryTime', call.retryTime],
    ['Account', call.account],
    ['Codecs', call.codecs?.join(',')],
    ['Context', call.context],
    ['Extension', call.extension],
    ['Priority', call.priority],
    ['Application', call.application],
    ['Data', call.data],
    ...(call.variables ?? []).map(([name, value]) => ['Set', `${name}=${value}`] as const),
    ['Early_media', yesOrNo(call.earlyMedia)],
    ['Archive', yesOrNo(call.archive)],
    ['AlwaysDelete', yesOrNo(call.alwaysDelete)],
  ] as const
  const text = lines.flatMap(([keyword, value]) =>
    value === undefined || value === '' ? [] : [`${keyword}: ${escaped(String(value))}\n`],
  )
  return { ok: true, value: text.join('') }
}

function callerIdOf(callerId: CallFile['callerId']): string | undefined {
  const { name = '', number = '' } = callerId ?? {}
  if (name === '') return number === '' ? undefined : `<${number}>`
  return number === '' ? `"${name}"` : `"${name}" <${number}>`
}

const yesOrNo = (value: boolean | undefined): string | undefined =>
  value === undefined ? undefined : value ? 'yes' : 'no'

/** A semicolon begins a comment, where no backslash stands before it. */
const escaped = (value: string): string => value.replaceAll(';', '\\;')
