import { ANSWER_MS, type Argument, Asking, type Digits, digitOf, LONG_MS, mapped } from './asking.ts'

/** One call that the dialplan has given to this program. Commands go one after the other; each gives its result, and none throws. */
export class AgiCall extends Asking {
  // The channel

  answer() {
    return this.does('ANSWER')
  }

  /** `channel` = another one than this call's. */
  hangup(channel?: string) {
    return this.does('HANGUP', channel === undefined ? [] : [channel], '1')
  }

  /** 0 down, 1 down and reserved, 2 off hook, 3 dialling, 4 ringing elsewhere, 5 ringing, 6 up, 7 busy. */
  channelStatus(channel?: string) {
    return this.number('CHANNEL STATUS', channel === undefined ? [] : [channel])
  }

  setCallerId(number: string) {
    return this.does('SET CALLERID', [number], '1')
  }

  setContext(context: string) {
    return this.does('SET CONTEXT', [context])
  }

  setExtension(extension: string) {
    return this.does('SET EXTENSION', [extension])
  }

  setPriority(priority: number | string) {
    return this.does('SET PRIORITY', [priority])
  }

  /** Hangs up so many seconds from now; 0 = not any more. */
  setAutoHangup(seconds: number) {
    return this.does('SET AUTOHANGUP', [seconds])
  }

  setMusic(isOn: boolean, musicClass = 'default') {
    return this.does('SET MUSIC', [isOn ? 'on' : 'off', musicClass])
  }

  tddMode(mode: 'on' | 'off' | 'mate' | 'tdd') {
    return this.does('TDD MODE', [mode], '1')
  }

  // Variables and the database

  /** null = it is not set. */
  getVariable(name: string) {
    return this.value('GET VARIABLE', [name])
  }

  /** With `${}` in it evaluated, of this channel or another; null = empty. */
  getFullVariable(expression: string, channel?: string) {
    return this.value('GET FULL VARIABLE', channel === undefined ? [expression] : [expression, channel])
  }

  setVariable(name: string, value: Argument) {
    return this.does('SET VARIABLE', [name, value], '1')
  }

  /** null = there is no such key. */
  databaseGet(family: string, key: string) {
    return this.value('DATABASE GET', [family, key])
  }

  databasePut(family: string, key: string, value: Argument) {
    return this.does('DATABASE PUT', [family, key, value], '1')
  }

  databaseDelete(family: string, key: string) {
    return this.does('DATABASE DEL', [family, key], '1')
  }

  databaseDeleteTree(family: string, tree?: string) {
    return this.does('DATABASE DELTREE', tree === undefined ? [family] : [family, tree], '1')
  }

  // Sounds and keys

  /** Plays a file, without its ending; one of the keys ends it. */
  streamFile(file: string, keys: Digits = '', from = 0) {
    return this.pressed('STREAM FILE', [file, keys, from], LONG_MS)
  }

  /** Plays a file, with keys to go on, back, and to pause. */
  controlStreamFile(
    file: string,
    keys: Digits = '',
    { skipMs = 3_000, forward = '#', back = '*', pause = '' }: ControlKeys = {},
  ) {
    return this.pressed(
      'CONTROL STREAM FILE',
      [file, keys, skipMs, forward, back, ...(pause === '' ? [] : [pause])],
      LONG_MS,
    )
  }

  /** Plays a file and waits so long for a key. */
  getOption(file: string, keys: Digits, timeoutMs = 5_000) {
    return this.pressed('GET OPTION', [file, keys, timeoutMs], LONG_MS)
  }

  /** Plays a file and takes several keys, until `#`, so many, or so long after the last. */
  async getData(file: string, { timeoutMs = 5_000, most = 32 }: { timeoutMs?: number; most?: number } = {}) {
    const reply = await this.command('GET DATA', [file, timeoutMs, most], { timeoutMs: LONG_MS })
    return mapped(reply, ({ result, data }) => ({ digits: result, timedOut: data === 'timeout' }))
  }
  /** Waits for a key; -1 = as long as it takes. */
  waitForDigit(timeoutMs: number) {
    return this.pressed('WAIT FOR DIGIT', [timeoutMs], timeoutMs < 0 ? LONG_MS : timeoutMs + ANSWER_MS)
  }

  sayAlpha(text: string, keys: Digits = '') {
    return this.pressed('SAY ALPHA', [text, keys], LONG_MS)
  }

  sayDigits(digits: Argument, keys: Digits = '') {
    return this.pressed('SAY DIGITS', [digits, keys], LONG_MS)
  }

  sayNumber(number: number, keys: Digits = '') {
    return this.pressed('SAY NUMBER', [number, keys], LONG_MS)
  }

  sayPhonetic(text: string, keys: Digits = '') {
    return this.pressed('SAY PHONETIC', [text, keys], LONG_MS)
  }

  /** Epoch s. */
  sayDate(seconds: number, keys: Digits = '') {
    return this.pressed('SAY DATE', [seconds, keys], LONG_MS)
  }

  sayTime(seconds: number, keys: Digits = '') {
    return this.pressed('SAY TIME', [seconds, keys], LONG_MS)
  }

  sayDateTime(seconds: number, keys: Digits = '', format?: string, zone?: string) {
    return this.pressed(
      'SAY DATETIME',
      [seconds, keys, ...(format === undefined ? [] : [format, ...(zone === undefined ? [] : [zone])])],
      LONG_MS,
    )
  }

  /** Records until a key, so long, or so much silence. */
  async recordFile(
    file: string,
    { format = 'wav', keys = '#', timeoutMs = -1, beep = true, silenceS = 0 }: RecordOptions = {},
  ) {
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

  sendText(text: string) {
    return this.does('SEND TEXT', [text])
  }

  sendImage(image: string) {
    return this.does('SEND IMAGE', [image])
  }

  /** A character; '' = none came. */
  async receiveChar(timeoutMs: number) {
    return mapped(await this.command('RECEIVE CHAR', [timeoutMs], { timeoutMs: timeoutMs + ANSWER_MS }), ({ result }) =>
      digitOf(result),
    )
  }

  /** A text; null = none came. */
  receiveText(timeoutMs: number) {
    return this.value('RECEIVE TEXT', [timeoutMs], timeoutMs + ANSWER_MS)
  }

  // The dialplan

  /** Runs an application; gives what it returned. */
  exec(application: string, ...args: readonly Argument[]) {
    return this.number('EXEC', [application, args.join(',')], LONG_MS)
  }

  gosub(context: string, extension: string, priority: Argument, ...args: readonly Argument[]) {
    return this.does('GOSUB', [context, extension, priority, ...(args.length === 0 ? [] : [args.join(',')])])
  }

  /** Into Asterisk's log, from that verbosity on. */
  verbose(message: string, level: 1 | 2 | 3 | 4 = 1) {
    return this.does('VERBOSE', [message, level], '1')
  }

  noop(message = '') {
    return this.does('NOOP', message === '' ? [] : [message])
  }

  // Speech

  speechCreate(engine: string) {
    return this.does('SPEECH CREATE', [engine], '1')
  }

  speechSet(name: string, value: Argument) {
    return this.does('SPEECH SET', [name, value], '1')
  }

  speechDestroy() {
    return this.does('SPEECH DESTROY', [], '1')
  }

  speechLoadGrammar(name: string, path: string) {
    return this.does('SPEECH LOAD GRAMMAR', [name, path], '1')
  }

  speechUnloadGrammar(name: string) {
    return this.does('SPEECH UNLOAD GRAMMAR', [name], '1')
  }

  speechActivateGrammar(name: string) {
    return this.does('SPEECH ACTIVATE GRAMMAR', [name], '1')
  }

  speechDeactivateGrammar(name: string) {
    return this.does('SPEECH DEACTIVATE GRAMMAR', [name], '1')
  }

  /** What was understood stands in `data`, as Asterisk writes it. */
  speechRecognize(prompt: string, timeoutMs: number, offset = 0) {
    return this.command('SPEECH RECOGNIZE', [prompt, timeoutMs, offset], { timeoutMs: timeoutMs + ANSWER_MS })
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
