import { readFileSync } from 'node:fs'
import { AmiDecoder, decodeEvent } from '@jackfield/ami'
import { expect, test } from 'vitest'
import { RecordingLoop } from './recording-loop.ts'

const banner = 'Asterisk Call Manager/11.0.0\r\n'
const hangup =
  'Event: Hangup\r\nTimestamp: 1700000000.123456\r\nChannel: PJSIP/101-0000000a\r\nUniqueid: 1700000000.12\r\n\r\n'
const unseen = '\r\nEvent: NeverSeen\r\nBridgeUniqueid: 0a1b2c3d-1111-2222-3333-0a1b2c3d4e5f\r\n\r\n'
const secret = 'Event: AuthDetail\r\nPassword: xxx\r\n\r\n'
const loopOf = (text: string, limit?: number) => new RecordingLoop(Buffer.from(text), limit)

test('ids differ from round to round, all else stays', () => {
  const loop = loopOf(banner + hangup + unseen)
  expect(loop.banner).toBe(banner)
  expect(loop.round(0).toString()).toBe(hangup + unseen)
  expect(loop.round(2).toString()).toBe(
    (hangup + unseen)
      .replaceAll('1700000000', '1700020000')
      .replace('0000000a', '0002000a')
      .replace('0a1b2c3d-', '0a1d2c3d-'),
  )
})

test('counts events, also behind a blank line too many, and those with secrets', () => {
  const { events, secrets } = loopOf(`${banner}Response: Success\r\n\r\n${hangup}${unseen}${secret}`)
  expect({ events, secrets }).toEqual({ events: 3, secrets: 1 })
})

test('a recording cut in mid-frame ends with its last whole packet', () => {
  const loop = loopOf(banner + hangup + hangup.slice(0, 20))
  expect(loop.round(0).toString()).toBe(hangup)
  expect(loop.leftOut).toBe(20)
})

test('a limit takes whole packets only, and is no cut', () => {
  const loop = loopOf(banner + hangup + hangup, hangup.length + 5)
  expect(loop.round(0).toString()).toBe(hangup)
  expect(loop.leftOut).toBe(0)
})

test.each([
  ['nothing at all', ''],
  ['a greeting alone', banner],
  ['an answer alone', `${banner}Response: Success\r\n\r\n`],
  ['the beginning of an event', `${banner}Event: Hangup\r\nChan`],
])('%s is not worth replaying', (_, text) => {
  expect(() => loopOf(text)).toThrow('holds no event')
})

test('the busy hour: no Uniqueid, channel or bridge comes twice in several rounds', () => {
  const loop = new RecordingLoop(
    readFileSync(new URL('../../../../recordings/asterisk-22/busy-hour/session.ami', import.meta.url)),
  )
  const seen = new Set<string>()
  const ids = (round: number) => {
    const decoder = new AmiDecoder()
    const found = new Set<string>()
    for (const frame of decoder.push(Buffer.concat([Buffer.from(banner), loop.round(round)]))) {
      const event = decodeEvent(frame)
      if (event.event === 'Newchannel') found.add(event.channel.uniqueid).add(event.channel.channel)
      if (event.event === 'BridgeCreate') found.add(event.bridge.bridgeUniqueid)
    }
    return found
  }
  for (let round = 0; round < 4; round++) {
    const found = ids(round)
    expect(found.size).toBeGreaterThan(200)
    expect([...found].filter((id) => seen.has(id))).toEqual([])
    for (const id of found) seen.add(id)
  }
  expect(loop.round(3).length).toBe(loop.length)
})
