import { describe, expect, it } from 'vitest'
import { differences, storm } from '../monkey/storm.ts'

/** Short, for the test command; a long one is made by e2e/monkey/storm-main.ts. */
const SAMPLES = 6

describe('a storm of calls', () => {
  it('ends with a board that was equal to the exchange in each sample, without drift, and is empty after it', async () => {
    // Half of that is how far the board may be behind: on a busy machine as long as its events wait to be read.
    const report = await storm({ callsPerSecond: 8, seconds: 15, samples: SAMPLES, settleMs: 3000 })
    expect(report.wrong).toEqual([])
    expect(report).toMatchObject({ samples: SAMPLES, equal: SAMPLES, left: [], drift: { last: 0, most: 0 } })
    expect(report.calls).toBeGreaterThan(60)
    expect(report.mostChannels).toBeGreaterThan(20)
  })

  it('would be found out by a leg that is missing, one that is left over and one that rings on', () => {
    const up = (name: string) => ({ name, isUp: true, bridge: 'b' })
    const raw = new Map([['1', up('PJSIP/101-1')]])
    const nobodyNew = () => false
    expect(differences(raw, new Map([['1', 'talking']]), raw, nobodyNew)).toEqual([])
    expect(differences(raw, new Map(), raw, nobodyNew)).toEqual(['PJSIP/101-1 (1) is not on the board'])
    expect(differences(raw, new Map([['1', 'ringing']]), raw, nobodyNew)).toEqual([
      'PJSIP/101-1 is up in a bridge and rings on the board',
    ])
    expect(differences(new Map(), new Map([['2', 'talking']]), new Map(), nobodyNew)).toEqual([
      '2 (talking) is on the board alone',
    ])
    expect(differences(new Map(), new Map([['2', 'talking']]), new Map(), () => true)).toEqual([])
  })
})
