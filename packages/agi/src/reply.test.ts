import { expect, it } from 'vitest'
import { ReplyLines, readReply } from './reply.ts'

it.each([
  ['200 result=0', { result: '0', data: null, endpos: null }],
  ['200 result=1 (Zoë (home))', { result: '1', data: 'Zoë (home)', endpos: null }],
  ['200 result=1 ()', { result: '1', data: '', endpos: null }],
  ['200 result=49 endpos=8000', { result: '49', data: null, endpos: 8000 }],
  ['200 result=123 (timeout)', { result: '123', data: 'timeout', endpos: null }],
  ['200 result= (timeout)', { result: '', data: 'timeout', endpos: null }],
  ['200 result=35 (dtmf) endpos=160', { result: '35', data: 'dtmf', endpos: 160 }],
  ['200 result=1 (a\nb)', { result: '1', data: 'a\nb', endpos: null }],
])('reads %j', (text, value) => {
  expect(readReply(text)).toEqual({ ok: true, value })
})

it.each([
  ['510 Invalid or unknown command', 'unknown-command'],
  ['511 Command Not Permitted on a dead channel or intercept routine', 'dead-channel'],
  ['520-Invalid command syntax.  Proper usage follows:\nUsage: ANSWER\n520 End of proper usage.', 'usage'],
  ['', 'bad-answer'],
  ['HTTP/1.1 400 Bad Request', 'bad-answer'],
  ['200', 'bad-answer'],
])('tells why %j gave nothing', (text, code) => {
  expect(readReply(text)).toMatchObject({ ok: false, error: { code } })
})

it('puts an answer of several lines together, and one of a line alone at once', () => {
  const lines = new ReplyLines()
  const heard = [
    ...['200 result=0', '520-Invalid command syntax.', 'Usage: X', '520 End of proper usage.'],
    ...['200 result=1 (a', 'b)', '200 result=1 (speech) endpos=0 results=0'],
  ].map((line) => lines.push(line))
  expect(heard).toEqual([
    ...['200 result=0', null, null, '520-Invalid command syntax.\nUsage: X\n520 End of proper usage.'],
    ...[null, '200 result=1 (a\nb)', '200 result=1 (speech) endpos=0 results=0'],
  ])
})

it('takes no answer without end', () => {
  const lines = new ReplyLines()
  lines.push('520-x')
  const ends = Array.from({ length: 2_000 }, () => lines.push('more')).filter((answer) => answer !== null)
  expect(ends.length).toBeGreaterThan(0)
})
