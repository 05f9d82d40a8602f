import { describe, expect, it } from 'vitest'
import { dangerousModules, keptModules } from './dangerous-modules.ts'
import { readDialplan } from './dialplan-text.ts'
import { callFlow, type Distribution } from './distribution.ts'
import { setupSnippets } from './setup-snippets.ts'

const options = { amiUser: 'jackfield', amiSecret: 's3cret-long', ariUser: 'witness', ariPassword: 'p4ss' }

describe('what setup prints', () => {
  it('[SETUP-1] the least rights', () => {
    const { managerConf, ariConf, httpConf } = setupSnippets(options)
    expect(managerConf).toMatch(/^\[jackfield\]$/m)
    expect(managerConf).toMatch(/^secret = s3cret-long$/m)
    expect(/^read = (\S+)/m.exec(managerConf)?.[1]).toBe('system,call,agent,user')
    expect(/^write = (\S+)/m.exec(managerConf)?.[1]).toBe('call,agent,originate,reporting')
    expect(managerConf).toMatch(/^deny = 0\.0\.0\.0\/0\.0\.0\.0\npermit = 127\.0\.0\.1/m)
    expect(ariConf).toMatch(/^read_only = yes/m)
    expect(httpConf).toMatch(/^bindaddr = 127\.0\.0\.1$/m)
  })

  it.each([
    { amiSecret: 'x\nread = all' },
    { amiUser: 'a]b' },
    { internalContext: 'a,1)}' },
    { permit: '1.2.3.4\nwrite = all' },
    { ringSeconds: Number.NaN },
    { fallback: 'x,1)' },
    { fallback: 'queue:a b' },
    { fallback: 'voicemail:101' },
  ])('[SETUP-1] refuses %o', (bad) => {
    expect(() => setupSnippets({ ...options, ...bad })).toThrow(RangeError)
  })

  it('[SETUP-14] what is not to be loaded, but for what the exchange is made of', () => {
    const lines = (distribution: Distribution) =>
      [
        ...setupSnippets({ ...options, kept: keptModules(distribution) }).modulesConf.matchAll(
          /^noload => (\w+)\.so /gm,
        ),
      ].map(([, name]) => name)
    expect(lines('plain')).toEqual(dangerousModules.map(({ name }) => name))
    expect(lines('freepbx')).toEqual(['func_config', 'func_sorcery', 'func_curl', 'func_realtime'])
  })

  it('[SETUP-6] a second user for recordings, where it is wanted, that hears nothing', () => {
    expect(setupSnippets(options).managerConf).not.toContain('system]')
    const { managerConf } = setupSnippets({ ...options, amiSystemSecret: 'other' })
    const [, block = ''] = managerConf.split(/^\[jackfield-system\].*$/m)
    expect(block).toMatch(/^write = system\s/m)
    expect(block).not.toMatch(/^read/m)
    expect(block).toMatch(/^deny = 0\.0\.0\.0\/0\.0\.0\.0\npermit = 127\.0\.0\.1/m)
    expect(() => setupSnippets({ ...options, amiSystemSecret: 'x\nread = all' })).toThrow(RangeError)
  })

  it('[SETUP-2] a transfer to nobody rings the operator back', () => {
    const { extensionsConf } = setupSnippets({ ...options, internalContext: 'from-internal', ringSeconds: 25 })
    expect(extensionsConf).toContain('[jackfield-xfer]')
    expect(extensionsConf).toContain(
      `Set(JACKFIELD_AT=\${IF($["\${JACKFIELD_CONTEXT}" = ""]?from-internal:\${JACKFIELD_CONTEXT})})`,
    )
    expect(extensionsConf).toContain(`DIALPLAN_EXISTS(\${JACKFIELD_AT},\${CUT(EXTEN,@,1)},1)`)
    expect(extensionsConf).toContain(`?jackfield-onward:\${JACKFIELD_AT})`)
    expect(extensionsConf).toContain(`Dial(Local/\${CUT(EXTEN,@,1)}@\${JACKFIELD_AT},`)
    expect(extensionsConf).toContain(`"1"]?55:25)`)
    expect(extensionsConf).toContain(`n,Goto(from-internal,\${EXTEN},1)`)
    expect(extensionsConf).toMatch(/^ same => n\(recall\),Goto\(jackfield-recall,\$\{EXTEN\},1\)$/m)
    expect(extensionsConf).toContain(`HINT(\${CUT(JACKFIELD_OPERATOR,@,1)}@\${JACKFIELD_AT})`)
  })

  it('[SETUP-2] where a pattern would match the end of a channel, the end is nothing', () => {
    const { extensionsConf } = setupSnippets(options)
    for (const context of ['xfer', 'queue', 'vm', 'recall']) {
      const text = extensionsConf.split(`[jackfield-${context}]`)[1]!.split('\n[')[0]
      expect(text, context).toMatch(/^exten => h,1,Hangup\(\)/m)
    }
  })

  it('[SETUP-7] a caller who finds the operator busy goes to the configured place, then the operator is tried again', () => {
    const recall = (fallback?: string) =>
      setupSnippets({ ...options, ...(fallback === undefined ? {} : { fallback }) })
        .extensionsConf.split('[jackfield-recall]')[1]!
        .split('\n[')[0]!
    expect(recall()).not.toMatch(/Queue|VoiceMail|Congestion/)
    expect(recall('105')).toContain('Dial(Local/105@internal,15)')
    expect(recall('queue:sales')).toContain(' same => n,Queue(sales,,,,300)\n same => n(wait)')
    expect(recall('voicemail:101@default')).toContain('VoiceMail(101@default,us)')
    for (const one of [undefined, '105', 'queue:sales', 'voicemail:101@default'])
      expect(recall(one)).toMatch(/n\(away\),Answer\(\)\n.*n\(wait\),StartMusicOnHold\(\)\n.*Goto\(again\)/s)
  })

  it('[SETUP-3] a room begins with the first participant, without an announcement', () => {
    const { extensionsConf } = setupSnippets(options)
    expect(extensionsConf).toContain('[jackfield-conf]')
    expect(extensionsConf).toMatch(/^exten => _\[0-9a-z\]!,1,Answer\(\)$/m)
    expect(extensionsConf).toContain(`ConfBridge(\${CUT(EXTEN,_,1)})`)
    expect(extensionsConf).toContain('CONFBRIDGE(user,quiet)=yes')
  })

  it('[PRES-5] a phone with do not disturb is not rung', () => {
    const { extensionsConf } = setupSnippets(options)
    for (const context of ['xfer', 'dial'])
      expect(extensionsConf).toMatch(
        new RegExp(`^\\[jackfield-${context}\\][^\\n]*\\nexten => [^\\n]*,1,Gosub\\(jackfield-dnd,s,1\\(`, 'm'),
      )
  })

  it('[PRES-7] do not disturb in the database sets the lamp of each phone', () => {
    const contexts = readDialplan(setupSnippets(options).extensionsConf)
    for (const [context, state] of [
      ['jackfield-dnd-on', 'BUSY'],
      ['jackfield-dnd-off', 'NOT_INUSE'],
    ] as const) {
      const calls = contexts.get(context)?.filter(({ application }) => application === 'Gosub')
      expect(calls?.map(({ data }) => data)).toEqual([`jackfield-lamps,s,1(DND,\${JACKFIELD_KEY},${state})`])
    }
    expect(contexts.get('jackfield-lamps')?.map(({ data }) => data)).toContain(
      `DEVICE_STATE(Custom:DEV\${ARG1}\${phone})=\${ARG3}`,
    )
  })

  it('[FWD-3] a call forward is written to its three families alone, with the lamps where all calls go', () => {
    const lines = readDialplan(setupSnippets(options).extensionsConf).get('jackfield-forward')!
    const of = (exten: string) => lines.filter((line) => line.exten === exten).map(({ data }) => data)
    expect([...new Set(lines.map(({ exten }) => exten))]).toEqual(['_CF_.', '_CFB_.', '_CFU_.', 'h'])
    for (const family of ['CF', 'CFB', 'CFU']) {
      const data = of(`_${family}_.`)
      expect(data).toContain(`DB(${family}/\${JACKFIELD_KEY})=\${target}`)
      expect(data).toContain(`\${DB_DELETE(${family}/\${JACKFIELD_KEY})}`)
      expect(data.filter((one) => one.startsWith('jackfield-lamps'))).toHaveLength(family === 'CF' ? 2 : 0)
      // Whatever stands in the extension: only what a number can hold comes into a key.
      expect(data[0]).toMatch(/^target=\$\{FILTER\(/)
      expect(data[1]).toBe(`JACKFIELD_KEY=\${CUT(EXTEN,_,2)}`)
      expect(data[4]).toMatch(/^\$\[\$\{REGEX\("\^\[0-9A-Za-z.* = 0\]\?Set\(JACKFIELD_KEY=\)$/)
    }
  })

  it('[SWITCH-5] the lamp of a switch follows the database', () => {
    const flow = callFlow('0')
    const lines = readDialplan(setupSnippets({ ...options, switches: [flow] }).extensionsConf).get('jackfield-switch')!
    expect(lines.filter(({ exten }) => exten === 'flow0_on').map(({ data }) => data)).toEqual([
      'DB(DAYNIGHT/C0)=NIGHT',
      'DEVICE_STATE(Custom:DAYNIGHT0)=INUSE',
      '',
      '',
    ])
    expect(lines.filter(({ exten }) => exten === 'flow0_off').map(({ data }) => data)[1]).toBe(
      'DEVICE_STATE(Custom:DAYNIGHT0)=NOT_INUSE',
    )
    expect(() => setupSnippets({ ...options, switches: [{ ...flow, lamp: 'Custom:a)b' }] })).toThrow(RangeError)
  })

  it('[SETUP-9] nobody is sent on to where an earlier bridge would have sent them', () => {
    const { extensionsConf } = setupSnippets(options)
    for (const context of ['hold', 'wait', 'consult', 'swap', 'back', 'join', 'takeover']) {
      const text = extensionsConf.split(`[jackfield-${context}]`)[1]!.split('\n[')[0]!
      for (const exten of text.split(/^(?=exten => _)/m).slice(1))
        expect(exten.split('\n')[1], context).toBe(' same => n,Set(CHANNEL(after_bridge_goto)=)')
    }
  })

  it('[SETUP-8] a hold brings everybody home by itself, after a time that can be chosen', () => {
    const { extensionsConf } = setupSnippets({ ...options, holdSeconds: 120 })
    expect(extensionsConf).toMatch(/\{JACKFIELD_HOLD_SECONDS\}:120\)/)
    const contexts = new Map(extensionsConf.split(/^(?=\[)/m).map((text) => [/^\[([^\]]+)/.exec(text)?.[1], text]))
    expect(contexts.get('jackfield-wait')).toMatch(
      /^exten => h,1,[\s\S]*ChannelRedirect\([^)]*,jackfield-hold,back,1\)/m,
    )
    expect(contexts.get('jackfield-hold')).toMatch(
      /^exten => h,1,[\s\S]*ChannelRedirect\([^)]*,jackfield-wait,over,1\)/m,
    )
    expect(contexts.get('jackfield-consult')).toMatch(/^exten => h,1,Goto\(jackfield-wait,h,1\)/m)
    for (const holdSeconds of [0, 29, 1.5, Number.NaN])
      expect(() => setupSnippets({ ...options, holdSeconds })).toThrow(RangeError)
  })

  it('takes the end of a call for no extension', () => {
    const contexts = setupSnippets(options).extensionsConf.split(/^(?=\[)/m)
    for (const context of contexts)
      if (/^exten => _\[.*[aA]-[zZ]/m.test(context)) expect(context).toMatch(/^exten => h,1,(?!NoOp)/m)
  })

  it('[SWITCH-4] two lines for each switch that the database keeps', () => {
    const kept = { id: 'storm', name: 'Storm', kind: 'astdb', key: 'site/storm', on: '1', off: '' } as const
    const { extensionsConf } = setupSnippets({ ...options, switches: [kept] })
    expect(extensionsConf).toContain('exten => storm_on,1,Set(DB(site/storm)=1)\n')
    expect(extensionsConf).toContain(`exten => storm_off,1,NoOp(\${DB_DELETE(site/storm)})\n`)
    const state = { ...kept, kind: 'device-state', key: 'Custom:storm' } as const
    expect(setupSnippets({ ...options, switches: [state] }).extensionsConf).not.toContain('jackfield-switch')
    for (const bad of [{ id: 'a b' }, { key: 'a/b)}' }, { key: 'a' }, { on: '1,2' }, { on: '' }, { off: 'x\n' }])
      expect(() => setupSnippets({ ...options, switches: [{ ...kept, ...bad }] })).toThrow(RangeError)
  })
})
