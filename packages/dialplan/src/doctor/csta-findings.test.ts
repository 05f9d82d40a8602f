import { describe, expect, it } from 'vitest'
import { type CstaTried, cstaFindings } from './csta-findings.ts'

const fine: CstaTried = { at: 'this machine, port 1040', tls: false, reach: 'this-machine', tried: 'answers' }
const look = (change: Partial<CstaTried>) =>
  cstaFindings({ ...fine, ...change }).map(({ id, state, fix }) => `${id} ${state}${fix.length > 0 ? ' +' : ''}`)

describe('[DOCTOR-13] the port of CSTA clients', () => {
  it('is not spoken of where it is not used', () => expect(cstaFindings(null)).toEqual([]))
  it('is fine where the board answers and nobody can read along', () => {
    expect(look({})).toEqual(['csta.listener ok', 'csta.plain ok'])
    expect(look({ tls: true, reach: 'every-address' })).toEqual(['csta.listener ok', 'csta.plain ok'])
  })
  it('may be taken by another program; that nothing listens is no fault of the settings', () => {
    expect(look({ tried: { problem: 'it answers something else' } })[0]).toBe('csta.listener bad +')
    expect(look({ tried: 'absent' })[0]).toBe('csta.listener unknown')
  })
  it('without TLS is bad at every address, and not known to be fine at one', () => {
    expect(look({ reach: 'every-address' })[1]).toBe('csta.plain bad +')
    expect(look({ reach: 'one-address' })[1]).toBe('csta.plain unknown +')
  })
})
