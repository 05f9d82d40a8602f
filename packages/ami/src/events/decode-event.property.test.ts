import fc from 'fast-check'
import { expect, test } from 'vitest'
import { channelHeaders } from '../../test/sample-session.ts'
import { AmiFrame } from '../wire/frame.ts'
import type { Header } from '../wire/header.ts'
import { decodeEvent, typedEventNames } from './decode-event.ts'

const name = fc.constantFrom(...typedEventNames)
const someHeaders: readonly Header[] = [
  ...channelHeaders('', 'PJSIP/101-00000001', '1.1', "O\\'Brien"),
  ...channelHeaders('Dest', 'PJSIP/102-00000002', '1.2'),
  ['ChanVariable', 'A=1'],
  ['DestChanVariable', 'B=2'],
  ['BridgeUniqueid', 'b-1'],
  ['Queue', 'sales'],
  ['Status', '2'],
  ['ActionID', 'a-1'],
  ['Timestamp', '1700000000.5'],
]

test('the order of the headers never changes what an event says', () => {
  fc.assert(
    fc.property(name, fc.shuffledSubarray([...someHeaders], { minLength: 5 }), (event, shuffled) => {
      const inOrder = someHeaders.filter((header) => shuffled.includes(header))
      // Name and time stand at the head on the wire; an ActionID may stand anywhere.
      const head = (headers: readonly Header[]) => [
        ['Event', event] as const,
        ...headers.filter(([key]) => key === 'Timestamp'),
        ...headers.filter(([key]) => key !== 'Timestamp'),
      ]
      const decoded = decodeEvent(AmiFrame.of(head(shuffled)))
      if (decoded.event === 'UserEvent') return
      expect(decoded).toEqual(decodeEvent(AmiFrame.of(head(inOrder))))
    }),
    { numRuns: 500 },
  )
})

test('no text makes it throw, and every field is there', () => {
  const scrap = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('\r\n', ': ', 'Channel', '\r\nChannel: ', 'Uniqueid: '),
  )
  fc.assert(
    fc.property(name, fc.array(scrap, { maxLength: 30 }), (event, scraps) => {
      const decoded = decodeEvent(new AmiFrame(`Event: ${event}\r\n${scraps.join('')}`))
      expect(decoded.event).toBe(event)
      expect(Object.values(decoded)).not.toContain(undefined)
    }),
    { numRuns: 500 },
  )
})
