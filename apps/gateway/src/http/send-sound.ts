import { createReadStream } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** Bytes from the first to the last one, both counted; null = all of it, also where the header is none that is known. */
export function rangeOf(header: string | undefined, bytes: number): { first: number; last: number } | 'none' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  const first = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const last = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  return first > last ? 'none' : { first, last }
}

/** Sends a file of sound, or the part of it that is asked for; nobody keeps it on the way. */
export function sendSound(
  request: FastifyRequest,
  reply: FastifyReply,
  { path, bytes, type }: { path: string; bytes: number; type: string },
) {
  reply
    .header('cache-control', 'no-store')
    .header('content-disposition', 'attachment')
    .header('accept-ranges', 'bytes')
    .type(type)
  const range = rangeOf(request.headers.range, bytes)
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${bytes}`).send()
  if (range === null) return reply.header('content-length', String(bytes)).send(createReadStream(path))
  const { first, last } = range
  return reply
    .code(206)
    .header('content-range', `bytes ${first}-${last}/${bytes}`)
    .header('content-length', String(last - first + 1))
    .send(createReadStream(path, { start: first, end: last }))
}
