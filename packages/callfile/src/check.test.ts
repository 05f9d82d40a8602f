import { expect, it } from 'vitest'
import type { CallFile } from './call-file.ts'
import { checkCallFile } from './check.ts'

const plain: CallFile = { channel: 'PJSIP/101', extension: '600' }
const refused = (more: object) => {
  const checked = checkCallFile({ ...plain, ...more } as CallFile)
  return checked.ok ? null : [checked.error.code, checked.error.parameter]
}

it('takes every parameter that Asterisk has', () => {
  const whole: CallFile = {
    ...{ channel: 'Local/600@default', callerId: { name: 'Zoë', number: '+39 06 1' }, waitTime: 20, maxRetries: 0 },
    ...{
      retryTime: 1,
      account: 'sales',
      codecs: ['alaw', 'g722'],
      context: 'from-internal',
      extension: '_',
      priority: 1,
    },
    ...{
      archive: true,
      alwaysDelete: false,
      earlyMedia: true,
      variables: [
        ['__A', ''],
        ['CALLERID(num)', '1'],
      ],
    },
  }
  expect(checkCallFile(whole)).toEqual({ ok: true, value: whole })
})

it.each(['\n', '\r', '\0', '\x1b', '\x7f'])('refuses the control character %j wherever it stands', (bad) => {
  const text = `a${bad}b`
  expect(refused({ channel: `PJSIP/${text}` })).toEqual(['bad-value', 'channel'])
  expect(refused({ callerId: { name: text } })).toEqual(['bad-value', 'callerId'])
  expect(refused({ account: text })).toEqual(['bad-value', 'account'])
  expect(refused({ context: text })).toEqual(['bad-value', 'context'])
  expect(refused({ extension: text })).toEqual(['bad-value', 'extension'])
  expect(refused({ extension: undefined, application: 'Playback', data: text })).toEqual(['bad-value', 'data'])
  expect(refused({ codecs: [text] })).toEqual(['bad-value', 'codecs'])
  expect(refused({ variables: [['A', text]] })).toEqual(['bad-value', 'variables'])
  expect(refused({ variables: [[text, '1']] })).toEqual(['bad-value', 'variables'])
})

it.each([
  [{ channel: undefined }, 'channel'],
  [{ channel: '101' }, 'channel'],
  [{ channel: 'PJSIP/' }, 'channel'],
  [{ extension: undefined }, 'extension'],
  [{ application: 'Playback' }, 'application'],
  [{ extension: undefined, application: 'Playback(x)' }, 'application'],
  [{ callerId: { name: 'a" <1>' } }, 'callerId'],
  [{ waitTime: 0 }, 'waitTime'],
  [{ waitTime: 1.5 }, 'waitTime'],
  [{ maxRetries: -1 }, 'maxRetries'],
  [{ retryTime: Number.NaN }, 'retryTime'],
  [{ priority: 0 }, 'priority'],
  [{ account: 'a'.repeat(80) }, 'account'],
  [{ codecs: [] }, 'codecs'],
  [{ variables: [['1A', 'x']] }, 'variables'],
  [{ variables: [['A', 'x'.repeat(400)]] }, 'variables'],
  [{ variables: Array.from({ length: 201 }, (_, n) => [`A${n}`, 'x']) }, 'variables'],
  [{ extension: undefined, application: 'System', data: 'it is #1' }, 'data'],
  [{ account: ' a' }, 'account'],
])('refuses %j', (more, parameter) => {
  expect(refused(more)).toEqual(['bad-value', parameter])
})
