import type { View } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { legOf, stageCase, whatPeopleDo } from '../case.ts'

const consults = (view: View) => [...view.consults.values()]
const isConsulting = (phase: string) => (_event: unknown, view: View) => consults(view)[0]?.phase === phase

describe('an attended transfer by feature code', () => {
  it('[CONS-9] is one story while the target rings', () => {
    const view = stageCase('public/atxfer-feature-code-ringing').play()
    expect(whatPeopleDo(view)).toEqual(['104 held', '105 dialing', '130 ringing'])
    expect(consults(view)).toMatchObject([
      {
        id: legOf(view, '105').id,
        operatorExtensionId: '105',
        customerLegId: legOf(view, '104').id,
        targetLegId: legOf(view, '130').id,
        targetExtensionId: '130',
        by: 'phone',
        phase: 'ringing',
      },
    ])
    expect([...view.calls.values()]).toMatchObject([{ caller: { number: '104' }, callee: { number: '105' } }])
    expect(legOf(view, '104')).toMatchObject({ party: { number: '105' }, peerLegIds: [legOf(view, '105').id] })
    expect(legOf(view, '105').peerLegIds).toEqual([legOf(view, '130').id])
  })

  it('[CONS-9] [LEG-10] before, during and after: one call', () => {
    const stage = stageCase('freepbx/08-atxfer-feature')
    const oneCall = (view: View) => expect([...view.calls.values()]).toHaveLength(1)
    const asked = (phase: string) => {
      const view = stage.play(isConsulting(phase))
      oneCall(view)
      expect(legOf(view, '107')).toMatchObject({ phase: 'held', party: { number: '101' } })
      expect([...view.calls.values()]).toMatchObject([{ caller: { number: '107' }, callee: { number: '101' } }])
      return consults(view)[0]
    }
    expect(asked('dialing')).toMatchObject({ target: { number: '102' } })
    expect(asked('ringing')).toMatchObject({ target: { name: 'Boris Lind', number: '102' }, targetExtensionId: '102' })
    expect(asked('talking')).toMatchObject({ operatorExtensionId: '101', customerLegId: legOf(stage.view, '107').id })
    expect(whatPeopleDo(stage.view)).toEqual(['101 talking', '102 talking', '107 held'])
    stage.play((event) => event.event === 'HangupRequest')
    expect(stage.view.extensions.get('101')?.legIds).toEqual([])
    expect(consults(stage.view)).toEqual([])
    oneCall(stage.view)
    stage.play((event, view) => {
      oneCall(view)
      expect([...view.legs.values()].map(({ phase }) => phase)).not.toContain('menu')
      return event.event === 'LocalOptimizationEnd'
    })
    const view = stage.play()
    expect(whatPeopleDo(view)).toEqual(['102 talking', '107 talking'])
    expect(legOf(view, '107').party?.number).toBe('102')
  })
})
