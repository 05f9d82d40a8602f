import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Simulator } from '../../packages/simulator/src/index.ts'
import { root } from '../ci/process.ts'

/*
 * The published packages as a stranger has them: packed, installed by npm into an empty project, and run by the oldest Node that they
 * name, the present one and the one between, against the simulated exchange.
 */

const packages = ['link', 'ami', 'ari', 'callfile', 'agi'] as const
const secret = 'secret-of-the-test'
let project: string
let simulator: Simulator
let amiPort: number
/** Begun before the first test, each beside the other: most of it waits for the net. */
let nodes: Promise<string>
let pages: Promise<unknown>

const ran = promisify(execFile)

/** Longest that what comes over the net may take, on a slow machine beside others, ms. */
const BROUGHT_MS = 300_000

const npm = (...args: string[]) =>
  execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: project, encoding: 'utf8' })

beforeAll(async () => {
  project = mkdtempSync(path.join(tmpdir(), 'jackfield-install-'))
  writeFileSync(path.join(project, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }))
  nodes = bringNodes()
  pages = ran('sh', [path.join(root, 'tooling/api.sh'), path.join(project, 'api')])
  // Told where each is awaited.
  for (const begun of [nodes, pages]) begun.catch(() => {})
  const pnpm = path.join(root, 'node_modules/.bin/pnpm')
  for (const name of packages) {
    copyFileSync(path.join(root, 'LICENSE'), path.join(root, 'packages', name, 'LICENSE'))
    execFileSync(pnpm, ['pack', '--pack-destination', project], { cwd: path.join(root, 'packages', name) })
  }
  const tarballs = readdirSync(project).filter((file) => file.endsWith('.tgz'))
  expect(tarballs).toHaveLength(packages.length)
  npm('install', ...tarballs.map((file) => `./${file}`))
  for (const name of ['ami', 'ari', 'callfile', 'agi'])
    cpSync(path.join(root, 'packages', name, 'examples'), path.join(project, 'examples'), { recursive: true })
  simulator = new Simulator({ extensions: 12, username: 'panel', secret })
  ;({ amiPort } = await simulator.start())
}, BROUGHT_MS)
afterAll(async () => {
  await simulator?.stop()
  await Promise.allSettled([nodes, pages])
  rmSync(project, { recursive: true, force: true })
})

/** The versions that the tests run in. The one that runs this test, which npm has brought as well, need not come again. */
const majors = [20, 22, 24]
const present = Number(process.versions.node.split('.')[0])
const platform = `node-${process.platform}-${process.arch}`

/** The other versions, as npm has them for this machine, all at once. Gives the folder of their packages. */
async function bringNodes(): Promise<string> {
  const folder = path.join(project, 'nodes')
  mkdirSync(folder, { recursive: true })
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}')
  const wanted = majors.filter((major) => major !== present).map((major) => `node-${major}@npm:${platform}@${major}`)
  await ran('npm', ['install', ...wanted, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
  return path.join(folder, 'node_modules')
}
const nodeOf = async (major: number) =>
  major === present ? process.execPath : path.join(await nodes, `node-${major}`, 'bin', 'node')

/** An example of the packages, run in the empty project; `said` is what it has printed. */
function example(node: string, file: string, ...args: string[]) {
  const child: ChildProcess = spawn(node, [path.join('examples', file), ...args], {
    cwd: project,
    env: {
      AMI_PORT: String(amiPort),
      AMI_USER: 'panel',
      AMI_SECRET: secret,
      SPOOL: path.join(project, 'spool'),
      AGI_PORT: '0',
    },
  })
  let text = ''
  const heard = new Set<() => void>()
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (chunk) => {
      text += chunk
      for (const look of heard) look()
    })
  return {
    said: () => text,
    says: (words: string) =>
      new Promise<void>((resolve) => {
        const look = () => text.includes(words) && resolve()
        heard.add(look)
        look()
      }),
    stop: () => child.kill(),
    ended: once(child, 'close').then(([code]) => code as number),
  }
}

describe.each(majors)('Node %i', (major) => {
  let node: string
  beforeAll(async () => {
    node = await nodeOf(major)
    expect(execFileSync(node, ['--version'], { encoding: 'utf8' })).toMatch(new RegExp(`^v${major}\\.`))
  }, BROUGHT_MS)

  it('who is on the phone', async () => {
    simulator.setPhone('102', { mode: 'answer', answerAfterMs: 10 })
    await simulator.call('101', '102')
    const { said, ended } = example(node, 'who-is-on-the-phone.js')
    expect(await ended, said()).toBe(0)
    expect(said()).toMatch(/PJSIP\/101-\w+: 101 with 102/)
    simulator.hangup('101')
  })

  it('follow a call', async () => {
    simulator.setPhone('104', { mode: 'answer', answerAfterMs: 10 })
    const { said, says, ended } = example(node, 'follow-a-call.js')
    await says('waiting for a call')
    await simulator.call('103', '104')
    await says('enters bridge')
    simulator.hangup('103')
    expect(await ended, said()).toBe(0)
    expect(said()).toMatch(/PJSIP\/103-\w+ begins, to 104\n[\s\S]*is Up\n[\s\S]*PJSIP\/103-\w+ ends: /)
  })

  it('ring and report', async () => {
    simulator.setPhone('105', { mode: 'busy' })
    const { said, ended } = example(node, 'ring-and-report.js', 'PJSIP/105', '106', 'internal')
    expect(await ended, said()).toBe(0)
    expect(said()).toMatch(/^PJSIP\/105 was busy\n/)
  })

  it('call and report', async () => {
    const spool = path.join(project, 'spool')
    for (const folder of ['outgoing', 'outgoing_done']) mkdirSync(path.join(spool, folder), { recursive: true })
    const { said, says, ended } = example(node, 'call-and-report.js', 'PJSIP/101', '600', 'internal')
    await says('is in the spool')
    const [name] = readdirSync(path.join(spool, 'outgoing'))
    const text = readFileSync(path.join(spool, 'outgoing', name!), 'utf8')
    expect(text).toMatch(/^Channel: PJSIP\/101\n[\s\S]*Context: internal\n/)
    // As Asterisk does.
    writeFileSync(path.join(spool, 'outgoing_done', name!), `${text}StartRetry: 1 1 (1000)\nStatus: Completed\n`)
    rmSync(path.join(spool, 'outgoing', name!))
    expect(await ended, said()).toBe(0)
    expect(said()).toMatch(/try 1\nPJSIP\/101: completed\n$/)
  })

  it('press a digit', async () => {
    const { said, says, stop } = example(node, 'press-a-digit.js')
    await says('waiting for calls on port')
    const socket = connect(Number(/port (\d+)/.exec(said())![1]), '127.0.0.1')
    socket.write('agi_network_script: press-a-digit\nagi_channel: PJSIP/101-1\nagi_callerid: 102\n\n')
    // As Asterisk answers.
    socket.on('data', (bytes) => socket.write(String(bytes).startsWith('WAIT') ? '200 result=53\n' : '200 result=1\n'))
    await once(socket, 'end')
    expect(said()).toContain('PJSIP/101-1 is here, from 102\nPJSIP/101-1 pressed 5\n')
    stop()
  })

  it('guide callers', async () => {
    const { says, stop } = example(node, 'guide-callers.js')
    await says('AMI: live')
    stop()
  })

  it('imports ari', () => {
    const text = "import { AriClient } from '@jackfield/ari'; console.log(typeof AriClient)"
    const said = execFileSync(node, ['--input-type=module', '-e', text], { cwd: project, encoding: 'utf8' })
    expect(said).toBe('function\n')
  })
})

it('the types are there for a stranger', () => {
  writeFileSync(
    path.join(project, 'typed.ts'),
    "import { AmiClient, type AmiEvent } from '@jackfield/ami'\nimport { AriClient } from '@jackfield/ari'\n" +
      "export const ami = new AmiClient({ host: '', port: 1, username: '', secret: '', eventMask: 'on' })\n" +
      "ami.on('event', (event: AmiEvent) => event.event === 'Hangup' && event.cause.toFixed())\n" +
      "export const ari = new AriClient({ url: '', username: '', password: '', app: '' })\n",
  )
  const tsc = path.join(root, 'node_modules/.bin/tsc')
  execFileSync(tsc, ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', '', 'typed.ts'], {
    cwd: project,
    encoding: 'utf8',
  })
})

it(
  'the API pages are made from the doc comments, without a warning',
  async () => {
    await pages
    expect(existsSync(path.join(project, 'api/ami/classes/AmiClient.html'))).toBe(true)
    expect(existsSync(path.join(project, 'api/ari/classes/AriClient.html'))).toBe(true)
    expect(existsSync(path.join(project, 'api/callfile/functions/submitCallFile.html'))).toBe(true)
    expect(existsSync(path.join(project, 'api/agi/classes/AgiServer.html'))).toBe(true)
  },
  BROUGHT_MS,
)

it.each(['ami', 'ari', 'callfile', 'agi'])('the README of %s shows its first example as it is', (name) => {
  const folder = path.join(root, 'packages', name)
  const readme = readFileSync(path.join(folder, 'README.md'), 'utf8')
  const shown = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1]!)
  const examples = readdirSync(path.join(folder, 'examples')).map((file) =>
    readFileSync(path.join(folder, 'examples', file), 'utf8'),
  )
  expect(shown.length).toBeGreaterThan(0)
  for (const block of shown) expect(examples).toContain(block)
})
