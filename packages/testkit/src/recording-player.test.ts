import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BadRecording, listRecordings, RecordingPlayer } from './recording-player.ts'
import { TurnableClock } from './turnable-clock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recording-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function record(session: string | Buffer, marks: unknown[], extra: Record<string, string> = {}): RecordingPlayer {
  writeFileSync(join(folder, 'session.ami'), session)
  writeFileSync(join(folder, 'session.idx'), marks.map((mark) => `${JSON.stringify(mark)}\n`).join(''))
  for (const [name, text] of Object.entries(extra)) writeFileSync(join(folder, name), text)
  return new RecordingPlayer(folder)
}
const said = (player: RecordingPlayer) => player.chunks.map(({ atMs, bytes }) => [atMs, bytes.toString()])

describe('RecordingPlayer', () => {
  it('cuts the session where the index says', () => {
    const player = record('Event: A\r\n\r\nEvent: B', [
      { atMs: 5, offset: 0 },
      { atMs: 9, offset: 12 },
      { atMs: 9, offset: 16 },
    ])
    expect(said(player)).toEqual([
      [5, 'Event: A\r\n\r\n'],
      [9, 'Even'],
      [9, 't: B'],
    ])
    expect(player.durationMs).toBe(9)
    expect(player.facts).toEqual({})
    expect(player.ari).toEqual([])
  })

  it('plays in its own time, or faster, and can be stopped', () => {
    const player = record('abc', [
      { atMs: 0, offset: 0 },
      { atMs: 1_000, offset: 1 },
      { atMs: 1_500, offset: 2 },
    ])
    const run = (speed: number, forMs: number) => {
      const clock = new TurnableClock(0)
      const heard: string[] = []
      const stop = player.play(clock, (bytes) => heard.push(`${bytes}@${clock.now()}`), {
        speed,
        onEnd: () => heard.push('end'),
      })
      clock.advance(forMs)
      stop()
      clock.advance(60_000)
      return heard
    }
    expect(run(1, 2_000)).toEqual(['a@0', 'b@1000', 'c@1500', 'end'])
    expect(run(10, 2_000)).toEqual(['a@0', 'b@100', 'c@150', 'end'])
    expect(run(1, 1_200)).toEqual(['a@0', 'b@1000'])
  })

  it('keeps bytes that are no text', () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe, 0x0a])
    expect(record(bytes, [{ atMs: 0, offset: 0 }]).chunks[0]?.bytes).toEqual(bytes)
  })

  it('an empty recording and one cut in mid-frame are recordings', () => {
    expect(record('', []).chunks).toEqual([])
    expect(said(record('Event: Hang', [{ atMs: 0, offset: 0 }]))).toEqual([[0, 'Event: Hang']])
  })

  it('reads ARI’s words and the facts', () => {
    const player = record('', [], {
      'ari.jsonl': '{"atMs":3,"event":{"type":"StasisStart"}}\n',
      'facts.json': '{"story":"x"}',
    })
    expect(player.ari).toEqual([{ atMs: 3, event: { type: 'StasisStart' } }])
    expect(player.facts).toEqual({ story: 'x' })
  })

  it.each<[string, unknown[], RegExp]>([
    [
      'an offset past the end',
      [
        { atMs: 0, offset: 0 },
        { atMs: 1, offset: 99 },
      ],
      /line 2 begins at byte 99, the session has 3/,
    ],
    [
      'time that goes back',
      [
        { atMs: 5, offset: 0 },
        { atMs: 4, offset: 1 },
      ],
      /line 2 goes back/,
    ],
    [
      'place that goes back',
      [
        { atMs: 1, offset: 0 },
        { atMs: 2, offset: 2 },
        { atMs: 3, offset: 1 },
      ],
      /line 3 goes back/,
    ],
    ['a first chunk in the middle', [{ atMs: 0, offset: 1 }], /first chunk must begin at byte 0/],
    ['bytes without an index', [], /first chunk must begin/],
    ['a line without an offset', [{ atMs: 0 }], /line 1 has no atMs and offset/],
    ['half a byte', [{ atMs: 0, offset: 0.5 }], /line 1 has no/],
    ['a line that is a number', [7], /line 1 is not JSON/],
  ])('refuses %s, naming file and line', (_what, marks, message) => {
    expect(() => record('abc', marks)).toThrow(BadRecording)
    expect(() => record('abc', marks)).toThrow(message)
  })

  it('refuses a folder without a session and facts that are not JSON', () => {
    expect(() => new RecordingPlayer(join(folder, 'nowhere'))).toThrow(/session\.ami: can't be read/)
    expect(() => record('', [], { 'facts.json': '{' })).toThrow(/facts\.json is not JSON/)
    expect(() => record('', [], { 'facts.json': '{}', 'ari.jsonl': '{"atMs":1}\n' })).toThrow(
      /line 1 has no atMs and event/,
    )
  })
})

describe('the recordings of this repository', () => {
  const all = listRecordings()

  it('are there for both versions', () => {
    expect(new Set(all.map((one) => one.version))).toEqual(new Set(['asterisk-16', 'asterisk-22']))
  })

  it.each(all)('$version $story can be played', ({ version, story, folder: path }) => {
    const player = RecordingPlayer.of(version, story)
    expect(Buffer.concat(player.chunks.map((chunk) => chunk.bytes))).toEqual(player.bytes)
    expect(player.bytes.subarray(0, 22).toString()).toBe('Asterisk Call Manager/')
    expect(path.endsWith(join(version, story))).toBe(true)
  })

  it('of a folder that isn’t there: none', () => expect(listRecordings(join(folder, 'nowhere'))).toEqual([]))
})
