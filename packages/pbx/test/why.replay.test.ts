import { AmiFrame, decodeEvent } from '@jackfield/ami'
import { describe, expect, it } from 'vitest'
import { deriveView } from '../src/derive/derive-view.ts'
import { createMirror } from '../src/mirror/mirror.ts'
import { EventRing } from '../src/why/event-ring.ts'
import { whyOf } from '../src/why/why.ts'
import { recordings, replay } from './recording.ts'

const tables = ['extensions', 'trunks', 'calls', 'queues', 'conferences'] as const

describe('on a recording of a real Asterisk, each row says why', () => {
  it.each(recordings().map((recording) => [recording.name, recording] as const))('[WHY-1] %s', (_name, recording) => {
    const mirror = createMirror()
    const ring = new EventRing()
    // Asked after each event, so that it takes them in one by one.
    const asked = new EventRing()
    let count = 0
    let told = 0
    for (const { at, event, moment } of replay(mirror, recording)) {
      if (event) {
        ring.hear(mirror, event, at)
        // An event without any of its headers, as no Asterisk writes it, does no harm.
        ring.hear(mirror, decodeEvent(AmiFrame.of([['Event', event.event]])), at)
        asked.hear(mirror, event, at)
        expect(asked.size).toBeGreaterThanOrEqual(0)
        asked.hear(mirror, decodeEvent(AmiFrame.of([['Event', event.event]])), at)
        expect(asked.size).toBeGreaterThanOrEqual(0)
      }
      count += 1
      if (!moment && count % 100 !== 0) continue
      const view = deriveView(mirror)
      for (const table of tables)
        for (const id of view[table].keys())
          for (const audience of ['whole', 'plain'] as const) {
            const why = whyOf(mirror, ring, { view, of: { table, id }, audience, at })
            expect(why, `${table} ${id}`).not.toBeNull()
            expect(why!.events.length).toBeLessThanOrEqual(30)
            expect(whyOf(mirror, asked, { view, of: { table, id }, audience, at })).toEqual(why)
            told += why!.channels.length
          }
    }
    expect(told).toBeGreaterThan(0)
  })
})
