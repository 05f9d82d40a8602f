import { describe, expect, it } from 'vitest'
import { legOf, stageCase, stageText, whatPeopleDo } from '../case.ts'

describe('a transfer by the phone’s own key', () => {
  it('a REFER with Replaces while the target talks: the customer and the target talk, the operator is free', () => {
    const view = stageCase('phones/sip-atxfer-refer-replaces').play()
    expect(whatPeopleDo(view)).toEqual(['101 talking', '102 unknown', '103 talking'])
    expect(legOf(view, '101').party?.number).toBe('103')
  })
})

it('a case may be written in a test', () => {
  const text = ['Event: DeviceStateChange', 'Device: PJSIP/101', 'State: INUSE', ''].join('\n')
  expect(whatPeopleDo(stageText(text).play())).toEqual(['101 busy'])
})
