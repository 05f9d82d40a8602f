import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadConfig } from '../../apps/gateway/src/config/config.ts'
import { startGateway } from '../../apps/gateway/src/gateway.ts'
import { createLog } from '../../apps/gateway/src/log.ts'
import { defaultTimings } from '../../apps/gateway/src/timings.ts'
import { Browser } from '../../apps/gateway/test/browser.ts'
import { eventually } from '../rig/eventually.ts'
import { type Exchange, makeExchange } from '../rig/exchange.ts'

/*
 * docs/admin/index.md, followed word for word on a real exchange that nobody has set up: its commands in their order, with the folders of the
 * rig in place of /etc and /root. What is done in a browser is asked of the gateway as its pages ask it (e2e/browser/sign-in.spec.ts opens them). The package itself is
 * installed by tooling/deb/install.test.ts.
 */

const guide = readFileSync(new URL('../../docs/admin/index.md', import.meta.url), 'utf8')
const blocks = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, text]) => text!)
const version = process.env.JACKFIELD_ASTERISK === '16' ? '16' : '22'

let exchange: Exchange
let place: string
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'jackfield-guide-'))
  exchange = await makeExchange({ version, dangerousModules: true, productDialplan: '' })
  // Nobody has set it up: without the accounts that the rig gives the product.
  const ours = /^\[jackfield(-system)?\]\n(?:(?!\[).*\n)*/gm
  for (const name of ['manager.conf', 'ari.conf'] as const)
    await exchange.pbx.edit(name, (text) => `${text}\n`.replace(ours, ''))
  mkdirSync(join(place, 'bin'))
  mkdirSync(join(place, 'jackfield'))
  symlinkSync(resolve(import.meta.dirname, '../../jackfield'), join(place, 'bin/jackfield'))
  await exchange.start()
})
afterAll(async () => {
  await exchange?.stop()
  rmSync(place, { recursive: true, force: true })
})

/** One block of the page, at this exchange. */
function follow(block: string): Promise<{ code: number; out: string }> {
  const here = block
    .replaceAll('/etc/asterisk', join(exchange.dir, 'pbx/etc'))
    .replaceAll('/etc/jackfield', join(place, 'jackfield'))
    .replaceAll('/root/', `${place}/`)
    .replace('jackfield setup ', `jackfield setup --etc ${join(exchange.dir, 'pbx/etc')} `)
    .replace('jackfield doctor ', `jackfield doctor --wait 0 --etc ${join(exchange.dir, 'pbx/etc')} `)
  const env = { PATH: `${join(place, 'bin')}:${process.env.PATH}`, HOME: place }
  return new Promise((done) => {
    execFile('/bin/sh', ['-ec', here], { env }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
    )
  })
}

it('leads to a signed-in operator on a live board', async () => {
  expect(blocks).toHaveLength(4)
  const [pieces, copy, settings, doctor] = blocks as [string, string, string, string]
  for (const block of [pieces, copy]) expect(await follow(block)).toMatchObject({ code: 0 })
  // The page restarts Asterisk.
  await exchange.pbx.stop()
  await exchange.start()
  // The rig's exchange has ports of its own; the page's are the usual ones.
  const board = join(place, 'jackfield-setup/board.yaml')
  const usual = readFileSync(board, 'utf8')
  expect(usual).toContain('url: ami://jackfield@127.0.0.1:5038')
  writeFileSync(board, usual.replaceAll(':5038', `:${exchange.ports.ami}`).replace(':8088', `:${exchange.ports.http}`))
  expect(await follow(settings)).toMatchObject({ code: 0 })

  const found = await follow(doctor)
  const bad = found.out.split('\n').filter((line) => line.startsWith('BAD '))
  // A version that has holes by its number stays one.
  expect(bad.filter((line) => !line.includes('has known holes'))).toEqual([])

  const secrets = Object.fromEntries(
    [...readFileSync(join(place, 'jackfield/secrets.env'), 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(
      ([, name, value]) => [name!, value!],
    ),
  )
  const loaded = loadConfig(
    { ...secrets, JACKFIELD_PORT: '0', JACKFIELD_LOG_LEVEL: 'error' },
    join(place, 'jackfield/board.yaml'),
  )
  if (!loaded.ok) throw new Error(loaded.problems.join('\n'))
  let link = ''
  const started = await startGateway({
    config: { ...loaded.config, data: null },
    log: createLog({ level: 'error', secrets: Object.values(secrets) }),
    demo: null,
    panelFolder: place,
    timings: defaultTimings,
    signIn: { onFirstLink: (secret) => (link = secret) },
  })
  if (!started.ok) throw new Error(started.problem)
  const { url } = started.gateway
  const [administrator, rita] = [new Browser(url), new Browser(url)]
  try {
    const password = 'seven green bottles'
    expect(await administrator.post('/sign-in/link', { link, name: 'admin', password })).toMatchObject({ status: 200 })
    const who = { name: 'rita', displayName: 'Rita', role: 'operator', extensionId: '101', contexts: null }
    const added = await administrator.post('/people', who)
    expect(added.status).toBe(201)
    expect((await rita.post('/sign-in/link', { link: added.body.link, password })).status).toBe(200)
    const { store } = await rita.board()
    await eventually('Rita at a live board', () => store.getState().view.feeds.get('ami')?.state === 'live', {
      withinMs: 30_000,
    })
    expect(store.getState().me).toMatchObject({ name: 'Rita', role: 'operator', extensionId: '101' })
    expect(store.getState().view.extensions.get('101')?.name).toBe('Anna Conti')
    rita.close()
    rita.cookie = null
    expect((await rita.board()).state()).toBe('refused')
    expect((await rita.signIn('rita', password)).status).toBe(200)
    expect((await rita.board()).state()).toBe('live')
  } finally {
    for (const one of [administrator, rita]) one.close()
    await started.gateway.stop()
  }
})
