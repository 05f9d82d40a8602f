/* Pictures that say how big they are and have nothing in them. */

const filled = (head: Buffer): Buffer => Buffer.concat([head, Buffer.alloc(64)])

export function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(33)
  head.write('\x89PNG\r\n\x1a\n', 0, 'latin1')
  head.writeUInt32BE(13, 8)
  head.write('IHDR', 12, 'latin1')
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return filled(head)
}

/** With a segment before the frame, as cameras write it. */
export function jpegOf(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0, 17, 8, 0, 0, 0, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const before = Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff])
  return filled(Buffer.concat([before, frame]))
}

export function webpOf(width: number, height: number, chunk: 'VP8 ' | 'VP8L' | 'VP8X'): Buffer {
  const head = Buffer.alloc(34)
  head.write(`RIFF\0\0\0\0WEBP${chunk}`, 0, 'latin1')
  if (chunk === 'VP8X') {
    head.writeUIntLE(width - 1, 24, 3)
    head.writeUIntLE(height - 1, 27, 3)
  } else if (chunk === 'VP8L') {
    head[20] = 0x2f
    head.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21)
  } else {
    head.writeUIntBE(0x9d012a, 23, 3)
    head.writeUInt16LE(width, 26)
    head.writeUInt16LE(height, 28)
  }
  return filled(head)
}
