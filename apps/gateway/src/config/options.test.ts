import { expect, it } from 'vitest'
import { numberBetween, parseOptions, textLike, wholeNumber } from './options.ts'

const specs = {
  port: wholeNumber(0, 65_535),
  'calls-per-minute': numberBetween(0, 100),
  name: textLike(/^[a-z]+$/, 'must be letters'),
}

it('reads both spellings', () => {
  expect(parseOptions(['--port', '81', '--calls-per-minute=2.5'], specs)).toEqual({
    ok: true,
    values: { port: '81', 'calls-per-minute': '2.5' },
    help: false,
  })
  expect(parseOptions(['-h'], specs)).toMatchObject({ ok: true, help: true })
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
])('%j', (args, line) => {
  expect(parseOptions(args, specs)).toEqual({ ok: false, problems: [line] })
})
