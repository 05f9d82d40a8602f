import { expect, it } from 'vitest'
import { type RtpFigures, rtpQuality } from './rtp-quality.ts'

const none: RtpFigures = { rxcount: 0, txcount: 0, rxploss: 0, txploss: 0 }
const reported: RtpFigures = {
  ...{ rxcount: 900, txcount: 1000, rxploss: 100, txploss: 5, rtt: 0.02, normdevrtt: 0.025 },
  ...{ local_normdevjitter: 0.0042, remote_normdevjitter: 0.0031, rxjitter: 0.003, txmes: 88 },
}

it('tells each direction of its own, times in ms and lost packets in percent of those sent', () => {
  expect(rtpQuality(reported)).toEqual({
    fromPhone: { lossPercent: 10, jitterMs: 4.2 },
    toPhone: { lossPercent: 0.5, jitterMs: 3.1 },
    roundTripMs: 25,
    word: 'poor',
  })
})

it('knows nothing where nothing was sent', () => expect(rtpQuality(none)).toBeNull())

it('takes a phone that reports nothing for unknown, not for perfect', () => {
  expect(rtpQuality({ ...none, rxcount: 1000, txcount: 1000, local_normdevjitter: 0.001, txmes: 0 })).toEqual({
    fromPhone: { lossPercent: 0, jitterMs: 1 },
    toPhone: { lossPercent: null, jitterMs: null },
    roundTripMs: null,
    word: 'good',
  })
})

it('does not call the phone’s jitter milliseconds where Asterisk gives it in samples', () => {
  const { txmes: _, ...old } = { ...reported, remote_normdevjitter: 25, rxjitter: 0.0004 }
  expect(rtpQuality(old)?.toPhone).toEqual({ lossPercent: 0.5, jitterMs: null })
})

it('takes a count below zero, which Asterisk writes as a huge one, for none', () => {
  const odd = { ...reported, rxploss: 4_294_967_290, txploss: 16_777_215 }
  expect(rtpQuality(odd)).toMatchObject({ fromPhone: { lossPercent: 0 }, toPhone: { lossPercent: 0 } })
})

it('says nothing in percent of a handful of packets', () => {
  const few = { ...none, rxcount: 20, rxploss: 1, txcount: 20, local_normdevjitter: 0.5 }
  expect(rtpQuality(few)).toMatchObject({ fromPhone: { lossPercent: null, jitterMs: null }, word: null })
})
