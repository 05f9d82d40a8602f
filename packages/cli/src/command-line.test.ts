import { expect, it } from 'vitest'
import { helpOf, readCommandLine } from './command-line.ts'
import { flag, numberBetween, textLike, wholeNumber } from './options.ts'

const options = {
  port: wholeNumber(0, 65_535),
  'calls-per-minute': numberBetween(0, 100),
  name: textLike(/^[a-z]+$/, 'must be letters'),
  json: flag('for programs'),
}
const command = { name: 'demo', about: 'Shows a board.', options }

it('reads both spellings', () => {
  expect(readCommandLine(['--port', '81', '--calls-per-minute=2.5'], command)).toEqual({
    ok: true,
    values: { port: '81', 'calls-per-minute': '2.5' },
    rest: [],
    help: false,
  })
  expect(readCommandLine(['-h'], command)).toMatchObject({ ok: true, help: true })
})

it.each([
  [['--prot', '81'], '--prot: is not an option; did you mean --port?'],
  [['81'], '81: is not an option'],
  [['--port'], '--port: needs a value'],
  [['--port', '--name', 'x'], '--port: needs a value'],
  [['--port', '80a'], '--port: must be a whole number from 0 to 65535'],
  [['--port', '-1'], '--port: must be a whole number from 0 to 65535'],
  [['--port='], '--port: must be a whole number from 0 to 65535'],
  [['--calls-per-minute', '1e9'], '--calls-per-minute: must be a number from 0 to 100'],
  [['--name', 'A\nB'], '--name: must be letters'],
  [['--jsno'], '--jsno: is not an option; did you mean --json?'],
  [['--json=yes'], '--json: takes no value'],
])('%j', (args, line) => {
  expect(readCommandLine(args, command)).toEqual({ ok: false, problems: [line] })
})

it('takes words without dashes only where the command has some', () => {
  const bench = { ...command, takes: '[NAME ...]' }
  expect(readCommandLine(['scale', '--json', 'panel'], bench)).toEqual({
    ok: true,
    values: { json: 'true' },
    rest: ['scale', 'panel'],
    help: false,
  })
})

it('the help lists every option', () => {
  const help = helpOf(command)
  for (const written of ['--port N', '--calls-per-minute N', '--name TEXT', '--json ', '--help'])
    expect(help).toContain(`  ${written}`)
  expect(help).toMatch(/^jackfield demo \[options\]\nShows a board\.\n/)
})
