import { isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'

/** @throws RangeError when the platform does not know that code page. */
export const textDecoderFor = (charset: string): TextDecoder => new TextDecoder(charset)

const replacement = '\ufffd'
/** Bytes that may follow the first one of a character in UTF-8. */
const isFollowing = (byte: number) => (byte & 0xc0) === 0x80

/**
 * The text of a packet. Most are UTF-8, or nothing but ASCII; in those that are not, each line is read by itself: in the code page of the
 * site where one is given, and without the first bytes of a character that Asterisk has cut off at the end of a long name.
 */
export function readText(bytes: Buffer, start: number, end: number, fallback: TextDecoder | null): string {
  const text = bytes.toString('utf8', start, end)
  if (!text.includes(replacement)) return text
  const lines: string[] = []
  for (let line = start; line <= end; ) {
    const found = bytes.indexOf('\r\n', line, 'latin1')
    const lineEnd = found === -1 || found > end ? end : found
    lines.push(readLine(bytes.subarray(line, lineEnd), fallback))
    line = lineEnd + 2
  }
  return lines.join('\r\n')
}

function readLine(line: Buffer, fallback: TextDecoder | null): string {
  if (isUtf8(line)) return line.toString('utf8')
  const whole = withoutCutCharacter(line)
  // Read in another code page, most texts that are only cut would pass too, as a row of wrong letters.
  if (whole.some((byte) => byte > 127) && isUtf8(whole)) return whole.toString('utf8')
  return fallback === null ? line.toString('utf8') : fallback.decode(line)
}

/** Without the bytes of a character at the end that is not all there. */
function withoutCutCharacter(line: Buffer): Buffer {
  let cut = line.length
  while (cut > 0 && line.length - cut < 3 && isFollowing(line[cut - 1]!)) cut -= 1
  return cut > 0 && line[cut - 1]! >= 0xc0 ? line.subarray(0, cut - 1) : line
}
