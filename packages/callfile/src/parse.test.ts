import { expect, it } from 'vitest'
import { MOST_OF_FILE, parseCallFile } from './parse.ts'

const read = (...lines: string[]) => {
  const parsed = parseCallFile(lines.join('\n'))
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value
}
const minimal = ['Channel: PJSIP/101', 'Extension: 600']

it('reads keywords in any case, comments, and values with colons', () => {
  expect(
    read('# by hand', 'CHANNEL:PJSIP/101 ; ours', ' ', 'application: Playback', 'Data: http://a:80/b\\;c', 'context: x')
      .call,
  ).toEqual({ channel: 'PJSIP/101', application: 'Playback', data: 'http://a:80/b;c' })
  expect(read(...minimal, 'Account: a#b #c').call).toMatchObject({ account: 'a#b' })
})

it('takes for a wrong number what Asterisk takes', () => {
  expect(read(...minimal, 'WaitTime: x', 'MaxRetries: -3', 'RetryTime: 0', 'Priority: none').call).toMatchObject({
    ...{ waitTime: 45, maxRetries: 0, retryTime: 300, priority: 1 },
  })
})

it('reads caller ids however they are written', () => {
  const callerId = (text: string) => read(...minimal, `CallerID: ${text}`).call.callerId
  expect(callerId('"Zoë" <+3906>')).toEqual({ name: 'Zoë', number: '+3906' })
  expect(callerId('Zoë <+3906>')).toEqual({ name: 'Zoë', number: '+3906' })
  expect(callerId('<101>')).toEqual({ number: '101' })
  expect(callerId('101')).toEqual({ number: '101' })
  expect(callerId('"101"')).toEqual({ name: '101' })
})

it('tells what Asterisk has added: each try, and what became of it', () => {
  const lines = [
    ...minimal,
    'RetryTime: 50',
    'StartRetry: 77 1 (1050)',
    'EndRetry: 77 1 (1020)',
    '',
    'StartRetry: 77 2 (1150)',
  ]
  expect(read(...lines)).toMatchObject({
    attempts: [
      { nth: 1, beganAt: 1_000_000, endedAt: 1_020_000 },
      { nth: 2, beganAt: 1_100_000, endedAt: null },
    ],
    status: null,
  })
  expect(read(...lines, 'Status: Expired').status).toBe('expired')
  expect(read(...lines, 'Status: Sold').status).toBe(null)
})

it('names what is no keyword, and nothing that an object has by itself', () => {
  expect(read(...minimal, 'Colour: red', 'constructor: x', '__proto__: y').unknown).toEqual([
    ...['colour', 'constructor', '__proto__'],
  ])
})

it('refuses what is no call file', () => {
  for (const text of [
    '',
    'Channel: 101\nExtension: 1',
    'Channel: PJSIP/101',
    '\0'.repeat(1_000),
    'x'.repeat(MOST_OF_FILE + 1),
  ])
    expect(parseCallFile(text)).toMatchObject({ ok: false, error: { code: 'not-a-call-file' } })
})
