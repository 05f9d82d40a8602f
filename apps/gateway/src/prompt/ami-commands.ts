import { type AmiClient, AmiError, type AmiFrame, listDefinition } from '@jackfield/ami'
import { asksForSecret, hideSecrets } from './hide-secrets.ts'

/* What `./jackfield ami` does, asked once or at its prompt. */

export type Header = readonly [name: string, value: string]

/** A session that is up. */
export interface AmiLink {
  readonly ami: AmiClient
  /** Every frame as it comes, items of lists too; those that hold secrets never do. Returns what ends it. */
  onFrame(listener: (frame: AmiFrame) => void): () => void
}

const LIST_MS = 15_000

/** How it went: 0 fine, 1 Asterisk said no. */
export type Done = 0 | 1

export interface Out {
  say(text: string): void
  readonly json: boolean
}

/** One header a line, as on the wire; as JSON an object, in which a header that comes twice is a list. */
export function shown(headers: readonly Header[], { json }: Pick<Out, 'json'>): string {
  // Asterisk ends some values with a stray line end of its own.
  const clean = headers.map(([name, value]): Header => [name, printable(value)])
  if (!json) return hideSecrets(`${clean.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n`)
  const object: Record<string, string | string[]> = {}
  for (const [name, value] of clean) {
    const hidden = hideSecrets(`${name}: ${value}`).slice(name.length + 2)
    const before = object[name]
    object[name] = before === undefined ? hidden : [before, hidden].flat()
  }
  return `${JSON.stringify(object)}\n`
}

/** No control characters of a caller's name may reach the terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').trimEnd()

export async function ping(ami: AmiClient, out: Out): Promise<Done> {
  const before = performance.now()
  const answer = await ami.action('Ping')
  const ms = Math.round(10 * (performance.now() - before)) / 10
  const settings = await ami.action('CoreSettings')
  const version = settings.ok ? (settings.frame.get('AsteriskVersion') ?? '') : ''
  const told = { ms, version: printable(version) }
  out.say(out.json ? `${JSON.stringify(told)}\n` : `Asterisk ${told.version} answers in ${ms} ms\n`)
  return answer.ok ? 0 : 1
}

/** Sends an action and prints the answer, and every event of a list behind it. */
export async function action(link: AmiLink, name: string, headers: readonly Header[], out: Out): Promise<Done> {
  const { ami } = link
  const secret = headers.find(([key, value]) => /^(variables?|function)$/i.test(key) && asksForSecret(value))
  if (secret !== undefined) {
    out.say(`${secret[0]}: asks for a secret, which is not printed here\n`)
    return 1
  }
  const actionId = `prompt-${process.pid}-${Math.floor(performance.now())}`
  const frames: AmiFrame[] = []
  const whole = Promise.withResolvers<void>()
  const off = link.onFrame((frame) => {
    if (frame.get('ActionID') !== actionId) return
    frames.push(frame)
    if (/^(complete|cancelled)$/i.test(frame.get('EventList') ?? '')) whole.resolve()
  })
  try {
    if (listDefinition(name) !== null) await ami.list(name, headers, { actionId })
    else {
      const response = await ami.action(name, headers, { actionId })
      if (response.ok && /^start$/i.test(response.frame.get('EventList') ?? '')) await within(whole.promise, LIST_MS)
    }
  } catch (error) {
    if (!(error instanceof AmiError) || error.code === 'link-down') throw error
    // A refusal is among the frames.
    if (error.code !== 'refused' || frames.length === 0) out.say(`${name}: ${error.message}\n`)
    for (const frame of frames) out.say(shown(frame.headers(), out))
    return 1
  } finally {
    off()
  }
  for (const frame of frames) out.say(shown(frame.headers(), out))
  return frames[0]?.name === 'Error' ? 1 : 0
}

function within(promise: Promise<void>, ms: number): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => reject(new AmiError('timed-out', `the list was not complete within ${ms / 1000} s`)),
    ms,
  )
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

/**
 * Whether an event is asked for. `Queue*` is a name, `Channel=PJSIP/101*` a header; all that are separated by blanks must fit, of those with commas one.
 */
export function filterOf(text: string): (name: string, headers: readonly Header[]) => boolean {
  const tests = text
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => part.split(',').map(testOf))
  return (name, headers) => tests.every((either) => either.some((test) => test(name, headers)))
}

function testOf(part: string): (name: string, headers: readonly Header[]) => boolean {
  const equals = part.indexOf('=')
  if (equals === -1) return (name) => like(part).test(name)
  const [key, value] = [part.slice(0, equals).toLowerCase(), like(part.slice(equals + 1))]
  return (_, headers) => headers.some(([header, text]) => header.toLowerCase() === key && value.test(text))
}

const like = (text: string) => new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'is')

/** Prints events until so many were printed, so long was waited, or `signal` ends it. */
export async function events(
  ami: AmiClient,
  options: { filter: string; count: number; forMs: number; signal: AbortSignal },
  out: Out,
): Promise<Done> {
  const fits = filterOf(options.filter)
  const over = Promise.withResolvers<Done>()
  let left = options.count
  const offEvents = ami.on('event', (_, frame) => {
    const headers = frame.headers()
    if (left === 0 || !fits(frame.name, headers)) return
    out.say(shown(headers, out))
    left -= 1
    if (left === 0) over.resolve(0)
  })
  const offState = ami.on('state', ({ name }) => {
    if (name === 'backoff') over.reject(new AmiError('link-down', 'the link was lost'))
  })
  const timer = Number.isFinite(options.forMs) ? setTimeout(() => over.resolve(0), options.forMs) : undefined
  const end = () => over.resolve(0)
  options.signal.addEventListener('abort', end)
  try {
    return await over.promise
  } finally {
    options.signal.removeEventListener('abort', end)
    clearTimeout(timer)
    offEvents()
    offState()
  }
}

/** The actions that this account may send, by name. */
export async function actionNames(ami: AmiClient): Promise<string[]> {
  const answer = await ami.action('ListCommands')
  const own = new Set(['response', 'actionid', 'message'])
  return answer.headers.map(([name]) => name).filter((name) => !own.has(name.toLowerCase()))
}

/** `Queue=500`, each a header. */
export function headersIn(words: readonly string[]): Header[] | string {
  const wrong = words.find((word) => !/^[A-Za-z][A-Za-z0-9_-]*[=:]/.test(word))
  if (wrong !== undefined) return `${wrong}: is not a header, such as Queue=500`
  return words.map((word): Header => {
    const at = word.search(/[=:]/)
    return [word.slice(0, at), word.slice(at + 1).trimStart()]
  })
}
