import { createHash } from 'node:crypto'

/* A photo of a contact is looked at by its first bytes: nothing of it is decoded here, and what it calls itself counts for nothing. */

/** Bytes of a photo. The panel makes what is bigger smaller before it sends it. */
export const MOST_PHOTO_BYTES = 512 * 1024
/** Pixels of a side: a small file may unpack to gigabytes in every browser that shows it. */
export const MOST_SIDE = 2048

export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const
type PhotoType = (typeof photoTypes)[number]
export interface Photo {
  readonly type: PhotoType
  readonly bytes: Uint8Array
}
/** Why it is none. */
export type NoPhoto = 'photo-too-big' | 'no-picture' | 'too-many-pixels'

interface Size {
  readonly type: PhotoType
  readonly width: number
  readonly height: number
}

/** The bytes as a photo, else why they are none that is taken. */
export function photoOf(bytes: Uint8Array): Photo | NoPhoto {
  if (bytes.length > MOST_PHOTO_BYTES) return 'photo-too-big'
  const size = sizeOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (size === null || size.width === 0 || size.height === 0) return 'no-picture'
  return size.width > MOST_SIDE || size.height > MOST_SIDE ? 'too-many-pixels' : { type: size.type, bytes }
}

function sizeOf(bytes: Buffer): Size | null {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (bytes.length < 30) return null
  if (text(0, 8) === '\x89PNG\r\n\x1a\n')
    return text(12, 16) === 'IHDR'
      ? { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
      : null
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return webpSize(bytes, text(12, 16))
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff ? jpegSize(bytes) : null
}

/** RFC 9649: the three kinds of first chunk. */
function webpSize(bytes: Buffer, chunk: string): Size | null {
  const type = 'image/webp'
  if (chunk === 'VP8X') return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8L' && bytes[20] === 0x2f) {
    const packed = bytes.readUInt32LE(21)
    return { type, width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
  }
  if (chunk !== 'VP8 ' || bytes.readUIntBE(23, 3) !== 0x9d012a) return null
  return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff }
}

/** ITU-T T.81: the size stands in the frame header, behind any number of other segments. */
function jpegSize(bytes: Buffer): Size | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) }
    // Fill bytes may stand before a marker.
    at += marker === 0xff ? 1 : 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/** Short: it tells one photo of a contact from another, and guards nothing. */
export const digestOf = ({ bytes }: Photo): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, 16)
