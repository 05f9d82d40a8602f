import { describe, expect, it } from 'vitest'
import { ActionReader } from './action.ts'

const read = (...chunks: string[]) => {
  const reader = new ActionReader()
  return chunks.flatMap((chunk) => [...reader.read(chunk)])
}

describe('ActionReader', () => {
  it('lets the first of repeated headers win, and keeps all of them', () => {
    const [incoming] = read('Action: A\r\nChannel: one\r\nchannel: two\r\nVariable: x=1\r\nVARIABLE: y=2\r\n\r\n')
    if (incoming?.kind !== 'action') throw new Error('no action')
    expect([incoming.action.get('CHANNEL'), incoming.action.all('variable')]).toEqual(['one', ['x=1', 'y=2']])
  })
  it('takes a bare CR for data, and ends a line at NUL', () => {
    const [incoming] = read('Action: A\r\nX: a\rb\r\nY: left\0right\r\n\r\n')
    if (incoming?.kind !== 'action') throw new Error('no action')
    expect([incoming.action.get('X'), incoming.action.get('Y')]).toEqual(['a\rb', 'left'])
  })
  it('measures lines in bytes: 1022 go, 1023 do not', () => {
    const line = (bytes: number) => `Action: A\r\n${'X: '.padEnd(bytes, 'y')}\r\n\r\n`
    expect(read(line(1022))[0]?.kind).toBe('action')
    expect(read(line(1023))[0]?.kind).toBe('refused')
    expect(read(`Action: A\r\nX: ${'é'.repeat(600)}\r\n\r\n`)[0]?.kind).toBe('refused')
  })
  it('holds no endless line in memory, and goes on behind it', () => {
    const reader = new ActionReader()
    for (let times = 0; times < 100; times += 1) expect([...reader.read('x'.repeat(1000))]).toEqual([])
    expect([...reader.read('\r\n\r\nAction: A\r\n\r\n')].map(({ kind }) => kind)).toEqual(['refused', 'action'])
  })
})
