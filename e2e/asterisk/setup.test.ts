import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Finding } from '@jackfield/dialplan'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Exchange, makeExchange } from '../rig/exchange.ts'

/*
 * `./jackfield setup`, followed literally on a real exchange of FreePBX's shape: each piece into the file that it names, then the reloads
 * that it names. `./jackfield doctor` says whether that was enough.
 */

const source = resolve(import.meta.dirname, '../../apps/gateway/src')
const version = process.env.JACKFIELD_ASTERISK === '16' ? '16' : '22'

let exchange: Exchange
const etc = () => join(exchange.dir, 'pbx/etc')
beforeAll(async () => {
  exchange = await makeExchange({ version, shape: 'freepbx', productDialplan: '' })
  await exchange.start()
})
afterAll(() => exchange?.stop())

function run(program: string, args: string[], env: Record<string, string> = {}) {
  return new Promise<{ code: number; out: string }>((done) => {
    const settings = { env: { PATH: process.env.PATH, ...env } }
    execFile(process.execPath, [join(source, program), ...args], settings, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
    )
  })
}
const reload = async (...modules: string[]) => {
  for (const Module of modules) await exchange.pbx.control.request('Reload', { Module })
}

it('[SETUP-11] [SETUP-12] [SETUP-13] is found out, copied, reloaded, and then nothing of it is missing', async () => {
  const { code, out } = await run('setup.ts', ['--etc', etc(), '--user', 'panel', '--fallback', 'queue:501'])
  expect(code).toBe(0)
  expect(out).toContain('; For FreePBX')
  expect(out).toContain(' same => n,Dial(Local/501@from-internal,')
  const pieces = out.split(/^; -{60,}$/m).slice(1)
  const copied = pieces.flatMap((piece) => {
    const file = /^; ([\w/.-]+\.conf)$/m.exec(piece.trim().split('\n', 1)[0]!)?.[1]
    if (file === undefined) return []
    expect(existsSync(join(etc(), file)), file).toBe(true)
    appendFileSync(join(etc(), file), piece)
    return [file]
  })
  expect(copied).toEqual([
    'manager_custom.conf',
    'ari_additional_custom.conf',
    'extensions_custom.conf',
    'modules.conf',
  ])
  await reload('manager', 'res_ari.so', 'pbx_config.so')

  const board = out.split('; board.yaml')[1]!.split('\n; ---')[0]!.split('\n').slice(1).join('\n')
  const config = join(exchange.dir, 'board.yaml')
  writeFileSync(config, board)
  expect(board).toMatch(/^dnd: both\nforward: both\nswitches:\n {2}- \{ id: flow0,/)
  const address = (name: string) => new RegExp(`${name}=(\\S+)`).exec(out)![1]!
  const { port } = exchange.ami
  const env = {
    JACKFIELD_AMI_URL: address('JACKFIELD_AMI_URL').replace(':5038', `:${port}`),
    JACKFIELD_AMI_SYSTEM_URL: address('JACKFIELD_AMI_SYSTEM_URL').replace(':5038', `:${port}`),
    JACKFIELD_ARI_URL: address('JACKFIELD_ARI_URL').replace(':8088', `:${exchange.ports.http}`),
  }
  const doctor = async () => {
    const answer = await run('doctor.ts', ['--json', '--wait', '0', '--etc', etc(), '--config', config], env)
    const { findings } = JSON.parse(answer.out) as { findings: Finding[] }
    return findings.filter(({ state, id }) => state === 'bad' && id !== 'asterisk.version')
  }
  expect(await doctor()).toEqual([])

  // What the page for FreePBX warns of: a second [general] ends ARI as a whole, at the next start.
  const ari = join(etc(), 'ari_additional_custom.conf')
  const good = readFileSync(ari, 'utf8')
  writeFileSync(ari, `[general]\nenabled = yes\n${good}`)
  writeFileSync(join(etc(), 'ari_custom.conf'), '[panel]\ntype = user\n')
  await reload('res_ari.so')
  const found = await doctor()
  expect(found.map(({ id }) => id).sort()).toEqual(['ari.general', 'files.unread'])
  expect(found.find(({ id }) => id === 'ari.general')?.fix).toEqual([
    expect.stringMatching(/^ari_additional_custom\.conf: drop/),
  ])
  writeFileSync(ari, good)
  await reload('res_ari.so')
  expect((await doctor()).map(({ id }) => id)).toEqual(['files.unread'])
})
