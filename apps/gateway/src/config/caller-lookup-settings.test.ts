import { expect, it } from 'vitest'
import { callerLookupSettings } from './caller-lookup-settings.ts'

const url = 'https://crm.example.com/lookup?number={number}'
const faults = (said: object) =>
  (callerLookupSettings.safeParse(said).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

it('an address is enough', () => {
  expect(callerLookupSettings.parse({ url })).toEqual({
    ...{ url, token: null, header: 'Authorization', timeoutMs: 300 },
    ...{ queues: null, numbers: null, private: false },
  })
  expect(callerLookupSettings.parse({ url, numbers: [656100] }).numbers).toEqual(['656100'])
})

it.each([
  [{}, 'url is missing'],
  [{ url: 'https://{number}.example.com/' }, 'url must be like https://crm.example.com/lookup'],
  [{ url: 'https://user:secret@crm.example.com/{number}' }, 'url must be like'],
  [{ url: 'file:///etc/{number}' }, 'url must be like'],
  [{ url: 'https://crm.example.com/{name}' }, 'url may have {number} {e164} and no other braces'],
  [{ url: 'https://crm.example.com/' }, 'url must have {number} or {e164} in it'],
  [{ url: 'http://crm.example.com/{e164}' }, 'url must begin with https://'],
  [{ url, timeoutMs: 301 }, 'timeoutMs must be 300 or less'],
  [{ url, header: 'X Key' }, 'header must be the name of a header'],
  [{ url, token: 'a\r\nHost: evil' }, 'token must be letters, digits and signs'],
])('%j is told', (said, told) => {
  expect(faults(said).join()).toContain(told)
  expect(faults(said).join()).not.toContain('secret@')
})
