import { expandConf, type FileReader } from './conf-files.ts'
import { readDialplan } from './dialplan-text.ts'
import type { Distribution } from './distribution.ts'

/** A place as it is to be written, or why it can't be. */
export type FallbackFound =
  | { readonly ok: true; readonly fallback: string }
  | { readonly ok: false; readonly problem: string }

/**
 * [SETUP-13] Where FreePBX or Issabel writes the dialplan, the number by which the exchange itself dials the queue in `queue:NAME`: in
 * `Queue()` alone, without what stands before it there, an agent's voicemail can answer. Every other place, and every other exchange's, is
 * left as it is.
 *
 * @param read the exchange's files; null = they are not here. Then a name of digits is taken for the number, as these two name their queues.
 */
export function fallbackOn(distribution: Distribution, fallback: string, read: FileReader | null): FallbackFound {
  const name = /^queue:(.*)$/.exec(fallback)?.[1]
  if (name === undefined || (distribution !== 'freepbx' && distribution !== 'issabel')) return { ok: true, fallback }
  const isNumber = (text: string) => /^[0-9*#]{1,20}$/.test(text)
  const dialplan = read === null ? null : expandConf('extensions.conf', read)
  const dials = dialplan === null ? new Set<string>() : new Set(dialled(dialplan, name).filter(isNumber))
  const number = dials.has(name) ? name : [...dials][0]
  if (number !== undefined) return { ok: true, fallback: number }
  if (dialplan === null && isNumber(name)) return { ok: true, fallback: name }
  const where = dialplan === null ? 'the files of the exchange are not here' : 'no number of the exchange leads to it'
  return { ok: false, problem: `--fallback queue:${name}: ${where}; give the number by which the queue is dialled` }
}

/** The extensions whose lines put a caller into that queue. */
const dialled = (dialplan: string, queue: string): string[] =>
  [...readDialplan(dialplan).values()].flatMap((lines) =>
    lines
      .filter(({ application, data }) => /^queue$/i.test(application) && data.split(',', 1)[0]!.trim() === queue)
      .map(({ exten }) => exten),
  )
