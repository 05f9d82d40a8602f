import { expect, test } from 'vitest'
import { type Bench, figure } from './bench.ts'
import { command } from './command.ts'

const quick: Bench = {
  name: 'quick',
  about: 'a bench that runs',
  needs: [],
  run: async ({ short }) => ({
    figures: [
      figure('speed', short ? 4 : 5, '×', { is: 'at least', value: 5 }),
      figure('lost', 0, 'events', { is: 'at most', value: 0 }),
      figure('size', null, 'MB', null, 'could not be seen'),
    ],
    notes: ['a note'],
  }),
}
const pixels: Bench = { ...quick, name: 'pixels', about: 'a bench in a browser', needs: ['chromium'] }
const broken: Bench = {
  ...quick,
  name: 'broken',
  run: async () => {
    throw new Error('the recording holds no event')
  },
}

async function run(args: string[], chromium: string | null = '/usr/bin/chromium') {
  const out: string[] = []
  const err: string[] = []
  const code = await command(args, {
    benches: [broken, pixels, quick],
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    findChromium: () => chromium,
  })
  return { code, out, err: err.join('\n') }
}

test('a table with what was reached and what was not', async () => {
  const { code, out } = await run(['quick', '--short'])
  expect(code).toBe(0)
  expect(out.join('\n')).toBe(
    ['=== quick', '  speed     4  ×       ≥ 5  MISSED', '  lost      0  events  ≤ 0  met'].join('\n') +
      '\n  size   none  MB                   could not be seen\n  * a note\n',
  )
})

test('--json gives one object for each bench, and nothing else on stdout', async () => {
  const { out } = await run(['quick', 'pixels', '--json'])
  const reports = out.map((line) => JSON.parse(line) as { name: string; figures: unknown[] })
  expect(reports.map(({ name }) => name)).toEqual(['pixels', 'quick'])
  expect(reports[0]!.figures).toEqual([
    { name: 'speed', value: 5, unit: '×', goal: '≥ 5', met: true },
    { name: 'lost', value: 0, unit: 'events', goal: '≤ 0', met: true },
    { name: 'size', value: null, unit: 'MB', goal: null, met: null, note: 'could not be seen' },
  ])
})

test('a wrong name lists the right ones', async () => {
  const { code, out, err } = await run(['quick', 'fast'])
  expect(code).toBe(2)
  expect(out).toEqual([])
  expect(err).toContain('there is no bench called "fast"')
  expect(err).toMatch(/^ {2}broken .*\n {2}pixels .*\n {2}quick /m)
})

test.each([['--jason'], ['--recording']])('a wrong option: %s', async (option) => {
  const { code, err } = await run(['quick', option])
  expect(code).toBe(2)
  expect(err).toContain('usage: ./jackfield bench')
})

test('without Chromium the others still run, and the exit code tells', async () => {
  const { code, out } = await run(['pixels', 'quick', '--json'], null)
  expect(code).toBe(1)
  const [first, second] = out.map((line) => JSON.parse(line) as { error: string | null; figures: unknown[] })
  expect(first!.error).toMatch(/no Chromium .* JACKFIELD_CHROMIUM/)
  expect(second!.figures).toHaveLength(3)
})

test('a bench that cannot run says why, and the others still run', async () => {
  const { code, out } = await run(['broken', 'quick'])
  expect(code).toBe(1)
  expect(out[0]).toBe('=== broken\n  could not run: the recording holds no event\n')
  expect(out[1]).toContain('speed')
})

test('what was not measured has not met its goal', () => {
  expect(figure('speed', null, '×', { is: 'at least', value: 5 }).met).toBe(false)
  expect(figure('speed', Number.NaN, '×', { is: 'at most', value: 5 })).toMatchObject({ value: null, met: false })
})
