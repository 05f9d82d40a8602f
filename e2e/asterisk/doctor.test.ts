import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setupSnippets } from '@jackfield/dialplan'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Exchange, makeExchange } from '../rig/exchange.ts'
import { bad, type DoctorAnswer, fixOf, runDoctor, type SpoiltFile, spoil } from './doctor-runs.ts'

/*
 * `./jackfield doctor` as it ships, at a real Asterisk: one that is set up as `./jackfield setup` prints it, and one after another that
 * somebody set up carelessly. The exchange is reloaded in between, not started anew.
 */

const version = process.env.JACKFIELD_ASTERISK === '16' ? '16' : '22'
const { extensionsConf, ariConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })

let exchange: Exchange
const file = (name: string) => join(exchange.dir, 'pbx/etc', name)

beforeAll(async () => {
  exchange = await makeExchange({ version, productDialplan: extensionsConf })
  const readOnly = /^read_only = (\w+)/m.exec(ariConf)![1]
  writeFileSync(
    file('ari.conf'),
    readFileSync(file('ari.conf'), 'utf8').replace(/read_only=\w+/, `read_only=${readOnly}`),
  )
  await exchange.start()
})
afterAll(() => exchange.stop())

const withChange = (name: SpoiltFile, change: (text: string) => string, look: () => Promise<void>) =>
  spoil(exchange, name, change, look)

async function doctor(args: string[] = [], env: Record<string, string> = {}): Promise<DoctorAnswer> {
  const { ami, amiSystem, ari } = exchange
  const address = ari.url.replace('://', `://${ari.username}:${ari.password}@`)
  return runDoctor(args, {
    JACKFIELD_AMI_URL: `ami://${ami.username}:${ami.secret}@${ami.host}:${ami.port}`,
    JACKFIELD_AMI_SYSTEM_URL: `ami://${amiSystem.username}:${amiSystem.secret}@${ami.host}:${ami.port}`,
    JACKFIELD_ARI_URL: address,
    ...env,
  })
}
const etc = () => ['--etc', join(exchange.dir, 'pbx/etc')]
/** A version that has holes by its number stays one, whatever the rest is like. */
const old = version === '16' ? ['asterisk.version'] : []

describe('[DOCTOR-1] an exchange as setup prints it', () => {
  it('is fine, over AMI alone and with its files; what can’t be seen is said', async () => {
    const over = await doctor()
    expect(bad(over)).toEqual(old)
    expect(over.exit).toBe(old.length)
    expect(over.findings.find(({ id }) => id === 'asterisk.live_dangerously')?.state).toBe('unknown')
    expect(over.findings.find(({ id }) => id === 'ami.system')?.state).toBe('ok')
    const wrong = await doctor([], { JACKFIELD_AMI_SYSTEM_SECRET: 'not-the-secret' })
    expect(bad(wrong)).toEqual([...old, 'ami.system'])
    const whole = await doctor(etc())
    expect(bad(whole)).toEqual(old)
    expect(whole.findings.filter(({ state }) => state === 'unknown')).toEqual([])
  })
})

describe('[DOCTOR-2] rights', () => {
  it.each([[[]], [['--etc']]])('too broad: says which to drop (%j)', async (how) => {
    const wider = (text: string) =>
      text.replace(/^write=call,agent,originate,reporting$/m, (line) => `${line},system,command,config`)
    await withChange('manager.conf', wider, async () => {
      const answer = await doctor(how.length > 0 ? etc() : [])
      expect(bad(answer)).toEqual([...old, 'ami.write'])
      expect(answer.exit).toBe(1)
      const fix = fixOf(answer, 'ami.write')
      expect(fix).toContain('manager.conf, [jackfield]: write = call,agent,originate,reporting')
      for (const one of ['system', 'command', 'config']) expect(fix.slice(fix.indexOf('drop'))).toContain(one)
    })
  })
  it('too narrow: says which line to add', async () => {
    const narrower = (text: string) =>
      text.replace(/^write=call,agent,originate,reporting$/m, 'write=call,agent,reporting')
    await withChange('manager.conf', narrower, async () => {
      const answer = await doctor()
      expect(bad(answer)).toEqual([...old, 'ami.write.enough'])
      expect(fixOf(answer, 'ami.write.enough')).toContain('(add originate)')
    })
  })
  it('ARI that may do more, or less, than it must', async () => {
    await withChange(
      'ari.conf',
      (text) => text.replace(/read_only=(\w+)/, (_all, now) => `read_only=${now === 'yes' ? 'no' : 'yes'}`),
      async () => {
        const answer = await doctor()
        expect(bad(answer)).toEqual([...old, 'ari.read_only'])
        expect(fixOf(answer, 'ari.read_only')).toMatch(/^ari\.conf, \[jackfield\]: read_only = (yes|no)$/)
      },
    )
  })
})

describe('[DOCTOR-3] the dialplan', () => {
  it('a context that is missing', async () => {
    const without = (text: string) =>
      text
        .split(/^(?=\[)/m)
        .filter((part) => !part.startsWith('[jackfield-hold]'))
        .join('')
    await withChange('extensions.conf', without, async () => {
      const answer = await doctor()
      expect(bad(answer)).toEqual([...old, 'dialplan.jackfield-hold'])
      expect(fixOf(answer, 'dialplan.jackfield-hold')).toMatch(/^extensions\.conf: add the context \[jackfield-hold\]/)
    })
  })
  it('a line that somebody changed', async () => {
    await withChange(
      'extensions.conf',
      (text) => text.replace(':900)}))', ':60)}))'),
      async () => {
        const answer = await doctor()
        expect(bad(answer)).toEqual([...old, 'dialplan.jackfield-hold'])
        expect(answer.text).toContain('changed by hand')
        expect(fixOf(answer, 'dialplan.jackfield-hold')).toMatch(
          /BridgeWait\(jackfield-hold,participant,e\(m\)S\(.*:900\)}\)\)/,
        )
      },
    )
  })
  it('the words of the site are no difference', async () => {
    const ours = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x', ringSeconds: 45 })
    const here = (text: string) => text.replace(extensionsConf, () => ours.extensionsConf)
    await withChange('extensions.conf', here, async () => expect(bad(await doctor())).toEqual(old))
  })
})

it('an exchange that can’t be reached is 2, and says why', async () => {
  const wrong = await doctor([], { JACKFIELD_AMI_URL: `ami://jackfield:wrong-word@127.0.0.1:${exchange.ami.port}` })
  expect(wrong.exit).toBe(2)
  expect(wrong.text).toContain('AMI:')
  const nobody = await doctor([], { JACKFIELD_AMI_URL: 'ami://jackfield:wrong-word@127.0.0.1:1' })
  expect(nobody.exit).toBe(2)
})
