import { cleanText } from '@jackfield/model'

/** What the text beside a message says of it: `msg0000.txt`, an INI of Asterisk. */
export interface MessageText {
  readonly name: string
  readonly number: string
  /** Since when it was spoken, epoch ms. */
  readonly at: number
  readonly seconds: number
  /** The name by which Asterisk knows it in whatever folder it lies; '' = an Asterisk that gives none. */
  readonly ownId: string
}

const MOST_SECONDS = 86_400
/** 2100: no clock of an exchange is further ahead. */
const LATEST_S = 4_102_444_800
/** How a caller is written: the name in quotation marks, or without, and the number in angle brackets. */
const CALLER = /^\s*"?(.*?)"?\s*(?:<([^<>]*)>)?\s*$/

/**
 * null = it is none, or not whole: Asterisk writes the length at its very end, when the caller has hung up. What a caller says of themselves is anything, so
 * nothing but these four lines is looked at, and each only where it stands first.
 */
export function parseMessageText(text: string): MessageText | null {
  const values = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=')
    if (at <= 0 || line.startsWith(';')) continue
    const key = line.slice(0, at).trim()
    if (!values.has(key)) values.set(key, line.slice(at + 1).trim())
  }
  const began = whole(values.get('origtime'), LATEST_S)
  const seconds = whole(values.get('duration'), MOST_SECONDS)
  if (began === null || seconds === null) return null
  const [, name = '', bracketed] = CALLER.exec(values.get('callerid') ?? '') ?? []
  const isNumber = bracketed === undefined && /^[\d+*#]+$/.test(name)
  return {
    ...{
      name: isNumber || name === 'Unknown' ? '' : cleanText(name),
      number: cleanText(isNumber ? name : (bracketed ?? '')),
    },
    ...{ at: began * 1000, seconds, ownId: cleanText(values.get('msg_id') ?? '') },
  }
}

const whole = (text: string | undefined, most: number): number | null => {
  const value = /^\d{1,12}$/.test(text ?? '') ? Number(text) : Number.NaN
  return value <= most ? value : null
}
