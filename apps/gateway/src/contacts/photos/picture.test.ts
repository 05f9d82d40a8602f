import { expect, it } from 'vitest'
import { MOST_PHOTO_BYTES, photoOf } from './picture.ts'
import { jpegOf, pngOf, webpOf } from './testing.ts'

it.each([
  ['a JPEG', jpegOf(200, 100), 'image/jpeg'],
  ['a PNG', pngOf(200, 100), 'image/png'],
  ['a WebP', webpOf(200, 100, 'VP8 '), 'image/webp'],
  ['a lossless WebP', webpOf(200, 100, 'VP8L'), 'image/webp'],
  ['a WebP with more to it', webpOf(200, 100, 'VP8X'), 'image/webp'],
])('takes %s', (_, bytes, type) => expect(photoOf(bytes)).toEqual({ type, bytes }))

it.each([
  ['a page that calls itself one', Buffer.from(`<!doctype html><script>alert(1)</script>${' '.repeat(100)}`)],
  ['an SVG', Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>${' '.repeat(40)}`)],
  ['a GIF', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100)])],
  ['a WebP of an unknown kind', Buffer.concat([Buffer.from('RIFF\0\0\0\0WEBPXXXX'), Buffer.alloc(100)])],
  ['a JPEG without a picture', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xd9]), Buffer.alloc(100)])],
  ['one that is cut off', jpegOf(200, 100).subarray(0, 12)],
  ['one of no size', pngOf(0, 100)],
  ['nothing', Buffer.alloc(0)],
])('refuses %s', (_, bytes) => expect(photoOf(bytes)).toBe('no-picture'))

it.each([jpegOf(40_000, 100), pngOf(100, 0x7fffffff), webpOf(16_000, 16_000, 'VP8L'), webpOf(3000, 10, 'VP8X')])(
  'refuses a bomb of pixels (%#)',
  (bytes) => expect(photoOf(bytes)).toBe('too-many-pixels'),
)

it('refuses what is too big, whatever it is', () =>
  expect(photoOf(Buffer.alloc(MOST_PHOTO_BYTES + 1))).toBe('photo-too-big'))
