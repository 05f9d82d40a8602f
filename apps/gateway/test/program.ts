import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach } from 'vitest'
import { until } from './until.ts'

const source = resolve(import.meta.dirname, '../src')
/** Twenty programs begin here: what the first compiled the others need not compile again. */
const NODE_COMPILE_CACHE =
  process.env.NODE_COMPILE_CACHE ?? resolve(import.meta.dirname, '../../../.jackfield/compiled')
export const secret = 'word-that-nobody-may-read'
/** Nothing listens there: the gateway must live all the same. */
export const ami = { JACKFIELD_AMI_URL: `ami://board:${secret}@127.0.0.1:1`, JACKFIELD_OPEN: 'true' }

type Run = { child: ChildProcess; out: () => string; err: () => string; exit: Promise<number | null> }
/** Programs of the gateway, in processes and with data folders of their own; they end with the test. To be called once in a file. */
export function programs() {
  const children: ChildProcess[] = []
  const folders: string[] = []

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
  })

  function run(program: string, args: string[], env: Record<string, string> = {}): Run {
    const child = spawn(process.execPath, [resolve(source, program), ...args], {
      env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE, JACKFIELD_DATA: dataFolder(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    let out = ''
    let err = ''
    child.stdout!.on('data', (chunk) => {
      out += chunk
    })
    child.stderr!.on('data', (chunk) => {
      err += chunk
    })
    return {
      child,
      out: () => out,
      err: () => err,
      exit: new Promise((done) => child.on('close', (code) => done(code))),
    }
  }
  function dataFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'jackfield-data-'))
    folders.push(folder)
    return folder
  }
  return { run, dataFolder }
}

/** The address at which it listens, once it does. */
export const listening = async (one: Run) =>
  /"listening at (http:[^"]+)"/.exec(await until('it listens', () => /listening at/.test(one.out()) && one.out()))![1]!
