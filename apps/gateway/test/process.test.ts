import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { ami, listening, programs, secret } from './program.ts'
import { until } from './until.ts'

const { run, dataFolder } = programs()
let other: Server | null = null
afterEach(() => {
  other?.close()
  other = null
})

async function takenPort(): Promise<number> {
  other = createServer()
  await new Promise<void>((done) => other!.listen(0, '127.0.0.1', done))
  return (other.address() as AddressInfo).port
}
describe('start', () => {
  it.each<[string, string[], Record<string, string>, string]>([
    ['no settings', [], {}, 'jackfield: JACKFIELD_AMI_URL (or ami.url in the config file): is missing'],
    ['a typo', [], { ...ami, JACKFIELD_PROT: '1' }, 'did you mean JACKFIELD_PORT?'],
    ['an unknown option', ['--confg', 'x'], ami, 'jackfield: --confg: is not an option; did you mean --config?'],
    ['no such file', ['--config', '/nowhere.yaml'], ami, 'jackfield: config file /nowhere.yaml: is not there'],
    ['an open door', [], { ...ami, JACKFIELD_HOST: '0.0.0.0' }, 'JACKFIELD_OPEN'],
    [
      'a foreign address',
      [],
      { ...ami, JACKFIELD_HOST: '127.0.0.1.invalid', JACKFIELD_OPEN: '', JACKFIELD_PLAIN: 'true' },
      'is no address',
    ],
  ])('%s: one clear line and exit 2', async (_what, args, env, line) => {
    const one = run('main.ts', args, env)
    expect(await one.exit).toBe(2)
    expect(one.err()).toContain(line)
    expect(one.err().trim().split('\n')).toHaveLength(1)
    expect(one.out() + one.err()).not.toContain(secret)
  })

  it.each<[string, string, RegExp]>([
    [
      'a data folder that is none',
      '/dev/null/x',
      /^jackfield: the data folder .* can't be written: ENOTDIR \(JACKFIELD_DATA\)\n$/,
    ],
    [
      'one that can’t be made',
      '/proc/jackfield',
      /^jackfield: the data folder .* can't be written: \w+ \(JACKFIELD_DATA\)\n$/,
    ],
  ])('%s: one clear line and exit 2', async (_what, folder, line) => {
    const one = run('main.ts', [], { ...ami, JACKFIELD_PORT: '0', JACKFIELD_DATA: folder })
    expect(await one.exit).toBe(2)
    expect(one.err()).toMatch(line)
  })

  it('a second gateway at the same data folder: one clear line and exit 2', async () => {
    const JACKFIELD_DATA = dataFolder()
    await listening(run('main.ts', [], { ...ami, JACKFIELD_PORT: '0', JACKFIELD_DATA }))
    const second = run('main.ts', [], { ...ami, JACKFIELD_PORT: '0', JACKFIELD_DATA })
    expect(await second.exit).toBe(2)
    expect(second.err()).toMatch(/^jackfield: the data folder .* is in use by another gateway \(JACKFIELD_DATA\)\n$/)
  })

  it('a port in use: one clear line and exit 2', async () => {
    const port = await takenPort()
    const one = run('main.ts', [], { ...ami, JACKFIELD_PORT: String(port) })
    expect(await one.exit).toBe(2)
    expect(one.err()).toMatch(new RegExp(`^jackfield: port ${port} on 127.0.0.1 is in use; [^\n]+\n$`))
  })

  it('lives without an exchange, says so, and ends in order on SIGTERM', async () => {
    const one = run('main.ts', [], { ...ami, JACKFIELD_PORT: '0' })
    const url = await listening(one)
    await until('AMI is told to be down', () => /no link/.test(one.out()))
    const health = (await (await fetch(`${url}/healthz`)).json()) as {
      status: string
      feeds: { ami: { reason: string } }
    }
    expect(health.status).toBe('degraded')
    expect(health.feeds.ami.reason).toMatch(/refuses connections/)
    one.child.kill('SIGTERM')
    expect(await one.exit).toBe(0)
    expect(one.out() + one.err()).not.toContain(secret)
    expect(one.err()).toBe('')
  })
})

it('a port for AGI that is taken: one clear line and exit 2, and nothing is left behind', async () => {
  const taken = await takenPort()
  const one = run('main.ts', [], { ...ami, JACKFIELD_PORT: '0', JACKFIELD_PHONEBOOK_AGI: `127.0.0.1:${taken}` })
  expect(await one.exit).toBe(2)
  expect(one.err()).toBe(
    `jackfield: port ${taken} on 127.0.0.1 is in use; end the other program, or choose another port (phonebook.agi.listen)\n`,
  )
})

describe('setup', () => {
  it('prints where the dialplan asks who calls, as the file and the environment say it', async () => {
    const file = join(dataFolder(), 'board.yaml')
    writeFileSync(file, 'phonebook:\n  agi: { listen: 0.0.0.0 }\n')
    const asks = (env: Record<string, string>) =>
      run('setup.ts', ['--for', 'plain', '--config', file, '--permit', '10.0.0.5'], env)
    const token = 't'.repeat(40)
    const [open, closed] = [asks({}), asks({ JACKFIELD_PHONEBOOK_AGI_TOKEN: token })]
    expect([await open.exit, await closed.exit]).toEqual([2, 0])
    expect(open.err()).toContain('phonebook.agi.listen: 0.0.0.0 can be reached from other machines')
    expect(closed.out()).toContain(`AGI(agi://10.0.0.5:4573/lookup?token=${token})`)
  })

  it('prints lines with fresh secrets that a gateway could start with', async () => {
    const runs = [run('setup.ts', ['--user', 'panel']), run('setup.ts', ['--user', 'panel'])]
    for (const one of runs) expect(await one.exit).toBe(0)
    const [first, second] = runs.map((one) => /^secret = (\S+)$/m.exec(one.out())?.[1])
    expect(first).toMatch(/^[0-9a-f]{48}$/)
    expect(second).not.toBe(first)
    expect(runs[0]!.out()).toContain(`JACKFIELD_AMI_URL=ami://panel:${first}@127.0.0.1:5038`)
    for (const text of ['[panel]', 'read = ', '[jackfield-xfer]', 'read_only = yes'])
      expect(runs[0]!.out()).toContain(text)
  })

  it('finds out by the files what wrote them, and names for each piece a file that is read', async () => {
    const etc = mkdtempSync(join(tmpdir(), 'jackfield.etc.'))
    try {
      const files: Record<string, string> = {
        'extensions.conf':
          '; written by FreePBX\n#include extensions_additional.conf\n#include extensions_custom.conf\n',
        'extensions_additional.conf': '[globals]\nRINGTIMER_DEFAULT=15\n[x]\nexten => *280,hint,Custom:DAYNIGHT0\n',
        'manager.conf': '[general]\n#include manager_additional.conf\n#include manager_custom.conf\n',
        'ari.conf': '[general]\n#include ari_additional.conf\n#include ari_additional_custom.conf\n',
        'http.conf': '[general]\nenabled=yes\n',
      }
      for (const [name, text] of Object.entries(files)) writeFileSync(join(etc, name), text)
      const [found, named] = [run('setup.ts', ['--etc', etc]), run('setup.ts', ['--for', 'freepbx'])]
      for (const one of [found, named]) {
        expect(await one.exit).toBe(0)
        expect(one.out()).toContain('; For FreePBX')
        for (const file of ['manager_custom.conf', 'ari_additional_custom.conf', 'extensions_custom.conf'])
          expect(one.out()).toMatch(new RegExp(`^; ${file}$`, 'm'))
        expect(one.out()).not.toMatch(/^\[general\]$/m)
        expect(one.out()).toMatch(/^dnd: both\nforward: both$/m)
        expect(one.out()).toContain('"1"]?42:12)')
        expect(one.out()).toContain('Goto(from-internal,')
        expect(one.out()).toContain('= ""]?from-internal:')
      }
      expect(found.out()).toContain("key: DAYNIGHT/C0, on: NIGHT, off: DAY, lamp: 'Custom:DAYNIGHT0' }")
      expect(found.out()).toMatch(/^exten => flow0_on,1,Set\(DB\(DAYNIGHT\/C0\)=NIGHT\)$/m)
      const plain = run('setup.ts', ['--for', 'plain', '--etc', etc])
      expect(await plain.exit).toBe(0)
      expect(plain.out()).not.toContain('dnd: both')
    } finally {
      rmSync(etc, { recursive: true, force: true })
    }
  })

  it('finds the class of service in which phones dial on a VitalPBX, and asks for one of several', async () => {
    const etc = mkdtempSync(join(tmpdir(), 'jackfield.etc.'))
    try {
      const company = (prefix: string) =>
        `[${prefix}set-global-tenant-vars]\nexten => s,1,Set(__DEFAULT_COS=${prefix}cos-all)\n`
      mkdirSync(join(etc, 'vitalpbx'))
      for (const name of ['manager', 'ari', 'http', 'extensions'])
        writeFileSync(join(etc, `${name}.conf`), `#include vitalpbx/${name}__*.conf\n`)
      for (const name of ['manager', 'ari', 'http'])
        writeFileSync(join(etc, `vitalpbx/${name}__10-general.conf`), '[general]\nenabled=yes\n')
      writeFileSync(join(etc, 'vitalpbx/extensions__50-2.conf'), company('T2_'))
      const vital = run('setup.ts', ['--etc', etc])
      expect(await vital.exit).toBe(0)
      for (const name of ['manager', 'ari', 'extensions'])
        expect(vital.out()).toMatch(new RegExp(`^; vitalpbx/${name}__90-jackfield.conf$`, 'm'))
      expect(vital.out()).toContain('Goto(T2_cos-all,')
      expect(vital.out()).not.toMatch(/^\[general\]$/m)
      expect(vital.out()).toMatch(/^dnd: none$/m)
      writeFileSync(join(etc, 'vitalpbx/extensions__50-3.conf'), company('T3_'))
      const several = run('setup.ts', ['--etc', etc])
      expect(await several.exit).toBe(0)
      expect(several.out()).toContain('--internal-context with the one of the board')
    } finally {
      rmSync(etc, { recursive: true, force: true })
    }
  })

  it.each([
    [['--for', 'elastix'], '--for: must be one of freepbx, issabel, vitalpbx, plain'],
    [['--etc', '/no/such/folder'], '--etc: /no/such/folder holds no manager.conf'],
    [['--permit', 'anywhere'], '--permit: must be an address'],
    [
      ['--for', 'freepbx', '--fallback', 'queue:sales'],
      '--fallback queue:sales: the files of the exchange are not here',
    ],
    [['--user', 'a\nsecret=x'], '--user: must be letters'],
    [['--ring-seconds', '0'], '--ring-seconds: must be a whole number from 5 to 300'],
  ])('%j is refused', async (args, line) => {
    const one = run('setup.ts', args)
    expect(await one.exit).toBe(2)
    expect(one.err()).toContain(line)
  })
})

describe('demo', () => {
  it.each([
    [['--port', 'x'], '--port: must be a whole number from 0 to 65535'],
    [['--extensions', '0'], '--extensions: must be a whole number from 1 to 10000'],
    [['--calls-per-minute', '-3'], '--calls-per-minute: must be a whole number'],
    [['--sed', '1'], '--sed: is not an option; did you mean --seed?'],
  ])('%j is refused', async (args, line) => {
    const one = run('demo.ts', args)
    expect(await one.exit).toBe(2)
    expect(one.err()).toContain(line)
  })

  it('serves a live board, and Ctrl-C ends all of it', async () => {
    const one = run('demo.ts', ['--port', '0', '--extensions', '20'], { JACKFIELD_PANEL: page() })
    const line = await until('the address', () => /^Board: (http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(one.out()))
    expect((await fetch(line[1]!)).status).toBe(200)
    const board = (await (await fetch(`${line[1]}api/v1/board`)).json()) as { tables: { extensions: unknown[] } }
    expect(board.tables.extensions).toHaveLength(20)
    const [simulator] = childrenOf(one.child.pid!)
    expect(isAlive(simulator!)).toBe(true)
    one.child.kill('SIGINT')
    expect(await one.exit).toBe(0)
    await until('the exchange has ended too', () => !isAlive(simulator!))
    expect(one.err()).toBe('')
  })

  it('says so and ends with 1 when the exchange dies', async () => {
    const one = run('demo.ts', ['--port', '0', '--extensions', '5'], { JACKFIELD_PANEL: page() })
    await until('the address', () => one.out().includes('Board: '))
    process.kill(childrenOf(one.child.pid!)[0]!, 'SIGKILL')
    expect(await one.exit).toBe(1)
    expect(one.err()).toContain('the simulated exchange ended (signal SIGKILL)')
  })

  it('leaves no exchange behind when the port is in use, or when it is killed itself', async () => {
    const port = await takenPort()
    const busy = run('demo.ts', ['--port', String(port)], { JACKFIELD_PANEL: page() })
    expect(await busy.exit).toBe(2)
    expect(busy.err()).toContain(`port ${port} on 127.0.0.1 is in use`)
    const killed = run('demo.ts', ['--port', '0'], { JACKFIELD_PANEL: page() })
    await until('the address', () => killed.out().includes('Board: '))
    const [simulator] = childrenOf(killed.child.pid!)
    killed.child.kill('SIGKILL')
    await until('the exchange noticed', () => !isAlive(simulator!))
  })

  it('says what to do when the panel is not built', async () => {
    const one = run('demo.ts', [], { JACKFIELD_PANEL: '/nowhere' })
    expect(await one.exit).toBe(1)
    expect(one.err()).toContain('the panel is not built')
  })
})

/** A built panel as far as the gateway can tell. */
function page(): string {
  const folder = dataFolder()
  writeFileSync(join(folder, 'index.html'), '<html></html>')
  return folder
}
const childrenOf = (pid: number): number[] =>
  execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child!)
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
