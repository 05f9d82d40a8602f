import { describe, expect, it } from 'vitest'
import { readConf } from '../setup/conf-text.ts'
import { type WayFiles, type WayIn, type WaySeen, wayInFindings } from './way-in.ts'

const seen: WaySeen = {
  ...{ speaks: 'http', overTls: false, certificate: null, names: [], status: 200 },
  ...{ server: null, foundAt: null, isPrefixRight: false, httptimeout: 60 },
}
const over: WayIn = {
  ...{ address: 'ami+http://pbx:8088/rawman', port: 8088, user: 'jackfield', tls: false },
  ...{ http: { path: '/rawman', digest: false }, waitSeconds: 1, refusal: null, seen },
}
const none: WayFiles = { manager: null, http: null, isSecret: null }
const refused = (code: string, more: Partial<WaySeen> = {}, way: Partial<WayIn> = {}) => ({
  ...{ ...over, ...way },
  ...{ refusal: { code, message: 'as it was said' }, seen: { ...seen, ...more } },
})
const told = (way: WayIn | null, files: Partial<WayFiles> = {}) =>
  wayInFindings(way, { ...none, ...files }).map(({ id, state, fix }) => [id, state, ...fix].join(' | '))

describe('[DOCTOR-11] let in', () => {
  it('AMI’s own port needs no finding', () => {
    expect(told(null)).toEqual([])
    expect(told({ ...over, http: null })).toEqual([])
  })
  it.each([
    [60, 1, 'ok'],
    [11, 1, 'ok'],
    [10, 1, 'bad'],
    [60, 60, 'bad'],
  ])('an httptimeout of %i s for a wait of %i s is %s', (httptimeout, waitSeconds, state) => {
    const [way, time] = told({ ...over, waitSeconds, seen: { ...seen, httptimeout } })
    expect(way).toBe('ami.http | ok')
    expect(time).toMatch(new RegExp(`^ami.httptimeout \\| ${state}`))
  })
  it('what Asterisk does not tell stands in the file, or is unknown', () => {
    const way = { ...over, seen: { ...seen, httptimeout: null } }
    expect(told(way)[1]).toMatch(/unknown/)
    expect(told(way, { manager: readConf('[general]\nhttptimeout = 5') })[1]).toMatch(/bad/)
    expect(told(way, { manager: readConf('[general]\n') })[1]).toMatch(/ok/)
  })
})

describe('[DOCTOR-11] kept out', () => {
  it.each([
    ['CERT_HAS_EXPIRED', 'http.conf, [general]: tlscertfile = a certificate that is, then "module reload http"'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'JACKFIELD_AMI_CA'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'http.conf, [general]: tlscertfile = a certificate with a name in it'],
  ])('a certificate with %s', (certificate, fix) => {
    const [said] = told(refused('tls', { certificate, overTls: true }, { tls: true }))
    expect(said).toContain(`ami.tls | bad | ${fix}`)
  })
  it('a name in a certificate is tamed before it is said', () => {
    const certificate = 'ERR_TLS_CERT_ALTNAME_INVALID'
    const [said] = told(refused('tls', { certificate, overTls: true, names: ['a\nBAD b'] }, { tls: true }))
    expect(said).toMatch(/: a BAD b$/)
  })
  it('AMI’s own port has the same findings by its own file', () => {
    const own = { http: null, port: 5038, address: 'ami://pbx:5038' }
    const file = { manager: readConf('[general]\nenabled = yes\nport = 5040') }
    expect(told(refused('refused', { speaks: 'nothing' }, own), file)).toEqual([
      'ami.port | bad | JACKFIELD_AMI_URL (ami.url): port 5040, which manager.conf names',
    ])
    expect(told(refused('refused', { speaks: 'nothing' }, { ...own, port: 5040 }), file)[0]).toContain('bindaddr')
    expect(told(refused('authentication-failed', { speaks: 'ami' }, own), file)[0]).toContain('the user [jackfield]')
  })
  it('a machine that can’t be reached, and what nobody foresaw, are said as they were heard', () => {
    const [finding] = wayInFindings(refused('unreachable', { speaks: null, status: null }), none)
    expect(finding).toMatchObject({ id: 'ami', state: 'bad', what: 'AMI: as it was said', fix: [] })
  })
  it('the page is missing, and who answers says who it is', () => {
    const [finding] = wayInFindings(refused('not-ami', { status: 404, server: 'nginx\r\n' }), none)
    expect(finding?.what).toContain('answers 404 (nginx): ')
  })
})
