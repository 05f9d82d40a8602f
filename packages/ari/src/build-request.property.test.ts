import fc from 'fast-check'
import { expect, it } from 'vitest'
import { buildRequest } from './build-request.ts'

it('a path parameter comes back as it went in and never leaves its segment', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (channelId) => {
      const request = buildRequest('channels.getChannelVar', { channelId, variable: 'X' })
      if (!request.ok) {
        expect(['', '.', '..'].includes(channelId) || /\0/.test(channelId) || !channelId.isWellFormed()).toBe(true)
        return
      }
      const { pathname } = new URL(`http://host/ari${request.value.target}`)
      const parts = pathname.split('/')
      expect(parts).toHaveLength(5)
      expect(decodeURIComponent(parts[3]!)).toBe(channelId)
      expect(parts[4]).toBe('variable')
    }),
  )
})
