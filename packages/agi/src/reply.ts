import { type AgiResult, failure } from './result.ts'

/** What Asterisk answers to a command: `200 result=49 (timeout) endpos=8000`. */
export interface AgiReply {
  /** As it stands behind `result=`. */
  readonly result: string
  /** What stands in brackets; null = nothing. */
  readonly data: string | null
  /** Where the sound was when it was ended, samples; null = it played none. */
  readonly endpos: number | null
}

const shape = /^200[ -]?result=(\S*)(.*)$/s

/** Reads an answer, all its lines together. */
export function readReply(text: string): AgiResult<AgiReply> {
  // Nearly every answer is of this shape.
  if (/^200 result=-?\d+$/.test(text)) return { ok: true, value: { result: text.slice(11), data: null, endpos: null } }
  const [code = ''] = /^\d{3}/.exec(text) ?? []
  if (code === '510') return failure('unknown-command', words(text))
  if (code === '511') return failure('dead-channel', words(text))
  if (code === '520') return failure('usage', words(text))
  const [, result, rest = ''] = shape.exec(text) ?? []
  if (result === undefined) return failure('bad-answer', `an answer that is none: ${words(text)}`)
  // A value may hold brackets itself, and lines.
  const [, endpos] = / endpos=(\d+)\s*$/.exec(rest) ?? []
  const inside = endpos === undefined ? rest : rest.replace(/ endpos=\d+\s*$/, '')
  const [open, close] = [inside.indexOf('('), inside.lastIndexOf(')')]
  const data = open >= 0 && close > open ? inside.slice(open + 1, close) : null
  return { ok: true, value: { result, data, endpos: endpos === undefined ? null : Number(endpos) } }
}

const words = (text: string): string =>
  text
    .slice(0, 1_000)
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 300)

/** Puts the lines of a socket together into answers: most are one line, that of 520 has more. */
export class ReplyLines {
  #lines: string[] = []

  /** Whether an answer has begun and is not whole. */
  get isOpen(): boolean {
    return this.#lines.length > 0
  }

  /** Gives an answer when this was the last line of one. */
  push(line: string): string | null {
    if (this.#lines.length === 0 && !line.startsWith('520-') && !isOpenValue(line)) return line
    this.#lines.push(line)
    const isWhole = this.#lines[0]!.startsWith('520-') ? /^520 /.test(line) : line.includes(')')
    // Never without end, whatever comes.
    if (!isWhole && this.#lines.length < 1_000) return null
    const text = this.#lines.join('\n')
    this.#lines = []
    return text
  }
}

/** The value of a variable may have lines of its own. */
const isOpenValue = (line: string): boolean => /^200[ -]?result=1 \([^)]*$/.test(line)
