import { describe, expect, it } from 'vitest'
import { dangerousModules } from '../setup/dangerous-modules.ts'
import { type DialplanLine, readDialplan } from '../setup/dialplan-text.ts'
import { setupMark, setupSnippets } from '../setup/setup-snippets.ts'
import { classesHeld, diagnose, type Examined } from './doctor.ts'
import { neededModules } from './exchange-files.ts'
import { classesOfAction, type PermittedActions } from './permitted-actions.ts'

const options = { amiUser: 'jackfield', amiSecret: 'very-secret', ariUser: 'jackfield', ariPassword: 'very-secret' }
const printed = setupSnippets(options)
const may = (...classes: string[]): PermittedActions =>
  new Map([...classesOfAction].filter(([, of]) => of.length === 0 || of.some((one) => classes.includes(one))))
const wanted = /^write = (\S+)/m.exec(printed.managerConf)![1]!.split(',')
const contextsOf = (text: string) => new Map<string, DialplanLine[] | 'absent' | null>(readDialplan(text))
const fine: Examined = {
  user: 'jackfield',
  version: '22.10.1',
  actions: may(...wanted),
  heardBooted: true,
  timestamps: true,
  contexts: contextsOf(printed.extensionsConf),
  system: { user: 'jackfield-system', problem: null, actions: may('system') },
  ari: { user: 'jackfield', problem: null, mayWrite: !/^read_only = yes/m.test(printed.ariConf) },
  modules: new Map([
    ...neededModules.map((name) => [name, true] as const),
    ...dangerousModules.map(({ name }) => [name, false] as const),
  ]),
  keptModules: [],
  lookup: null,
  spool: null,
  csta: null,
  folders: [],
  wayIn: null,
  seen: { ariGenerals: ['ari.conf'], unread: [] },
  files: { manager: printed.managerConf, asterisk: '[options]\nlive_dangerously = no\n' },
}
const anySite = { internalContext: null, ringSeconds: null, switches: [], lookup: null }
const look = (change: Partial<Examined> = {}, site = anySite) => diagnose({ ...fine, ...change }, site)
const bad = (findings: ReturnType<typeof look>) => findings.filter(({ state }) => state === 'bad').map(({ id }) => id)
const unknown = (findings: ReturnType<typeof look>) =>
  findings.filter(({ state }) => state === 'unknown').map(({ id }) => id)
const noFiles = { manager: null, asterisk: null }

describe('[DOCTOR-1] what is seen, and what is not', () => {
  it('nothing to change where all is as setup prints it', () => {
    expect(bad(look())).toEqual([])
    expect(unknown(look())).toEqual([])
  })
  it('without the files, what AMI does not tell is unknown, never fine', () => {
    const findings = look({ files: noFiles, seen: null, timestamps: null })
    expect(bad(findings)).toEqual([])
    expect(unknown(findings)).toEqual([
      'ami.read',
      'ami.timestampevents',
      'ami.writetimeout',
      'asterisk.live_dangerously',
    ])
  })
  it('no answer at all', () => {
    const contexts = new Map([...fine.contexts.keys()].map((name) => [name, null] as const))
    const findings = look({
      files: noFiles,
      seen: null,
      modules: null,
      actions: null,
      version: null,
      timestamps: null,
      contexts,
      ari: null,
      system: null,
    })
    expect(bad(findings)).toEqual([])
    expect(findings.every(({ state }) => state === 'unknown')).toBe(true)
  })
  it('no secret is in what is said', () => {
    const findings = look({
      actions: may('command'),
      files: { manager: `${printed.managerConf}read = all\n`, asterisk: '' },
    })
    expect(JSON.stringify(findings)).not.toContain('very-secret')
  })
  it('a version with a hole leads to the fixed one', () => {
    const [version] = look({ version: '22.9.0' })
    expect(version).toMatchObject({ id: 'asterisk.version', state: 'bad', fix: ['install Asterisk 22.10.1 or newer'] })
  })
  it('the files: time of events, time for writing, address, danger', () => {
    const manager = '[general]\n[jackfield]\nread = system,call,agent,user\nwrite = call,agent,originate,reporting\n'
    const findings = look({ files: { manager, asterisk: '[options]\nlive_dangerously = yes' } })
    expect(bad(findings)).toEqual([
      'ami.timestampevents',
      'ami.writetimeout',
      'ami.permit',
      'asterisk.live_dangerously',
    ])
  })
  it('[DOCTOR-4] the second account: let in, of the right class, and with the module', () => {
    const of = (change: object) =>
      look({ system: { ...fine.system!, ...change } }).find(({ id }) => id === 'ami.system')!
    expect(of({}).state).toBe('ok')
    expect(of({ problem: 'refused', actions: null })).toMatchObject({
      state: 'bad',
      fix: [expect.stringContaining('setup')],
    })
    expect(of({ actions: may('call') }).fix).toEqual(['manager.conf, [jackfield-system]: write = system'])
    const noModule = new Map([...may('system')].filter(([name]) => name !== 'PJSIPNotify'))
    expect(of({ actions: noModule })).toMatchObject({
      state: 'bad',
      fix: [expect.stringContaining('res_pjsip_notify.so')],
    })
    expect(of({ actions: null }).state).toBe('unknown')
    expect(look({ system: null }).find(({ id }) => id === 'ami.system')?.state).toBe('unknown')
  })
  it('[DOCTOR-5] a second [general] that ends ARI as a whole, with the file to change', () => {
    const ari = { user: 'jackfield', problem: 'answers HTTP 404', mayWrite: null }
    const of = (seen: Examined['seen']) => look({ ari, seen }).find(({ id }) => id === 'ari')!
    const twice = of({ ariGenerals: ['ari.conf', 'ari_additional_custom.conf'], unread: [] })
    expect(twice.what).toContain('[general] stands more than once')
    expect(twice.fix).toEqual([expect.stringMatching(/^ari_additional_custom\.conf: drop its \[general\]/)])
    const seen = { ariGenerals: ['ari.conf', 'b.conf'], unread: [] }
    expect(look({ seen }).find(({ id }) => id === 'ari.general')).toMatchObject({
      state: 'bad',
      what: expect.stringContaining('until Asterisk starts again'),
      fix: [expect.stringMatching(/^b\.conf: drop/)],
    })
    expect(of({ ariGenerals: ['ari.conf'], unread: [] }).fix[0]).toBe('http.conf, [general]: enabled = yes')
    expect(of(null).fix.join()).toContain('a second one ends ARI as a whole')
  })
  it('[DOCTOR-6] a file for own lines that nothing includes', () => {
    const seen = { ariGenerals: ['ari.conf'], unread: [{ file: 'ari_custom.conf', base: 'ari.conf' }] }
    expect(look({ seen }).find(({ id }) => id === 'files.unread')).toMatchObject({
      state: 'bad',
      fix: [expect.stringMatching(/^ari\.conf: #include ari_custom\.conf/)],
    })
  })
  it.each(['no', 'No', '0', 'off'])('[DOCTOR-7] one login for each user (%s)', (word) => {
    const manager = printed.managerConf.replace('[general]\n', `[general]\nallowmultiplelogin = ${word}\n`)
    const finding = look({ files: { ...fine.files, manager } }).find(({ id }) => id === 'ami.allowmultiplelogin')
    expect(finding).toMatchObject({ state: 'bad', fix: [expect.stringContaining('allowmultiplelogin = yes')] })
  })
  it('[DOCTOR-8] a module that is not loaded', () => {
    const modules = new Map(fine.modules).set('app_bridgewait', false)
    expect(look({ modules }).find(({ id }) => id === 'asterisk.modules')).toMatchObject({
      state: 'bad',
      fix: [expect.stringMatching(/^modules\.conf: load = app_bridgewait\.so/)],
    })
  })
  it('[DOCTOR-9] a module by which the account becomes another, unless the exchange is made of it', () => {
    const of = (change: Partial<Examined>) => look(change).find(({ id }) => id === 'asterisk.dangerous-modules')!
    expect(of({})).toMatchObject({ state: 'ok', fix: [] })
    const modules = new Map(fine.modules).set('func_config', true).set('func_env', true)
    expect(of({ modules }).fix).toEqual([
      expect.stringMatching(/^modules\.conf, \[modules\]: noload => func_config\.so/),
      expect.stringContaining('func_env.so'),
    ])
    expect(of({ modules, keptModules: ['func_env'] }).fix).toEqual([expect.stringContaining('func_config.so')])
    const stays = of({ modules: new Map(fine.modules).set('func_env', true), keptModules: ['func_env'] })
    expect(stays).toMatchObject({ state: 'ok', what: expect.stringContaining('func_env.so stays') })
  })
  it('ARI that can’t be used', () => {
    const ari = { user: 'jackfield', problem: 'refused the user name or the password', mayWrite: null }
    expect(bad(look({ ari }))).toEqual(['ari'])
  })
})

describe('[DOCTOR-2] rights', () => {
  it.each(['system', 'command', 'config', 'agi', 'message'])('too broad by %s, with and without the file', (one) => {
    const findings = look({ files: noFiles, actions: may(...wanted, one) })
    expect(bad(findings)).toEqual(['ami.write'])
    const [fix] = findings.find(({ id }) => id === 'ami.write')!.fix
    expect(fix).toContain(`drop ${one}`)
    const manager = printed.managerConf.replace(/^write = /m, `write = ${one},`)
    expect(bad(look({ files: { ...fine.files, manager } }))).toEqual(['ami.write'])
  })
  it.each(['call', 'originate', 'reporting'])('too narrow by %s', (gone) => {
    const findings = look({ files: noFiles, actions: may(...wanted.filter((one) => one !== gone)) })
    expect(bad(findings)).toEqual(['ami.write.enough'])
    expect(findings.find(({ id }) => id === 'ami.write.enough')!.fix[0]).toContain(`add ${gone}`)
  })
  it('a right to everything is named as that', () => {
    const manager = printed.managerConf.replace(/^(read|write) = .*$/gm, '$1 = all')
    expect(bad(look({ files: { ...fine.files, manager } }))).toEqual(['ami.write', 'ami.read'])
  })
  it('an account without FullyBooted lacks the read class system', () =>
    expect(bad(look({ files: noFiles, heardBooted: false }))).toEqual(['ami.read']))
  it('classes are seen by what may be run', () =>
    expect([...classesHeld(may('call', 'reporting'))].sort()).toEqual(['call', 'reporting']))
})

describe('[DOCTOR-3] the dialplan, line by line', () => {
  const findingOf = (contexts: Examined['contexts'], id: string) => look({ contexts }).find((one) => one.id === id)
  it('a context that is missing', () => {
    const contexts = new Map(fine.contexts).set('jackfield-hold', 'absent')
    expect(bad(look({ contexts }))).toEqual(['dialplan.jackfield-hold'])
  })
  it('a line that differs, is missing or is extra is shown as it must be', () => {
    const contexts = contextsOf(printed.extensionsConf.replace('\n same => n,Wait(1) ', '\n same => n,Wait(7) '))
    const finding = findingOf(contexts, 'dialplan.jackfield-hold')
    expect(finding?.what).toContain('changed by hand')
    expect(finding?.fix).toEqual([
      'extensions.conf, [jackfield-hold]: is Wait(7), must be exten => _[0-9A-Za-z]!,6,Wait(1)',
    ])
    const more = contextsOf(`${printed.extensionsConf}\n[jackfield-wait]\nexten => 9,1,System(x)\n`)
    expect(findingOf(more, 'dialplan.jackfield-wait')?.fix).toEqual([
      'extensions.conf, [jackfield-wait]: drop exten => 9,1,System(x)',
    ])
  })
  it('lines of an older setup are named as that', () => {
    const contexts = contextsOf(
      printed.extensionsConf.replace(setupMark(), 'setup-old').replace('n,Wait(1)', 'n,Wait(7)'),
    )
    expect(findingOf(contexts, 'dialplan.jackfield-hold')?.what).toContain('of another version')
  })
  it('the switches of the configuration have their lines', () => {
    const night = { id: 'night', kind: 'astdb', name: 'Night', key: 'site/night', on: '1', off: '' } as const
    const site = { ...anySite, switches: [night] }
    expect(bad(look({ contexts: new Map(fine.contexts).set('jackfield-switch', 'absent') }, site as never))).toEqual([
      'dialplan.jackfield-switch',
    ])
    const here = setupSnippets({ ...options, switches: site.switches as never }).extensionsConf
    expect(bad(look({ contexts: contextsOf(here) }, site as never))).toEqual([])
  })
  it.each(['105', 'queue:sales', 'voicemail:101@default'])('the fallback is a word of the site: %s', (fallback) => {
    const here = setupSnippets({ ...options, fallback })
    expect(bad(look({ contexts: contextsOf(here.extensionsConf) }))).toEqual([])
  })
  it('an older [jackfield-xfer], which ended after the seconds, still tells them', () => {
    const here = setupSnippets({ ...options, ringSeconds: 45 }).extensionsConf
    const older = here.replace(/(\?75:45\)\}),[^\n]*\)\n/, '$1)\n')
    expect(older).not.toBe(here)
    expect(bad(look({ contexts: contextsOf(older) }))).toEqual(['dialplan.jackfield-xfer'])
  })
  it('[SETUP-5] the words of the site are no difference, and the mark does not know them', () => {
    const here = setupSnippets({ ...options, internalContext: 'from-internal', ringSeconds: 45 })
    expect(here.extensionsConf).toContain(setupMark())
    expect(bad(look({ contexts: contextsOf(here.extensionsConf) }))).toEqual([])
    const site = { ...anySite, internalContext: 'internal' }
    expect(bad(look({ contexts: contextsOf(here.extensionsConf) }, site as never))).toContain(
      'dialplan.jackfield-onward',
    )
  })
})
