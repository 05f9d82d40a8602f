import { describe, expect, it } from 'vitest'
import { leg } from '../test/rows.ts'
import { legFingerprint } from './fingerprint.ts'

describe('legFingerprint', () => {
  const seen = legFingerprint(leg())

  it('is another when the call is another in the operator’s eyes', () => {
    const others = [
      leg({ callId: 'c2' }),
      leg({ extensionId: '102' }),
      leg({ extensionId: null }),
      leg({ who: { name: 'Anna Conti', number: '1011' } }),
      leg({ phase: 'held' }),
      leg({ peerLegIds: [] }),
      leg({ peerLegIds: ['l3'] }),
      leg({ peerLegIds: ['l2', 'l3'] }),
    ]
    expect(new Set([seen, ...others.map(legFingerprint)]).size).toBe(others.length + 1)
  })

  it('stays while only timers and marks move', () => {
    const same = [
      leg({ phaseAt: 5 }),
      leg({ answeredAt: 5 }),
      leg({ recording: true }),
      leg({ supervisedBy: ['104'] }),
      leg({ who: { name: 'Anna C.', number: '101' } }),
      leg({ holdingAt: 5 }),
    ]
    for (const one of same) expect(legFingerprint(one)).toBe(seen)
  })

  it('of a participant does not change when others come and go', () => {
    const alone = leg({ phase: 'conference', peerLegIds: [] })
    expect(legFingerprint(leg({ phase: 'conference', peerLegIds: ['l2', 'l3'] }))).toBe(legFingerprint(alone))
    expect(legFingerprint(leg({ phase: 'talking', peerLegIds: [] }))).not.toBe(legFingerprint(alone))
  })

  it('of a waiting caller does not mind whose phone the queue rings for him', () => {
    const alone = leg({ phase: 'waiting', peerLegIds: [] })
    expect(legFingerprint(leg({ phase: 'waiting', peerLegIds: ['l2'] }))).toBe(legFingerprint(alone))
    expect(legFingerprint(leg({ phase: 'talking', peerLegIds: ['l2'] }))).not.toBe(legFingerprint(alone))
  })

  it('cannot be forged by a number with the separator in it', () => {
    const honest = leg({ who: { name: '', number: '101' }, phase: 'held', peerLegIds: [] })
    const forged = leg({ who: { name: '', number: '101|held' }, phase: 'talking', peerLegIds: [] })
    expect(legFingerprint(forged)).not.toBe(legFingerprint(honest))
    const a = leg({ extensionId: '1', who: { name: '', number: '2|3' } })
    const b = leg({ extensionId: '1|2' as string, who: { name: '', number: '3' } })
    expect(legFingerprint(a)).not.toBe(legFingerprint(b))
  })

  it('fits into an intent for any number and a room of forty', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => `pbx-1768208400.${i}`)
    expect(legFingerprint(leg({ peerLegIds: crowd })).length).toBeLessThanOrEqual(2_000)
  })

  it('fits into an intent for a bridge of a thousand', () => {
    const crowd = Array.from({ length: 1_000 }, (_, i) => `pbx-1768208400.${i}`)
    const big = legFingerprint(leg({ peerLegIds: crowd }))
    expect(big.length).toBeLessThanOrEqual(2_000)
    expect(legFingerprint(leg({ peerLegIds: crowd.slice(1) }))).not.toBe(big)
    expect(legFingerprint(leg({ peerLegIds: crowd.with(500, 'x') }))).not.toBe(big)
  })
})
