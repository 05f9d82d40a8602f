import { quote } from './quote.ts'
import { type AgiReply, readReply } from './reply.ts'
import type { AgiRequest } from './request.ts'
import { type AgiResult, failure } from './result.ts'
import type { Road } from './road.ts'

/** Keys that end a sound or an input: `0`–`9`, `*`, `#`. */
export type Digits = string
type Argument = string | number

/** How long an answer may take, ms, beside what the command itself waits for. */
const ANSWER_MS = 30_000
/** Longest that a sound, a recording or an application may take, ms. */
const LONG_MS = 24 * 3_600_000

/** What was pressed; '' = nothing. `endpos` = where the sound was then, samples. */
export interface Pressed {
  readonly digit: Digits
  readonly endpos: number | null
}

/** One call that the dialplan has given to this program. Commands go one after the other; each gives its result, and none throws. */
export class AgiCall {
  readonly request: AgiRequest
  /** Ends when the caller has hung up. */
  readonly hungUp: AbortSignal
  readonly #road: Road
  #last: Promise<unknown> = Promise.resolve()

  constructor(request: AgiRequest, road: Road) {
    this.request = request
    this.#road = road
    this.hungUp = road.hungUp
  }

  /** Any command: `words` as they are, arguments in quotes. */
  command(
    words: string,
    args: readonly Argument[] = [],
    { timeoutMs = ANSWER_MS }: { timeoutMs?: number } = {},
  ): Promise<AgiResult<AgiReply>> {
    const quoted = args.map(quote)
    if (!/^[A-Za-z_ ]+$/.test(words) || quoted.includes(null))
      return Promise.resolve(failure('bad-argument', 'arguments must not hold line breaks or NUL'))
    const ask = async (): Promise<AgiResult<AgiReply>> => {
      const answer = await this.#road.ask([words, ...quoted].join(' '), timeoutMs)
      return answer.ok ? readReply(answer.value) : answer
    }
    const done = this.#last.then(ask)
    this.#last = done
    return done
  }

  // The channel

  answer = () => this.#does('ANSWER')
  /** `channel` = another one than this call's. */
  hangup = (channel?: string) => this.#does('HANGUP', channel === undefined ? [] : [channel], '1')
  /** 0 down, 1 down and reserved, 2 off hook, 3 dialling, 4 ringing elsewhere, 5 ringing, 6 up, 7 busy. */
  channelStatus = (channel?: string) => this.#number('CHANNEL STATUS', channel === undefined ? [] : [channel])
  setCallerId = (number: string) => this.#does('SET CALLERID', [number], '1')
  setContext = (context: string) => this.#does('SET CONTEXT', [context])
  setExtension = (extension: string) => this.#does('SET EXTENSION', [extension])
  setPriority = (priority: number | string) => this.#does('SET PRIORITY', [priority])
  /** Hangs up so many seconds from now; 0 = not any more. */
  setAutoHangup = (seconds: number) => this.#does('SET AUTOHANGUP', [seconds])
  setMusic = (isOn: boolean, musicClass = 'default') => this.#does('SET MUSIC', [isOn ? 'on' : 'off', musicClass])
  tddMode = (mode: 'on' | 'off' | 'mate' | 'tdd') => this.#does('TDD MODE', [mode], '1')

  // Variables and the database

  /** null = it is not set. */
  getVariable = (name: string) => this.#value('GET VARIABLE', [name])
  /** With `${}` in it evaluated, of this channel or another; null = empty. */
  getFullVariable = (expression: string, channel?: string) =>
    this.#value('GET FULL VARIABLE', channel === undefined ? [expression] : [expression, channel])
  setVariable = (name: string, value: Argument) => this.#does('SET VARIABLE', [name, value], '1')
  /** null = there is no such key. */
  databaseGet = (family: string, key: string) => this.#value('DATABASE GET', [family, key])
  databasePut = (family: string, key: string, value: Argument) => this.#does('DATABASE PUT', [family, key, value], '1')
  databaseDelete = (family: string, key: string) => this.#does('DATABASE DEL', [family, key], '1')
  databaseDeleteTree = (family: string, tree?: string) =>
    this.#does('DATABASE DELTREE', tree === undefined ? [family] : [family, tree], '1')

  // Sounds and keys

  /** Plays a file, without its ending; one of the keys ends it. */
  streamFile = (file: string, keys: Digits = '', from = 0) => this.#pressed('STREAM FILE', [file, keys, from], LONG_MS)
  /** Plays a file, with keys to go on, back, and to pause. */
  controlStreamFile = (
    file: string,
    keys: Digits = '',
    { skipMs = 3_000, forward = '#', back = '*', pause = '' }: ControlKeys = {},
  ) =>
    this.#pressed('CONTROL STREAM FILE', [file, keys, skipMs, forward, back, ...(pause === '' ? [] : [pause])], LONG_MS)
  /** Plays a file and waits so long for a key. */
  getOption = (file: string, keys: Digits, timeoutMs = 5_000) =>
    this.#pressed('GET OPTION', [file, keys, timeoutMs], LONG_MS)
  /** Plays a file and takes several keys, until `#`, so many, or so long after the last. */
  getData = async (file: string, { timeoutMs = 5_000, most = 32 }: { timeoutMs?: number; most?: number } = {}) => {
    const reply = await this.command('GET DATA', [file, timeoutMs, most], { timeoutMs: LONG_MS })
    return mapped(reply, ({ result, data }) => ({ digits: result, timedOut: data === 'timeout' }))
  }
  /** Waits for a key; -1 = as long as it takes. */
  waitForDigit = (timeoutMs: number) =>
    this.#pressed('WAIT FOR DIGIT', [timeoutMs], timeoutMs < 0 ? LONG_MS : timeoutMs + ANSWER_MS)
  sayAlpha = (text: string, keys: Digits = '') => this.#pressed('SAY ALPHA', [text, keys], LONG_MS)
  sayDigits = (digits: Argument, keys: Digits = '') => this.#pressed('SAY DIGITS', [digits, keys], LONG_MS)
  sayNumber = (number: number, keys: Digits = '') => this.#pressed('SAY NUMBER', [number, keys], LONG_MS)
  sayPhonetic = (text: string, keys: Digits = '') => this.#pressed('SAY PHONETIC', [text, keys], LONG_MS)
  /** Epoch s. */
  sayDate = (seconds: number, keys: Digits = '') => this.#pressed('SAY DATE', [seconds, keys], LONG_MS)
  sayTime = (seconds: number, keys: Digits = '') => this.#pressed('SAY TIME', [seconds, keys], LONG_MS)
  sayDateTime = (seconds: number, keys: Digits = '', format?: string, zone?: string) =>
    this.#pressed(
      'SAY DATETIME',
      [seconds, keys, ...(format === undefined ? [] : [format, ...(zone === undefined ? [] : [zone])])],
      LONG_MS,
    )
  /** Records until a key, so long, or so much silence. */
  recordFile = async (
    file: string,
    { format = 'wav', keys = '#', timeoutMs = -1, beep = true, silenceS = 0 }: RecordOptions = {},
  ) => {
    const more = [...(beep ? ['BEEP'] : []), ...(silenceS > 0 ? [`s=${silenceS}`] : [])]
    const reply = await this.command('RECORD FILE', [file, format, keys, timeoutMs, ...more], { timeoutMs: LONG_MS })
    return mapped(reply, ({ result, data, endpos }) => ({
      digit: data === 'dtmf' ? digitOf(result) : '',
      // `randomerror`, `hangup`, `dtmf`, `timeout`
      endedBy: data ?? '',
      endpos,
    }))
  }

  // Text

  sendText = (text: string) => this.#does('SEND TEXT', [text])
  sendImage = (image: string) => this.#does('SEND IMAGE', [image])
  /** A character; '' = none came. */
  receiveChar = async (timeoutMs: number) =>
    mapped(await this.command('RECEIVE CHAR', [timeoutMs], { timeoutMs: timeoutMs + ANSWER_MS }), ({ result }) =>
      digitOf(result),
    )
  /** A text; null = none came. */
  receiveText = (timeoutMs: number) => this.#value('RECEIVE TEXT', [timeoutMs])

  // The dialplan

  /** Runs an application; gives what it returned. */
  exec = (application: string, ...args: readonly Argument[]) =>
    this.#number('EXEC', [application, args.join(',')], LONG_MS)
  gosub = (context: string, extension: string, priority: Argument, ...args: readonly Argument[]) =>
    this.#does('GOSUB', [context, extension, priority, ...(args.length === 0 ? [] : [args.join(',')])])
  /** Into Asterisk's log, from that verbosity on. */
  verbose = (message: string, level: 1 | 2 | 3 | 4 = 1) => this.#does('VERBOSE', [message, level], '1')
  noop = (message = '') => this.#does('NOOP', message === '' ? [] : [message])

  // Speech

  speechCreate = (engine: string) => this.#does('SPEECH CREATE', [engine], '1')
  speechSet = (name: string, value: Argument) => this.#does('SPEECH SET', [name, value], '1')
  speechDestroy = () => this.#does('SPEECH DESTROY', [], '1')
  speechLoadGrammar = (name: string, path: string) => this.#does('SPEECH LOAD GRAMMAR', [name, path], '1')
  speechUnloadGrammar = (name: string) => this.#does('SPEECH UNLOAD GRAMMAR', [name], '1')
  speechActivateGrammar = (name: string) => this.#does('SPEECH ACTIVATE GRAMMAR', [name], '1')
  speechDeactivateGrammar = (name: string) => this.#does('SPEECH DEACTIVATE GRAMMAR', [name], '1')
  /** What was understood stands in `data`, as Asterisk writes it. */
  speechRecognize = (prompt: string, timeoutMs: number, offset = 0) =>
    this.command('SPEECH RECOGNIZE', [prompt, timeoutMs, offset], { timeoutMs: timeoutMs + ANSWER_MS })

  /** `good` = what stands behind `result=` when it was done. */
  async #does(words: string, args: readonly Argument[] = [], good = '0'): Promise<AgiResult<null>> {
    const reply = await this.command(words, args)
    if (!reply.ok) return reply
    const { result } = reply.value
    return result === good ? { ok: true, value: null } : failure('failed', `${words}: result=${result}`)
  }

  async #number(words: string, args: readonly Argument[], timeoutMs = ANSWER_MS): Promise<AgiResult<number>> {
    const reply = await this.command(words, args, { timeoutMs })
    if (!reply.ok) return reply
    const number = Number(reply.value.result)
    if (number === -2) return failure('failed', `${words}: Asterisk has no such application`)
    return Number.isInteger(number)
      ? { ok: true, value: number }
      : failure('bad-answer', `${words}: result=${reply.value.result}`)
  }

  async #value(words: string, args: readonly Argument[]): Promise<AgiResult<string | null>> {
    return mapped(await this.command(words, args), ({ result, data }) => (result === '0' ? null : (data ?? '')))
  }

  async #pressed(words: string, args: readonly Argument[], timeoutMs: number): Promise<AgiResult<Pressed>> {
    const reply = await this.command(words, args, { timeoutMs })
    if (reply.ok && reply.value.result === '-1')
      return failure('failed', `${words}: the caller hung up, or it can't be played`)
    return mapped(reply, ({ result, endpos }) => ({ digit: digitOf(result), endpos }))
  }
}

export interface ControlKeys {
  readonly skipMs?: number
  readonly forward?: Digits
  readonly back?: Digits
  readonly pause?: Digits
}
export interface RecordOptions {
  readonly format?: string
  readonly keys?: Digits
  /** -1 = as long as it takes. */
  readonly timeoutMs?: number
  readonly beep?: boolean
  readonly silenceS?: number
}

/** AGI gives keys as the number of their character; 0 = none. */
function digitOf(result: string): Digits {
  const code = Number(result)
  return Number.isInteger(code) && code > 0 && code < 0x110000 ? String.fromCodePoint(code) : ''
}

const mapped = <A, B>(result: AgiResult<A>, map: (value: A) => B): AgiResult<B> =>
  result.ok ? { ok: true, value: map(result.value) } : result
