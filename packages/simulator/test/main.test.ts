import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { closeAfterEach, login } from './started.ts'

closeAfterEach()

const program = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const anyPorts = ['--ami-port', '0', '--ari-port', '0']
const children: ChildProcessWithoutNullStreams[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

function run(...options: string[]) {
  const child = spawn(process.execPath, [program, ...options])
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (data) => {
    said.out += data
  })
  child.stderr.on('data', (data) => {
    said.err += data
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const ready = new Promise<{ ami: { host: string; port: number }; ari: { port: number } }>((resolve, reject) => {
    child.stdout.on('data', () => said.out.includes('\n') && resolve(JSON.parse(said.out)))
    ended.then(() => reject(new Error(said.err)))
  })
  ready.catch(() => {})
  return { child, said, ended, ready }
}

describe('the program', () => {
  it('prints one line when it is ready, and ends on SIGTERM', async () => {
    const { child, said, ended, ready } = run(...anyPorts, '--extensions', '20', '--calls-per-minute', '60')
    const { ami, ari } = await ready
    expect(said.out.trim().split('\n')).toHaveLength(1)
    expect((await fetch(`http://${ami.host}:${ari.port}/ari/bridges`)).status).toBe(401)
    const manager = await login(ami.port)
    await manager.see('a call of the day', (one) => one.name === 'Newchannel')
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
  })
  it.each([
    ['--extensions', 'many'],
    ['--extensions', '10001'],
    ['--seed', '-1'],
    ['--ami-port', '70000'],
    ['--colour', 'red'],
  ])('refuses %s %s in one clear line', async (option, value) => {
    const { said, ended } = run(`${option}=${value}`)
    expect(await ended).toBe(2)
    expect(said.err).toContain(option)
    expect(said.err.trim().split('\n')).toHaveLength(1)
  })
  it('says so when the port is taken', async () => {
    const first = await run(...anyPorts).ready
    const { said, ended } = run('--ami-port', String(first.ami.port), '--ari-port', '0')
    expect(await ended).toBe(1)
    expect(said.err).toContain('EADDRINUSE')
  })
})
