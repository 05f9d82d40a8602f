import { setImmediate as otherTurns } from 'node:timers/promises'
import type { Encoding } from '@jackfield/model'

/** Bytes that are decoded in one turn: a few ms with what is made of them. */
const AT_ONCE = 16 * 1024
/** Bytes by which an encoding is guessed that nothing declares. */
const LOOKED_AT = 256 * 1024

/** In which encoding a file is written: as its mark says, else UTF-8 where all of it can be that, else by its letters. */
export async function encodingOf(bytes: Uint8Array): Promise<Encoding> {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (await isUtf8(bytes)) {
    // Without a mark every other byte of Latin text in UTF-16 is zero.
    const zeros = [0, 1].map((odd) => bytes.subarray(0, 200).filter((byte, at) => at % 2 === odd && byte === 0).length)
    if (zeros[1]! > 40) return 'utf-16le'
    return zeros[0]! > 40 ? 'utf-16be' : 'utf-8'
  }
  return isCyrillic(bytes.subarray(0, LOOKED_AT)) ? 'windows-1251' : 'windows-1252'
}

async function isUtf8(bytes: Uint8Array): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += AT_ONCE) {
      decoder.decode(bytes.subarray(at, at + AT_ONCE), { stream: true })
      await otherTurns()
    }
    decoder.decode()
    return true
  } catch {
    return false
  }
}

/** Words of Cyrillic are letters above 0xC0 one after the other; in Western texts such a letter stands among others. */
function isCyrillic(bytes: Uint8Array): boolean {
  let [letters, runs] = [0, 0]
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0xc0) continue
    letters += 1
    if (at === 0 || bytes[at - 1]! < 0xc0) runs += 1
  }
  return letters > runs * 1.8
}

/** The text of a file, piece by piece, each in a turn of its own. What can't be decoded stands as a replacement sign. */
export async function* textOf(bytes: Uint8Array, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    const text = decoder.decode(bytes.subarray(at, at + AT_ONCE), { stream: true })
    if (text !== '') yield text
    await otherTurns()
  }
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
