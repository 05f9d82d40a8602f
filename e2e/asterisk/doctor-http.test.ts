import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setupSnippets } from '@jackfield/dialplan'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { certificate } from '../../apps/gateway/test/certificate.ts'
import { version } from '../contract/support/names.ts'
import { type Exchange, makeExchange } from '../rig/exchange.ts'
import { freeTcpPort } from '../rig/ports.ts'
import { bad, fixOf, runDoctor, type SpoiltFile, spoil } from './doctor-runs.ts'

/* [DOCTOR-11] `./jackfield doctor` where AMI goes over the HTTP server of a real Asterisk, which is spoilt one line after the other. */

let exchange: Exchange
let tlsPort: number
let closedPort: number
let ca: string

beforeAll(async () => {
  const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
  exchange = await makeExchange({ version, productDialplan: extensionsConf })
  ;[tlsPort, closedPort] = [await freeTcpPort(), await freeTcpPort()]
  ca = join(exchange.dir, 'pbx/etc/http.crt')
  const { cert, key } = await certificate()
  writeFileSync(ca, cert)
  writeFileSync(`${ca}.key`, key)
  const tls = `tlsenable=yes\ntlsbindaddr=127.0.0.1:${tlsPort}\ntlscertfile=${ca}\ntlsprivatekey=${ca}.key\n`
  await exchange.pbx.edit('http.conf', (text) => text + tls)
  await exchange.pbx.edit('manager.conf', (text) => text.replace('webenabled=no', 'webenabled=yes'))
  await exchange.pbx.start()
})
afterAll(() => exchange?.stop())

/** By the settings of a board that goes this way; `more` = its other settings. */
function doctor(way: { scheme?: string; port?: number; end?: string; user?: string; secret?: string } = {}, more = {}) {
  const { ami, ari, ports } = exchange
  const { scheme = 'ami+http', port = ports.http, end = '/rawman', user = ami.username, secret = ami.secret } = way
  return {
    afar: (env = more) =>
      runDoctor([], { JACKFIELD_AMI_URL: `${scheme}://${user}:${secret}@${ami.host}:${port}${end}`, ...env }),
    withAri: () =>
      runDoctor([], {
        JACKFIELD_AMI_URL: `${scheme}://${user}:${secret}@${ami.host}:${port}${end}`,
        JACKFIELD_ARI_URL: ari.url.replace('://', `://${ari.username}:${ari.password}@`),
      }),
    /** On the exchange itself. */
    here: () =>
      runDoctor(['--etc', join(exchange.dir, 'pbx/etc')], {
        JACKFIELD_AMI_URL: `${scheme}://${user}:${secret}@${ami.host}:${port}${end}`,
        ...more,
      }),
  }
}
const withChange = (name: SpoiltFile, change: (text: string) => string, look: () => Promise<void>) =>
  spoil(exchange, name, change, look)
const old = version === '16' ? ['asterisk.version'] : []

describe('let in', () => {
  it.each(['/rawman', '/arawman'])('%s is found, with the time after which a session is forgotten', async (end) => {
    const answer = await doctor({ end }).afar()
    const states = Object.fromEntries(answer.findings.map(({ id, state }) => [id, state]))
    expect(states).toMatchObject({ 'ami.http': 'ok', 'ami.httptimeout': 'ok' })
    expect(bad(answer)).toEqual(old)
  })

  it('AMI’s own port says nothing of HTTP', async () => {
    const { findings } = await doctor({ scheme: 'ami', port: exchange.ami.port, end: '' }).afar()
    expect(findings.filter(({ id }) => /http/.test(id))).toEqual([])
  })

  it.each(['/rawman', '/arawman'])('an httptimeout too short to wait for events, at %s', async (end) => {
    const shorter = (text: string) => text.replace('[general]', '[general]\nhttptimeout=8')
    await withChange('manager.conf', shorter, async () => {
      const answer = await doctor({ end }).afar()
      expect(bad(answer)).toEqual([...old, 'ami.httptimeout'])
      expect(fixOf(answer, 'ami.httptimeout')).toContain('manager.conf, [general]: httptimeout = 60')
    })
  })
})

describe('kept out', () => {
  it('webenabled is off: seen in the file, by what answers beside it, and else both causes are named', async () => {
    const off = (text: string) => text.replace('webenabled=yes', 'webenabled=no')
    await withChange('manager.conf', off, async () => {
      const line = 'manager.conf, [general]: webenabled = yes, then "manager reload"'
      for (const answer of [
        await doctor().here(),
        await doctor({ end: '/arawman' }).afar(),
        await doctor().withAri(),
      ]) {
        expect(answer.exit).toBe(2)
        expect(bad(answer)).toEqual(['ami.webenabled'])
        expect(fixOf(answer, 'ami.webenabled')).toBe(line)
      }
    })
    const odd = await doctor({ end: '/nowhere/rawman' }).afar()
    expect(bad(odd)).toEqual(['ami.prefix'])
  })

  it('another prefix', async () => {
    const prefixed = (text: string) => text.replace('[general]', '[general]\nprefix=asterisk')
    await withChange('http.conf', prefixed, async () => {
      for (const answer of [await doctor().afar(), await doctor().here()])
        expect(fixOf(answer, 'ami.prefix')).toContain('end in /asterisk/rawman')
      expect(fixOf(await doctor({ end: '/arawman' }).afar(), 'ami.prefix')).toContain('end in /asterisk/arawman')
      expect(bad(await doctor({ end: '/asterisk/rawman' }).afar())).toEqual(old)
    })
    const unknown = (text: string) => text.replace('[general]', '[general]\nprefix=house')
    await withChange('http.conf', unknown, async () => {
      expect(fixOf(await doctor().here(), 'ami.prefix')).toContain('end in /house/rawman')
      const afar = await doctor().afar()
      expect(bad(afar)).toEqual(['ami.webenabled'])
      expect(fixOf(afar, 'ami.webenabled')).toMatch(/webenabled = yes[\s\S]*the prefix of http\.conf before \/rawman/)
    })
  })

  it('nothing listens: the server is off, or at another port', async () => {
    const afar = await doctor({ port: closedPort }).afar()
    expect(fixOf(afar, 'ami.port')).toMatch(/enabled = yes, then "module reload http"[\s\S]*the port of bindport/)
    expect(fixOf(await doctor({ port: closedPort }).here(), 'ami.port')).toBe(
      `JACKFIELD_AMI_URL (ami.url): port ${exchange.ports.http}, which http.conf names`,
    )
    const off = (text: string) => text.replace('enabled=yes', 'enabled=no').replace('tlsenable=yes', 'tlsenable=no')
    await withChange('http.conf', off, async () => {
      const answer = await doctor().here()
      expect(bad(answer)).toEqual(['ami.port'])
      expect(fixOf(answer, 'ami.port')).toBe('http.conf, [general]: enabled = yes, then "module reload http"')
    })
  })

  it('the port of something else', async () => {
    const { ami, ports } = exchange
    expect(fixOf(await doctor({ port: ami.port }).afar(), 'ami.port')).toContain('begin with ami:// for this port')
    const other = await doctor({ scheme: 'ami', port: ports.http, end: '' }).afar()
    expect(fixOf(other, 'ami.port')).toContain('begin with ami+http:// and end in /rawman')
  })

  it('TLS: spoken or not, and by whose certificate', async () => {
    const { http } = exchange.ports
    expect(fixOf(await doctor({ port: tlsPort }).afar(), 'ami.tls')).toContain('begin with ami+https://')
    const tls = (port: number, more = {}) => doctor({ scheme: 'ami+https', port }, more).afar()
    expect(fixOf(await tls(http), 'ami.tls')).toContain('begin with ami+http://, or name the port of tlsbindaddr')
    const unknown = await tls(tlsPort)
    expect(bad(unknown)).toEqual(['ami.tls'])
    expect(fixOf(unknown, 'ami.tls')).toMatch(/^JACKFIELD_AMI_CA .*tlscertfile of http\.conf/)
    const trusted = { JACKFIELD_AMI_CA: ca }
    expect(fixOf(await tls(tlsPort, { ...trusted, JACKFIELD_AMI_SERVERNAME: 'pbx.test' }), 'ami.tls')).toBe(
      'JACKFIELD_AMI_SERVERNAME (ami.servername): 127.0.0.1 or board.example.com',
    )
    expect(bad(await tls(tlsPort, trusted))).toEqual(old)
  })

  it.each(['/rawman', '/arawman'])('the login is refused at %s: the user, its spelling, the secret', async (end) => {
    const wrong = { end, secret: 'not-the-secret' }
    const afar = await doctor(wrong).afar()
    expect(afar.exit).toBe(2)
    expect(bad(afar)).toEqual(['ami.login'])
    expect(fixOf(afar, 'ami.login')).toMatch(/JACKFIELD_AMI_SECRET/)
    expect(fixOf(await doctor(wrong).here(), 'ami.login')).toBe(
      'JACKFIELD_AMI_SECRET (ami.secret): the secret of [jackfield] in manager.conf',
    )
    expect(fixOf(await doctor({ end, user: 'nobody' }).here(), 'ami.login')).toContain('the user [nobody]')
    const spelt = await doctor({ end, user: 'Jackfield' }).here()
    if (end === '/rawman') expect(spelt.exit).toBe(old.length)
    else expect(fixOf(spelt, 'ami.login')).toContain('spelt jackfield')
  })

  it.each(['/rawman', '/arawman'])('our address is not permitted at %s', async (end) => {
    const elsewhere = (text: string) => text.replaceAll('permit=127.0.0.1/', 'permit=192.0.2.1/')
    await withChange('manager.conf', elsewhere, async () => {
      const answer = await doctor({ end }).here()
      expect(bad(answer)).toEqual([end === '/rawman' ? 'ami.login' : 'ami.permit'])
      expect(answer.text).toContain('manager.conf, [jackfield]: permit = <address of the gateway>')
    })
  })

  it('an address that is none of the forms is said before anything is asked', async () => {
    for (const [scheme, end, said] of [
      ['http', '/rawman', /expected ami\+http:\/\//],
      ['ami', '/rawman', /must begin with ami\+http:\/\/ for AMI over HTTP/],
      ['ami+http', '/ari', /must end in \/rawman or \/arawman/],
    ] as const) {
      const { exit, text } = await doctor({ scheme, end }).afar()
      expect(exit).toBe(2)
      expect(text).toMatch(said)
    }
  })
})
