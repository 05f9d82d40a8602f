import type { Header } from './header.ts'

/** Asterisk's line buffer is 1024 bytes with the CRLF (main/manager.c `get_input`). */
const maxLineBytes = 1022
/** `AST_MAX_MANHEADERS`. */
const maxActionHeaders = 128
/** Several handlers copy the ActionID into small buffers and cut it without restoring the CRLF. */
const maxActionIdBytes = 40

export type AmiEncodeErrorCode =
  | 'control-character'
  | 'line-too-long'
  | 'too-many-headers'
  | 'bad-key'
  | 'bad-action-id'
  | 'action-id-too-long'

/** An action that must not be sent. The message names the header, never its value, which may be a secret. */
export class AmiEncodeError extends Error {
  override readonly name = 'AmiEncodeError'
  readonly code: AmiEncodeErrorCode
  readonly header: string

  constructor(code: AmiEncodeErrorCode, header: string, message: string) {
    super(message)
    this.code = code
    this.header = header
  }
}

/**
 * The bytes of one action. An `ActionID` among the headers is moved to the second place, where Asterisk's error about too
 * many headers still finds it.
 * @throws AmiEncodeError before any byte is made, on whatever Asterisk would misread: CR, LF or NUL (each ends a line or
 * the text, so a value could smuggle in a whole action), lines over 1022 bytes, more than 128 headers.
 */
export function encodeAction(name: string, headers: readonly Header[]): Uint8Array {
  const ids = headers.filter(([key]) => isActionId(key))
  const rest = headers.filter(([key]) => !isActionId(key))
  if (ids.length > 1) throw new AmiEncodeError('bad-action-id', 'ActionID', 'an action has one ActionID')
  for (const [, id] of ids) checkActionId(id)
  const lines: Header[] = [['Action', name], ...ids, ...rest]
  if (lines.length > maxActionHeaders) {
    throw new AmiEncodeError('too-many-headers', '', `an action has at most ${maxActionHeaders} headers`)
  }
  let text = ''
  for (const [key, value] of lines) text += encodeLine(key, value)
  return Buffer.from(`${text}\r\n`, 'utf8')
}

/**
 * The bytes of any packet, for programs that play Asterisk.
 * @throws AmiEncodeError on a bad key or on CR, LF or NUL; no other limit, for Asterisk has none either.
 */
export function encodeFrame(headers: readonly Header[]): Uint8Array {
  let text = ''
  for (const [key, value] of headers) {
    if (!/^[^:\r\n\0]+$/.test(key)) throw new AmiEncodeError('bad-key', '', 'a header name holds a forbidden character')
    checkControls(key, value)
    text += `${key}: ${value}\r\n`
  }
  return Buffer.from(`${text}\r\n`, 'utf8')
}

function encodeLine(key: string, value: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(key)) {
    throw new AmiEncodeError('bad-key', '', 'a header name is a letter, then letters, digits, - and _')
  }
  checkControls(key, value)
  const line = `${key}: ${value}`
  if (Buffer.byteLength(line, 'utf8') > maxLineBytes) {
    throw new AmiEncodeError('line-too-long', key, `header ${key}: the line is longer than ${maxLineBytes} bytes`)
  }
  return `${line}\r\n`
}

function checkControls(key: string, value: string): void {
  // A bare LF ends a line for Asterisk, a NUL ends the text, and a bare CR has no honest use.
  if (/[\r\n\0]/.test(value)) {
    throw new AmiEncodeError('control-character', key, `header ${key}: the value holds CR, LF or NUL`)
  }
}

function checkActionId(id: string): void {
  if (Buffer.byteLength(id, 'utf8') > maxActionIdBytes) {
    throw new AmiEncodeError('action-id-too-long', 'ActionID', `an ActionID has at most ${maxActionIdBytes} bytes`)
  }
  if (!/^[\x21-\x7e]+$/.test(id)) {
    throw new AmiEncodeError('bad-action-id', 'ActionID', 'an ActionID is printable ASCII without blanks')
  }
}

function isActionId(key: string): boolean {
  return key.toLowerCase() === 'actionid'
}
