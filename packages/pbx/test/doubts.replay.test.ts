import { describe, expect, it } from 'vitest'
import { Deriver } from '../src/derive/deriver.ts'
import { createMirror } from '../src/mirror/mirror.ts'
import { reviewSuspicions } from '../src/mirror/suspicion.ts'
import { recordings, replay } from './recording.ts'

/** As often as the gateway reviews, ms. */
const EVERY_MS = 500
/** For so long after the last event, ms. */
const QUIET_MS = 5000

describe('no false alarm: on a recording of a real Asterisk nothing is contradicted', () => {
  it.each(recordings().map((recording) => [recording.name, recording] as const))('[DOUBT-1] %s', (_name, recording) => {
    const instants = [...replay(createMirror(), recording)].map(({ at }) => at)
    const mirror = createMirror()
    const deriver = new Deriver(mirror)
    const found = new Set<string>()
    let count = 0
    for (const { at, event } of replay(mirror, recording)) {
      count += 1
      deriver.update()
      // The clock goes on until the next event is heard, and the last one is followed by some quiet seconds.
      for (let now = at; now < (instants[count] ?? at + QUIET_MS); now += EVERY_MS) {
        if (!reviewSuspicions(mirror, now)) continue
        deriver.update()
        for (const { id, doubt } of [...deriver.view.extensions.values(), ...deriver.view.calls.values()])
          if (doubt?.quality === 'contradicted') found.add(`${id} ${doubt.why} after ${event?.event} at ${now}`)
      }
    }
    expect([...found]).toEqual([])
  })
})
