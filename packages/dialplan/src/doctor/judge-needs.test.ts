import { allNeeds, emptyView, type Intent, needs, unmetNeed } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { setupSnippets } from '../setup/setup-snippets.ts'
import { type Found, judgeNeeds, judgeSystemNeeds, neededContexts, type SiteKeeps } from './judge-needs.ts'
import { classesOfAction, readPermittedActions } from './permitted-actions.ts'

const priv = (...classes: string[]) => `Does it.  (Priv: ${classes.length > 0 ? `${classes.join(',')},all` : '<none>'})`
const everything = readPermittedActions([
  ['Response', 'Success'],
  ['Ping', priv()],
  ...[...classesOfAction].map(([name, classes]): [string, string] => [name, priv(...classes)]),
])
const holiday = { id: 'holiday', name: '', kind: 'astdb', key: 'DAYNIGHT/C1', on: 'NIGHT', off: 'DAY' } as const
const night = { id: 'night', name: '', kind: 'device-state', key: 'Custom:night', on: '', off: '' } as const
const everywhere: SiteKeeps = { dnd: 'both', forward: 'both', switches: [night, holiday] }
/** A site that keeps call forwards, so that nothing is missing where all is there. */
const site: SiteKeeps = { forward: 'astdb' }
const all: Found = {
  actions: everything,
  contexts: new Map(neededContexts(everywhere).map((context) => [context, true])),
  version: '22.10.1',
  systemAccount: true,
  systemActions: everything,
  user: 'jackfield',
  switchLines: new Set(['holiday_on', 'holiday_off']),
}
const stateOf = (found: Found, id: string) => judgeNeeds(found, site).find((row) => row.id === id)
const missing = (found: Found) => judgeNeeds(found, site).flatMap(({ id, state }) => (state === 'missing' ? [id] : []))

describe('[SETUP-4] what commands need of the exchange', () => {
  it('nothing is missing where all is there', () => {
    expect(missing(all)).toEqual([])
    expect(judgeNeeds(all, site).map(({ id }) => id)).toEqual(allNeeds)
    expect(new Set(judgeNeeds(all, site).map(({ state }) => state))).toEqual(new Set(['ok']))
  })
  it('what could not be found out is unknown, and stands in nobody’s way', () => {
    const rows = judgeNeeds(
      {
        actions: null,
        contexts: new Map(),
        version: null,
        systemAccount: null,
        user: 'x',
        switchLines: null,
      },
      site,
    )
    expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['unknown']))
    const view = { ...emptyView(), needs: new Map(rows.map((row) => [row.id, row])) }
    for (const kind of Object.keys(needs) as Intent['kind'][]) expect(unmetNeed(view, kind), kind).toBe(null)
  })
  it('a context', () => {
    const found = { ...all, contexts: new Map(all.contexts).set('jackfield-hold', false) }
    expect(missing(found)).toEqual(['dialplan:hold'])
    expect(stateOf(found, 'dialplan:hold')?.fix).toMatch(/^extensions\.conf: add the context \[jackfield-hold\]/)
  })
  it('an action: the class that is missing, or the module when others of the class may be run', () => {
    const without = (gone: (name: string) => boolean) => ({
      ...all,
      actions: new Map([...everything].filter(([name]) => !gone(name))),
    })
    const noClass = without((name) => classesOfAction.get(name)?.join() === 'originate')
    expect(missing(noClass)).toContain('action:Originate')
    expect(stateOf(noClass, 'action:Originate')?.fix).toMatch(
      /^manager\.conf, \[jackfield\]: add originate to "write ="/,
    )
    const noModule = without((name) => name === 'Bridge')
    expect(missing(noModule)).toEqual(['action:Bridge'])
    expect(stateOf(noModule, 'action:Bridge')?.fix).toMatch(
      /^modules\.conf: load the module that has the AMI action Bridge/,
    )
  })
  it('the rights of the second account: its class and module, reported only where that account exists', () => {
    const systemActions = new Map([...everything].filter(([name]) => name !== 'PJSIPNotify'))
    expect(missing({ ...all, systemActions })).toEqual(['system:PJSIPNotify'])
    expect(stateOf({ ...all, systemActions }, 'system:PJSIPNotify')?.fix).toContain('res_pjsip_notify.so')
    expect(missing({ ...all, systemAccount: false, systemActions: null })).toEqual(['account:system'])
    expect(
      judgeSystemNeeds({ systemAccount: true, systemActions: everything }).map(({ id, state }) => [id, state]),
    ).toEqual([
      ['account:system', 'ok'],
      ['system:PJSIPNotify', 'ok'],
    ])
  })
  it('where the site keeps it: do not disturb and each switch take what their place takes', () => {
    const lacks = (found: Found, site: SiteKeeps) =>
      judgeNeeds(found, site).flatMap(({ id, state, fix }) => (state === 'missing' ? [[id, fix]] : []))
    expect(lacks(all, everywhere)).toEqual([])
    const noOff = { ...all, contexts: new Map(all.contexts).set('jackfield-dnd-off', false) }
    const offFix = expect.stringMatching(/^extensions\.conf: add the context \[jackfield-dnd-off\]/)
    expect(lacks(noOff, everywhere)).toEqual([['site:dnd', offFix]])
    expect(lacks(noOff, { ...site, dnd: 'astdb' })).toEqual([['site:dnd', offFix]])
    expect(lacks(noOff, { ...site, dnd: 'device-state' })).toEqual([])
    expect(lacks(noOff, site)).toEqual([])
    const noForward = { ...all, contexts: new Map(all.contexts).set('jackfield-forward', false) }
    const forwardFix = expect.stringMatching(/^extensions\.conf: add the context \[jackfield-forward\]/)
    expect(lacks(noForward, site)).toEqual([['site:forward', forwardFix]])
    const noLamps = { ...all, contexts: new Map(all.contexts).set('jackfield-lamps', false) }
    expect(lacks(noLamps, everywhere).map(([id]) => id)).toEqual(['site:dnd', 'site:forward'])

    const noSwitches = { ...all, contexts: new Map(all.contexts).set('jackfield-switch', false) }
    const contextFix = expect.stringMatching(/\[jackfield-switch\] as \.\/jackfield setup --config FILE/)
    const noShows = { ...all, contexts: new Map(all.contexts).set('jackfield-shows', false) }
    const withCallerId = { ...site, transferCallerId: {} }
    expect(neededContexts(withCallerId)).toContain('jackfield-shows')
    expect(lacks(noShows, withCallerId)).toEqual([['site:caller-id', expect.stringContaining('[jackfield-shows]')]])
    expect(lacks(noShows, site)).toEqual([])
    expect(lacks(noSwitches, everywhere)).toEqual([['site:switch-holiday', contextFix]])
    const oneLine = { ...all, switchLines: new Set(['holiday_on']) }
    expect(lacks(oneLine, everywhere)).toEqual([
      ['site:switch-holiday', expect.stringMatching(/add the lines of holiday to \[jackfield-switch\]/)],
    ])
    expect(
      judgeNeeds({ ...all, switchLines: null }, everywhere).find(({ id }) => id === 'site:switch-holiday'),
    ).toEqual({
      id: 'site:switch-holiday',
      state: 'unknown',
      fix: '',
    })

    const noSetvar = { ...all, actions: new Map([...everything].filter(([name]) => name !== 'Setvar')) }
    const ids = (site: SiteKeeps) => lacks(noSetvar, site).flatMap(([id]) => (id?.startsWith('site:') ? [id] : []))
    expect(ids(everywhere)).toEqual(['site:dnd', 'site:forward', 'site:switch-night'])
    expect(ids({ ...site, dnd: 'astdb', switches: [holiday] })).toEqual([])
    expect(neededContexts({})).not.toContain('jackfield-switch')
    expect(neededContexts({})).not.toContain('jackfield-dnd-on')
  })
  it('[FWD-4] a site that names no call forward lacks it, with the setting that says so', () => {
    const row = judgeNeeds(all, {}).find(({ id }) => id === 'site:forward')
    expect(row).toEqual({ id: 'site:forward', state: 'missing', fix: expect.stringContaining('"forward: both"') })
  })
  it('a version', () => {
    expect(missing({ ...all, version: '16.3.0' })).toContain('asterisk:16.7')
    expect(missing({ ...all, version: '16.28.0~dfsg-0+deb11u4' })).toEqual([])
    expect(stateOf({ ...all, version: 'GIT-master-1234' }, 'asterisk:16.7')?.state).toBe('unknown')
  })
  it('every action that commands need has its class here, and setup prints every context', () => {
    const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
    for (const need of allNeeds) {
      const name = need.slice(need.indexOf(':') + 1)
      if (/^(action|system):/.test(need)) expect(classesOfAction.has(name), need).toBe(true)
      if (need.startsWith('context:')) expect(extensionsConf, need).toContain(`\n[${name}]`)
    }
  })
})
