import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { directoryOf } from '../exchange/directory-of.ts'
import { loadConfig, secretsOf } from './config.ts'
import type { Config } from './config-shape.ts'
import { readEntry } from './read-entry.ts'

const folder = mkdtempSync(join(tmpdir(), 'jackfield-config-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
function fileOf(text: string): string {
  files += 1
  const path = join(folder, `board-${files}.yaml`)
  writeFileSync(path, text)
  return path
}
const secret = 'S3cr3t-never-shown'
const url = `ami://panel:${secret}@pbx.example:5038`
const token = 'correct-horse-battery-staple-0123'

function good(env: Record<string, string>, path: string | null = null): Config {
  const outcome = loadConfig(env, path)
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'))
  return outcome.config
}
function bad(env: Record<string, string>, path: string | null = null): string[] {
  const outcome = loadConfig(env, path)
  if (outcome.ok) throw new Error('expected problems')
  for (const problem of outcome.problems) {
    expect(problem).not.toContain(secret)
    expect(problem).not.toContain('\n')
  }
  return outcome.problems
}

describe('a good config', () => {
  it('needs the AMI address only', () => {
    expect(good({ JACKFIELD_AMI_URL: url })).toMatchObject({
      ami: { host: 'pbx.example', port: 5038, tls: null, username: 'panel', secret, auth: 'md5' },
      ari: null,
      listen: { host: '127.0.0.1', port: 8080, token: null, open: false, origins: [], hosts: [], proxies: [] },
      signIn: { idleMs: 43_200_000, maxMs: 604_800_000, oidc: null, ldap: null, secretKey: null },
      logLevel: 'info',
      reprimeMs: 180_000,
    })
  })

  it('knows TLS, escapes, IPv6 and a port that http would swallow', () => {
    expect(
      good({ JACKFIELD_AMI_URL: 'amis://p:a%40b%2Fc@[::1]:80', JACKFIELD_AMI_SERVERNAME: 'pbx' }).ami,
    ).toMatchObject({
      host: '::1',
      port: 80,
      secret: 'a@b/c',
      tls: { ca: null, servername: 'pbx' },
    })
    expect(good({ JACKFIELD_AMI_URL: 'amis://p:s@pbx' }).ami.port).toBe(5039)
    expect(good({ JACKFIELD_AMI_URL: 'ami://p:s@pbx' }).ami.port).toBe(5038)
  })

  it('knows a second AMI user, for what needs the class system', () => {
    expect(good({ JACKFIELD_AMI_URL: url }).ami.system).toBeNull()
    const system = { host: 'pbx', port: 5038, username: 'panel-system', secret: 'other' }
    const first = { JACKFIELD_AMI_URL: url }
    expect(good({ ...first, JACKFIELD_AMI_SYSTEM_URL: 'ami://panel-system:other@pbx' }).ami.system).toEqual(system)
    const apart = { JACKFIELD_AMI_SYSTEM_URL: 'ami://panel-system@pbx', JACKFIELD_AMI_SYSTEM_SECRET: 'other' }
    const config = good({ ...first, ...apart })
    expect(config.ami.system).toEqual(system)
    expect(secretsOf(config)).toContain('other')
    for (const [more, problem] of [
      [{ JACKFIELD_AMI_SYSTEM_URL: 'ami://panel-system@pbx' }, /has no secret; .*JACKFIELD_AMI_SYSTEM_SECRET/],
      [{ JACKFIELD_AMI_SYSTEM_URL: 'amis://p:s@pbx' }, /must begin with ami:\/\//],
      [{ JACKFIELD_AMI_SYSTEM_URL: 'pbx' }, /^JACKFIELD_AMI_SYSTEM_URL: must begin with/],
      [{ JACKFIELD_AMI_SYSTEM_SECRET: 'x' }, /^JACKFIELD_AMI_SYSTEM_SECRET: is set/],
    ] as const)
      expect(bad({ ...first, ...more } as Record<string, string>).join()).toMatch(problem)
  })

  it('takes ARI apart and keeps its user out of the address', () => {
    const { ari } = good({ JACKFIELD_AMI_URL: url, JACKFIELD_ARI_URL: 'http://board:word@pbx:8088/ari/' })
    expect(ari).toEqual({ url: 'http://pbx:8088/ari', username: 'board', password: 'word', app: null })
  })

  it('lets the environment win over the file, and an empty variable count as none', () => {
    const path = fileOf(`ami: { url: "${url}" }\nlisten: { port: 9000, host: localhost }\nreprimeSeconds: 60\n`)
    const config = good({ JACKFIELD_PORT: '9100', JACKFIELD_TOKEN: '', JACKFIELD_CONFIG: path })
    expect(config.listen).toMatchObject({ port: 9100, host: 'localhost', token: null })
    expect(config.reprimeMs).toBe(60_000)
  })

  it('keeps extension numbers as text', () => {
    const path = fileOf('extensions:\n  0101: { name: Anna, groups: [Sales] }\n  102: {}\ntrunks: [carrier-a]\n')
    const { names } = good({ JACKFIELD_AMI_URL: url }, path)
    expect(names.extensions).toEqual({ '0101': { name: 'Anna', groups: ['Sales'] }, '102': { groups: [] } })
    expect(names.trunks).toEqual(['carrier-a'])
  })

  it('may listen for others, who sign in', () => {
    const env = { JACKFIELD_AMI_URL: url, JACKFIELD_HOST: '0.0.0.0', JACKFIELD_TOKEN: token, JACKFIELD_PLAIN: 'true' }
    expect(good({ ...env, JACKFIELD_TOKEN: '' }).listen.open).toBe(false)
    expect(good(env).listen).toMatchObject({ host: '0.0.0.0', token })
    expect(secretsOf(good(env))).toEqual([secret, token])
  })
})

describe('a bad config says what is wrong in one line that names the setting', () => {
  const ami = { JACKFIELD_AMI_URL: url }
  it.each<[string, Record<string, string>, string]>([
    ['no AMI', {}, 'JACKFIELD_AMI_URL (or ami.url in the config file): is missing'],
    ['not an address', { JACKFIELD_AMI_URL: 'pbx:5038' }, 'JACKFIELD_AMI_URL: must begin with ami:// or amis://'],
    ['wrong scheme', { JACKFIELD_AMI_URL: `http://panel:${secret}@pbx` }, 'JACKFIELD_AMI_URL: must begin with ami://'],
    [
      'raw / in the secret',
      { JACKFIELD_AMI_URL: `ami://panel:${secret}/x@pbx` },
      'JACKFIELD_AMI_URL: is not an address',
    ],
    ['no user', { JACKFIELD_AMI_URL: 'ami://pbx:5038' }, 'JACKFIELD_AMI_URL: names no user'],
    ['no secret', { JACKFIELD_AMI_URL: 'ami://panel@pbx' }, 'JACKFIELD_AMI_URL: has no secret'],
    ['bad escape', { JACKFIELD_AMI_URL: 'ami://panel:100%@pbx' }, 'JACKFIELD_AMI_URL: has a %'],
    ['path', { JACKFIELD_AMI_URL: `${url}/x` }, 'JACKFIELD_AMI_URL: must end after the port'],
    ['port out of range', { JACKFIELD_AMI_URL: 'ami://p:s@pbx:70000' }, 'JACKFIELD_AMI_URL: is not an address'],
    ['TLS option without TLS', { ...ami, JACKFIELD_AMI_SERVERNAME: 'x' }, 'JACKFIELD_AMI_SERVERNAME: is for TLS only'],
    ['auth', { ...ami, JACKFIELD_AMI_AUTH: 'sha' }, 'JACKFIELD_AMI_AUTH: must be md5 or plain'],
    [
      'ARI without path',
      { ...ami, JACKFIELD_ARI_URL: 'http://a:b@pbx:8088' },
      'JACKFIELD_ARI_URL: must end in the path',
    ],
    ['ARI without user', { ...ami, JACKFIELD_ARI_URL: 'http://pbx:8088/ari' }, 'JACKFIELD_ARI_URL: names no user'],
    [
      'ARI without password',
      { ...ami, JACKFIELD_ARI_URL: 'http://a@pbx:8088/ari' },
      'JACKFIELD_ARI_URL: has no password',
    ],
    ['ARI scheme', { ...ami, JACKFIELD_ARI_URL: 'ws://a:b@pbx/ari' }, 'JACKFIELD_ARI_URL: must begin with http://'],
    ['port', { ...ami, JACKFIELD_PORT: 'http' }, 'JACKFIELD_PORT: must be a port number'],
    ['port range', { ...ami, JACKFIELD_PORT: '65536' }, 'JACKFIELD_PORT: must be between 0 and 65535'],
    ['short token', { ...ami, JACKFIELD_TOKEN: 'short' }, 'JACKFIELD_TOKEN: must have at least 32 characters'],
    ['a proxy', { ...ami, JACKFIELD_PROXIES: 'nginx' }, 'JACKFIELD_PROXIES: must be an address like'],
    ['level', { ...ami, JACKFIELD_LOG_LEVEL: 'loud' }, 'JACKFIELD_LOG_LEVEL: must be one of'],
    ['typo', { ...ami, JACKFIELD_PROT: '1' }, 'JACKFIELD_PROT: is not a setting; did you mean JACKFIELD_PORT?'],
    ['unknown', { ...ami, JACKFIELD_QUUXOTRON: '1' }, 'JACKFIELD_QUUXOTRON: is not a setting'],
    [
      'no such file',
      { ...ami, JACKFIELD_CONFIG: '/nowhere/board.yaml' },
      'config file /nowhere/board.yaml: is not there',
    ],
    ['origin', { ...ami, JACKFIELD_ORIGINS: 'board.example.com' }, 'JACKFIELD_ORIGINS: must be like'],
  ])('%s', (_what, env, line) => {
    expect(bad(env).some((problem) => problem.startsWith(line))).toBe(true)
  })

  it.each<[string, string, RegExp]>([
    ['a typo', 'listen: { prot: 80 }', /^listen\.prot \(in .*\): is not a setting; did you mean port\?$/],
    ['a typo above', 'lisen: { port: 80 }', /^lisen \(in .*\): is not a setting; did you mean listen\?$/],
    ['a typo in a record', 'extensions: { 101: { nmae: Anna } }', /^extensions\.101\.nmae .*did you mean name\?$/],
    ['a wrong type', 'listen: { origins: yes }', /^listen\.origins \(in .*\): expected array/],
    ['a group that is no list', 'extensions: { 101: { groups: Sales } }', /^extensions\.101\.groups .*expected array/],
    ['no YAML', `ami:\n  url: "${secret}\n`, /^config file .*: line \d+ is not YAML/],
    ['a tab', 'ami:\n\turl: x', /^config file .*: line 2 is not YAML/],
    ['a list', '- ami', /^config file .*: must be a list of settings/],
    ['a secret of the wrong type', `ami: { secret: ["${secret}"] }`, /^ami\.secret \(in .*\): expected string/],
  ])('in the file: %s', (_what, text, line) => {
    expect(bad(ami, fileOf(text)).some((problem) => line.test(problem))).toBe(true)
  })

  it('tells all of them at once', () => {
    expect(bad({ JACKFIELD_PORT: 'x', JACKFIELD_LOG_LEVEL: 'loud', JACKFIELD_HOSTT: 'y' })).toHaveLength(3)
  })
})

describe('operators', () => {
  const list = `{ name: Rita, role: operator, extension: 101, token: ${token} }`
  const written = (text: string) => fileOf(`ami: { url: "${url}" }\n${text}`)
  it('stand in the config, or in a file of their own', () => {
    expect(good({ JACKFIELD_AMI_URL: url }).operators).toEqual([])
    const inside = good({}, written(`operators: [${list}]\nlisten: { host: 0.0.0.0, plain: true }`))
    expect(inside.operators).toMatchObject([{ name: 'Rita', role: 'operator', extensionId: '101' }])
    expect(JSON.stringify(inside)).not.toContain(token)
    const apart = good({ JACKFIELD_AMI_URL: url, JACKFIELD_OPERATORS: fileOf(`[${list}]`) })
    expect(apart.operators).toEqual(inside.operators)
  })
  it('a bad entry keeps the board from starting, with one line', () => {
    const [line, ...more] = bad({}, written(`operators: [${list.replace('operator,', 'boss,')}]`))
    expect(line).toMatch(/^operators, entry 1 \(Rita\) in .*: role must be one of viewer, operator, supervisor, admin$/)
    expect(more).toEqual([])
    expect(bad({ JACKFIELD_AMI_URL: url, JACKFIELD_OPERATORS: '/nowhere.yaml' })).toEqual([
      "JACKFIELD_OPERATORS: /nowhere.yaml can't be read (ENOENT)",
    ])
    const both = bad({ JACKFIELD_OPERATORS: fileOf(`[${list}]`) }, written(`operators: [${list}]`))
    expect(both[0]).toMatch(/^JACKFIELD_OPERATORS: the operators stand in the config file already/)
  })
})

describe('switches', () => {
  const night = "{ id: night, name: Night, kind: device-state, key: 'Custom:night' }"
  const holiday = '{ id: holiday, name: Holiday, kind: astdb, key: DAYNIGHT/C1, on: NIGHT, off: DAY }'
  it('say where each is kept; setup reads them without an exchange', () => {
    const file = fileOf(`dnd: both\nswitches: [${night}, ${holiday}]\n`)
    expect(good({ JACKFIELD_AMI_URL: url }, file)).toMatchObject({
      dnd: 'both',
      switches: [
        { id: 'night', kind: 'device-state' },
        { id: 'holiday', on: 'NIGHT', off: 'DAY' },
      ],
    })
    expect(readEntry(file, null)).toMatchObject({
      entry: { switches: [{ id: 'night' }, { id: 'holiday' }] },
      problems: [],
    })
    expect(good({ JACKFIELD_AMI_URL: url })).toMatchObject({ dnd: 'device-state', switches: [] })
    const reason = (value?: string) =>
      good({ JACKFIELD_AMI_URL: url, ...(value ? { JACKFIELD_SUPERVISION_REASON: value } : {}) }).site.values[
        'supervision.reason'
      ]
    expect([reason(), reason('required')]).toEqual(['optional', 'required'])
  })
  it.each([
    `[${night}, ${night}]`,
    "[{ id: Night, name: N, kind: device-state, key: 'Custom:n' }]",
    '[{ id: n, name: N, kind: device-state, key: PJSIP/101 }]',
    "[{ id: n, name: N, kind: astdb, key: 'a/b)},Set(x=1' }]",
    '[{ id: n, name: N, kind: astdb, key: a }]',
    "[{ id: n, name: N, kind: astdb, key: a/b, on: '' }]",
    "[{ id: n, name: N, kind: astdb, key: a/b, on: '1,2' }]",
    '[{ id: n, name: N, kind: paper, key: a/b }]',
  ])('%s is refused', (text) => {
    expect(bad({ JACKFIELD_AMI_URL: url }, fileOf(`switches: ${text}\n`))).toHaveLength(1)
  })
})

describe('answer', () => {
  it('is for makes that are known for it, and for extensions that the file names', () => {
    expect(good({ JACKFIELD_AMI_URL: url }).answer.extensions).toEqual([])
    expect(good({ JACKFIELD_AMI_URL: url }).answer.userAgents).toContain('Yealink')
    const file = fileOf('answer: { extensions: ["0101", "104"], userAgents: [Fanvil] }\n')
    expect(good({ JACKFIELD_AMI_URL: url }, file).answer).toEqual({
      extensions: ['0101', '104'],
      userAgents: ['Fanvil'],
    })
    expect(good({ JACKFIELD_AMI_URL: url }, fileOf('answer: { extensions: all }\n')).answer.extensions).toBe('all')
  })
  it.each(['{ extensions: everybody }', '{ extensions: ["1,2"] }', '{ userAgents: [""] }', '{ phones: all }'])(
    '%s is refused',
    (text) => {
      expect(bad({ JACKFIELD_AMI_URL: url }, fileOf(`answer: ${text}\n`))).toHaveLength(1)
    },
  )
})

describe('who is who', () => {
  const env = { JACKFIELD_AMI_URL: url }

  it('names, kinds, places and what to hide', () => {
    const config = good(
      env,
      fileOf(`
extensions: { '101': { name: Anna }, provider: { kind: line } }
hide: [120, anonymous]
places: { '400': Sales, ivr-1: Main menu }
callerNames: Windows-1251
transfers:
  callerId:
    inside: { prefix: ' Recep: ', number: keep }
    outside: { number: '+390655', name: Müller u. Co }
`),
    )
    expect(directoryOf(config)).toMatchObject({
      transferCallerId: {
        inside: { prefix: 'Recep:', number: 'keep' },
        outside: { number: '+390655', name: 'Müller u. Co' },
      },
      extensions: ['101'],
      kinds: { provider: 'line', 120: 'hidden', anonymous: 'hidden' },
      places: { 400: 'Sales', 'ivr-1': 'Main menu' },
    })
    expect(config.ami.charset).toBe('windows-1251')
    expect(good(env).ami.charset).toBeUndefined()
  })

  it('says what is wrong', () => {
    const problems = bad(
      env,
      fileOf('extensions: { "101": { kind: robot } }\nplaces: { "400": "" }\ncallerNames: klingon'),
    )
    expect(problems.join('\n')).toMatch(/extensions\.101\.kind.*must be person, line or hidden/)
    expect(problems.join('\n')).toMatch(/places\.400.*must not be empty/)
    expect(problems.join('\n')).toMatch(/callerNames.*must be a code page such as windows-1251/)
    const shown = (text: string) => bad(env, fileOf(`transfers: { callerId: ${text} }`)).join('\n')
    expect(shown('{ outside: { number: 0655500 } }')).toMatch(/outside\.number.*a number in quotes/)
    expect(shown('{ outside: { number: "0655,1)" } }')).toMatch(/outside\.number.*must be keep, operator/)
    expect(shown('{ inside: { prefix: "$X" } }')).toMatch(/inside\.prefix.*must begin with a letter/)
    expect(shown('{ inside: { prefix: "Twenty-one characters" } }')).toMatch(/inside\.prefix.*20 at most/)
    expect(shown('{ inside: { name: "a:b" } }')).toMatch(/inside\.name.*letters, digits/)
    expect(shown('{ lines: [{ inside: { prefix: A } }] }')).toMatch(/lines.*must have a trunk, a did, or both/)
    expect(shown('{ insde: {} }')).toMatch(/insde.*inside/)
  })
})
