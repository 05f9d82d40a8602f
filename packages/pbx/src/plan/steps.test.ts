import { describe, expect, it } from 'vitest'
import { autoAnswer } from './steps.ts'

describe('what asks a phone to answer by itself', () => {
  it('[PLAN-11] is told to chan_sip by the variables from which it makes headers', () => {
    expect(autoAnswer('SIP/101')).toEqual({
      SIPADDHEADER01: 'Call-Info: <sip:jackfield>;answer-after=0',
      SIPADDHEADER02: 'Alert-Info: info=alert-autoanswer',
    })
    expect(Object.keys(autoAnswer('PJSIP/101'))).toEqual([
      'PJSIP_HEADER(add,Call-Info)',
      'PJSIP_HEADER(add,Alert-Info)',
    ])
  })
})
