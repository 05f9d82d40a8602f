import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Simulator } from '@jackfield/simulator'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stringify } from 'yaml'
import { loadConfig } from '../src/config/config.ts'
import { runningGateway } from '../src/running/running-gateway.ts'
import { gather } from '../src/support/bundle.ts'
import { programs, secret } from './program.ts'

/* What administrators run beside a board of several exchanges. */

const { run, dataFolder } = programs()
const simulated = () =>
  new Simulator({ extensions: 2, username: 'board', secret, ariUsername: 'board', ariPassword: secret })
const [rome, milan] = [simulated(), simulated()]
const entries: Record<string, object> = {}

beforeAll(async () => {
  for (const [id, one] of [
    ['rome', rome],
    ['milan', milan],
  ] as const) {
    const { amiPort, ariPort } = await one.start()
    entries[id] = {
      ...{ id, name: id === 'rome' ? 'Rome' : 'Milan' },
      ami: { url: `ami://board:${secret}@127.0.0.1:${amiPort}` },
      ari: { url: `http://board:${secret}@127.0.0.1:${ariPort}/ari` },
    }
  }
  // Nothing listens there.
  entries.naples = { id: 'naples', ami: { url: `ami://board:${secret}@127.0.0.1:1` } }
})
afterAll(() => Promise.all([rome.stop(), milan.stop()]))

/** The config file of those exchanges. */
function settingsOf(ids: readonly string[], more: object = {}): string {
  const file = join(dataFolder(), 'board.yaml')
  writeFileSync(file, stringify({ listen: { open: true }, exchanges: ids.map((id) => entries[id]), ...more }))
  return file
}
const doctor = async (ids: readonly string[], ...args: string[]) => {
  const one = run('doctor.ts', ['--config', settingsOf(ids), '--wait', '0', ...args])
  const code = await one.exit
  expect(one.out() + one.err()).not.toContain(secret)
  return { code, out: one.out(), err: one.err() }
}
const jsonOf = async (ids: readonly string[], ...args: string[]) =>
  JSON.parse((await doctor(ids, '--json', ...args)).out)

it('[DOCTOR-15] doctor looks at each under its name, and ends with the worst', async () => {
  const { code, out } = await doctor(['rome', 'milan'])
  expect(out).toMatch(/^== Rome \(rome\) ==\n[\s\S]*\n== Milan \(milan\) ==\n/)
  // What this simulated exchange lacks is said of both.
  expect(out.split('== Milan').map((part) => (part.match(/things? to change/g) ?? []).length)).toEqual([1, 1])
  expect(code).toBe(1)
  const worse = await jsonOf(['naples', 'rome'])
  expect(worse).toMatchObject({
    exit: 2,
    exchanges: [
      { id: 'naples', exit: 2 },
      { id: 'rome', name: 'Rome', exit: 1 },
    ],
  })
  expect(worse.exchanges[0].problem).toMatch(/^AMI: /)
  expect(worse.exchanges[1].findings.length).toBeGreaterThan(5)
})

it('[DOCTOR-15] --exchange picks one, also for --who; an unknown one is named with the nearest', async () => {
  expect((await jsonOf(['rome', 'milan'], '--exchange', 'milan')).exchanges).toMatchObject([{ id: 'milan' }])
  const who = await jsonOf(['rome', 'milan'], '--who')
  expect(who).toMatchObject({ exit: 0, exchanges: [{ id: 'rome' }, { id: 'milan' }] })
  expect(who.exchanges[1].devices.length).toBeGreaterThan(0)
  expect(await doctor(['rome', 'milan'], '--exchange', 'mlian')).toMatchObject({
    ...{ code: 2, err: 'jackfield: --exchange: there is no mlian; did you mean milan?\n' },
  })
  expect((await doctor(['rome', 'milan'], '--exchange', 'paris')).err).toContain('there are rome, milan')
})

it('doctor takes what is of one exchange with --exchange only', async () => {
  for (const args of [
    ['--etc', dataFolder()],
    ['--try-answer', '101'],
  ]) {
    const { code, err } = await doctor(['rome', 'milan'], ...args)
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('is of one exchange; say which one with --exchange: rome, milan'),
    ])
  }
  const single = run('doctor.ts', ['--exchange', 'rome'], { JACKFIELD_AMI_URL: `ami://board:${secret}@127.0.0.1:1` })
  expect([await single.exit, single.err()]).toEqual([2, expect.stringContaining('name but one exchange; leave it out')])
})

it('doctor says when two are the same, and looks at none', async () => {
  const twice = await doctor(['rome', 'rome'])
  expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('the id rome is there twice')])
  entries.again = { ...entries.rome, id: 'again' }
  const same = await doctor(['rome', 'again'])
  expect([same.code, same.out]).toEqual([2, ''])
  expect(same.err).toMatch(/two of them have the AMI address 127\.0\.0\.1:\d+; each exchange is to be there once/)
})

it('setup prints for one of them, and its entry; without it says which there are', async () => {
  const file = settingsOf(['rome', 'milan'])
  const night = [{ id: 'night', name: 'Night', kind: 'astdb', key: 'site/night', lamp: 'Custom:night' }]
  writeFileSync(
    file,
    stringify({
      exchanges: [{ id: 'rome' }, { id: 'milan', ami: { url: 'ami+http://x@milan.example.com' }, switches: night }],
    }),
  )
  const setup = (...args: string[]) => run('setup.ts', ['--for', 'plain', '--config', file, ...args])
  const folder = join(dataFolder(), 'pieces')
  const [which, wrong, one, pieces] = [
    ...[setup(), setup('--exchange', 'romw'), setup('--exchange', 'milan')],
    setup('--exchange', 'rome', '--pieces', folder),
  ] as const
  expect([await which!.exit, which!.err()]).toEqual([2, expect.stringContaining('--exchange: rome, milan')])
  expect([await wrong!.exit, wrong!.err()]).toEqual([2, expect.stringContaining('did you mean rome?')])
  expect(await one!.exit).toBe(0)
  expect(one!.out()).toContain('Custom:night')
  expect(one!.out()).toMatch(
    /exchanges:\n {2}- id: milan\n {4}ami: \{ url: "ami\+http:\/\/jackfield:[0-9a-f]{48}@milan\.example\.com:8088\/rawman"/,
  )
  expect(await pieces.exit).toBe(0)
  expect(readFileSync(join(folder, 'board.yaml'), 'utf8')).toMatch(/^exchanges:\n {2}- id: rome\n {4}ami: /)
})

it('support has what doctor says of each, and what each said', async () => {
  const path = settingsOf(['rome', 'naples', 'milan'])
  const { files, missing } = await gather({
    ...{ env: {}, path, loaded: loadConfig({}, path), gateway: runningGateway({}, 'http://127.0.0.1:1') },
    ...{ logs: [], recordSeconds: 0, personal: false, now: new Date(0), journal: async () => ({ lines: [] }) },
  })
  const said = JSON.parse(files.get('doctor.json')!) as { exchanges: { id: string; exit: number }[] }
  expect(said.exchanges.map(({ id, exit }) => [id, exit])).toEqual([
    ['rome', 1],
    ['naples', 2],
    ['milan', 1],
  ])
  expect(files.get('doctor.txt')).toMatch(
    /== Rome \(rome\) ==\nAsterisk \S+[\s\S]*== naples ==\n[\s\S]*== Milan \(milan\) ==/,
  )
  expect([...files.keys()].filter((name) => name.endsWith('session.ami'))).toEqual([
    ...['recording/rome/session.ami', 'recording/milan/session.ami'],
  ])
  expect(missing.filter((line) => line.includes('naples'))).toEqual([
    expect.stringContaining('what doctor says of naples: AMI: '),
    expect.stringContaining('the recording of naples: AMI: '),
  ])
  expect([...files.values()].join('\n')).not.toContain(secret)
})
