import { type AmiClient, AmiError, AmiFrame, type AmiResponse } from '@jackfield/ami'
import { expect, it } from 'vitest'
import { phonesRegistered } from './phones-registered.ts'

const asked: string[] = []
const exchange = (value: string | AmiError, name = 'live') =>
  ({
    state: { name },
    action: async (action: string, headers: readonly unknown[] = []) => {
      asked.push(`${action} ${headers}`)
      if (value instanceof AmiError) throw value
      return { ok: true, frame: AmiFrame.of([['Value', value]]) } as AmiResponse
    },
  }) as unknown as AmiClient

it.each<[string, string | AmiError, number]>([
  ['none', '', 0],
  ['one', 'PJSIP/101/sip:101@10.0.0.7:5060', 1],
  ['two', 'PJSIP/101/sip:101@10.0.0.7:5060&PJSIP/101/sip:101@10.0.0.8:5060;line=x', 2],
  ['a contact with an odd name', 'PJSIP/101/sip:a&PJSIP/102/sip:b@10.0.0.7', 1],
  ['the exchange may not be asked', new AmiError('timed-out', 'x'), 1],
])('counts the phones: %s', async (_what, value, count) => {
  expect(await phonesRegistered(exchange(value), 'PJSIP/101')).toBe(count)
})

it('asks nothing for what is no such device, nor while the link is down', async () => {
  asked.length = 0
  for (const device of ['SIP/101', 'PJSIP/101)', 'Local/101@internal', 'PJSIP/1,2'])
    expect(await phonesRegistered(exchange('x'), device)).toBe(1)
  expect(await phonesRegistered(exchange('x', 'backoff'), 'PJSIP/101')).toBe(1)
  expect(asked).toEqual([])
})
