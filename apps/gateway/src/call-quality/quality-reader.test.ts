import type { AriResult } from '@jackfield/ari'
import type { RtpFigures } from '@jackfield/pbx'
import { expect, it } from 'vitest'
import { GOOD_FOR_MS, QualityReader } from './quality-reader.ts'

const figures: RtpFigures = { rxcount: 500, txcount: 500, rxploss: 0, txploss: 0, rtt: 0.02, txmes: 90 }
const refused = (code: 'forbidden' | 'not-found' | 'timed-out', message: string): AriResult<RtpFigures> => ({
  ok: false,
  error: { code, status: null, message },
})

function stage(answers: (id: string, times: number) => AriResult<RtpFigures> = () => ({ ok: true, value: figures })) {
  let at = 1_000_000
  const asked: string[] = []
  const reader = new QualityReader({
    ask: async (id) => answers(id, asked.push(id)),
    now: () => at,
  })
  return {
    ...{ reader, asked },
    read: (id: string, name = 'PJSIP/101-1') => reader.read({ id, name }),
    later: (ms: number) => {
      at += ms
    },
  }
}

it('asks once for all who look at the same time, and again when the reading is old', async () => {
  const { read, asked, later } = stage()
  const told = await Promise.all([read('a'), read('a'), read('b')])
  expect(told[0]).toMatchObject({ id: 'a', none: null, quality: { word: 'good', roundTripMs: 20 } })
  expect(asked).toEqual(['a', 'b'])
  later(GOOD_FOR_MS - 1)
  await read('a')
  expect(asked).toEqual(['a', 'b'])
  later(1)
  await read('a')
  expect(asked).toEqual(['a', 'b', 'a'])
})

it('never asks about a Local channel', async () => {
  const { read, asked } = stage()
  expect(await read('a', 'Local/101@internal-1;2')).toMatchObject({ quality: null, none: 'local' })
  expect(asked).toEqual([])
})

it('says that no packet came since the last reading', async () => {
  const { read, later } = stage((_, times) => ({ ok: true, value: { ...figures, rxcount: times < 3 ? 500 : 700 } }))
  expect((await read('a')).still).toBe(false)
  later(5_000)
  expect((await read('a')).still).toBe(true)
  later(5_000)
  expect((await read('a')).still).toBe(false)
})

it.each([
  [refused('forbidden', 'Unsupported channel type'), 'no-rtp'],
  [refused('not-found', 'Channel not found'), 'gone'],
  [refused('not-found', 'RTP info not found'), 'not-yet'],
  [refused('timed-out', 'no answer'), 'no-link'],
  [{ ok: true, value: { ...figures, rxcount: 0, txcount: 0 } } as const, 'not-yet'],
])('%j is said in a word of ours', async (answer, none) => {
  expect(await stage(() => answer).read('a')).toMatchObject({ quality: null, none })
})

it('asks a bounded number of times, however many channels there are', async () => {
  const { read, asked } = stage()
  const told = await Promise.all(Array.from({ length: 500 }, (_, i) => read(`channel-${i}`)))
  expect(asked.length).toBeLessThanOrEqual(40)
  expect(told.at(-1)).toMatchObject({ quality: null, none: 'not-yet' })
})

it('says that ARI is not there', async () => {
  const reader = new QualityReader({ ask: null, now: () => 0 })
  expect(await reader.read({ id: 'a', name: 'PJSIP/101-1' })).toMatchObject({ none: 'no-link' })
})
