import { AmiFrame, decodeEvent } from '@jackfield/ami'
import { describe, expect, it } from 'vitest'
import { deriveView } from '../../src/derive/derive-view.ts'
import { inheritMemory } from '../../src/mirror/inherit.ts'
import { createMirror } from '../../src/mirror/mirror.ts'
import { mirrorEvent } from '../../src/mirror/mirror-event.ts'
import { legOf, stageCase, stageText } from '../case.ts'
import { calls, events, hint, list, people, rung, state, trunks } from '../case-text.ts'

const rosa = { name: 'Rosa Field', number: '5550177' }

describe('lines', () => {
  it('[WHO-8] an analog port is a line, and its caller keeps name and number', () => {
    const view = stageCase('public/line-dahdi-analog').play()
    expect(people(view)).toEqual(['101'])
    expect(trunks(view)).toEqual(['33'])
    expect(legOf(view, '5550177')).toMatchObject({ who: rosa, trunkId: '33' })
    expect([...view.calls.values()]).toMatchObject([{ kind: 'inbound', caller: rosa, did: '5550100', trunkId: '33' }])
  })

  it('[WHO-1] all calls and device states of an ISDN span are one line', () => {
    const view = stageCase('public/line-isdn-device-states').play()
    expect(people(view)).toEqual([])
    expect(trunks(view)).toEqual(['i1'])
    expect(view.trunks.get('i1')).toMatchObject({ callsIn: 1, state: 'reachable' })
    expect(legOf(view, '5550188')).toMatchObject({ trunkId: 'i1', who: { name: 'Otto Field' } })
  })

  it('[WHO-5] an endpoint that is named by a number is a line once another number calls in by it', () => {
    const view = stageText(
      events(state('PJSIP/4479999', 'NOT_INUSE'), calls('PJSIP/4479999-01', '5550177', '4471000')),
    ).play()
    expect(people(view)).toEqual([])
    expect(view.trunks.get('4479999')).toMatchObject({ callsIn: 1 })
    expect(legOf(view, '5550177')).toMatchObject({ who: rosa, trunkId: '4479999', extensionId: null })
  })

  it.each(['from-pstn', 'from-trunk-sip-x', 'incoming', 'public'])(
    '[WHO-5] the context %s is one of lines',
    (Context) => {
      const own = { CallerIDNum: '<unknown>', Context }
      const text = events(state('SIP/4479999', 'NOT_INUSE'), calls('SIP/4479999-01', '', '4471000', own))
      expect(trunks(stageText(text).play())).toEqual(['4479999'])
    },
  )

  it.each([
    ['PJSIP/4479999-02', '0612345678@4479999'],
    ['SIP/4479999-02', '4479999/0612345678'],
    ['IAX2/4479999-02', '4479999/0612345678'],
    ['DAHDI/33-1', 'g1/0612345678'],
  ])('[WHO-5] %s is a line: %s was dialled', (channel, dialString) => {
    const view = stageText(
      events(calls('PJSIP/101-01', '101', '90612345678'), ...rung('PJSIP/101-01', channel, '0612345678', dialString)),
    ).play()
    expect(people(view)).toEqual(['101'])
    expect([...view.calls.values()]).toMatchObject([{ kind: 'outbound' }])
  })

  it('[WHO-5] a line stays one though a hint gives it a number', () => {
    const view = stageText(
      events(
        hint('901', 'PJSIP/provider'),
        hint('101', 'PJSIP/101'),
        calls('PJSIP/provider-01', '5550177', '4471000'),
        calls('PJSIP/provider-02', '5550188', '4471000'),
      ),
    ).play()
    expect(people(view)).toEqual(['101'])
    expect(legOf(view, '5550177')).toMatchObject({ who: rosa, trunkId: 'provider' })
    const registers = list('PJSIPShowRegistrationsOutbound', 'OutboundRegistrationDetailComplete', [
      'OutboundRegistrationDetail',
      { ObjectName: 'provider', Endpoint: 'provider', ServerUri: 'sip:a', ClientUri: 'sip:b', Status: 'Registered' },
    ])
    expect(trunks(stageText(`${events(hint('901', 'PJSIP/provider'))}\n\n${registers}`).play())).toEqual(['provider'])
  })

  it('[WHO-5] a phone that shows the company’s number stays a person', () => {
    const company = { CallerIDNum: '5550100' }
    const view = stageText(
      events(
        hint('101', 'PJSIP/101'),
        calls('PJSIP/101-01', '', '102', company),
        calls('PJSIP/101-02', '', '0612345678', company),
      ),
    ).play()
    expect(people(view)).toEqual(['101'])
    const boxed = list('VoicemailUsersList', 'VoicemailUserEntryComplete', [
      'VoicemailUserEntry',
      { VMContext: 'default', VoiceMailbox: '102', Fullname: 'Boris Kern', NewMessageCount: '0', OldMessageCount: '0' },
    ])
    const text = `${events(calls('PJSIP/102-01', '', '101', company))}\n\n${boxed}`
    expect([...stageText(text).play().extensions.values()]).toMatchObject([{ id: '102', name: 'Boris Kern' }])
  })

  it('[WHO-5] one who is rung by their own name is a person, whatever number their phone shows', () => {
    const view = stageText(
      events(
        calls('PJSIP/101-01', '101', '102'),
        ...rung('PJSIP/101-01', 'PJSIP/102-02', '102', '102'),
        calls('PJSIP/102-03', '5550100', '101'),
      ),
    ).play()
    expect(people(view)).toEqual(['101', '102'])
  })

  it('[WHO-2] members that are numbers dialled through a line make no lines', () => {
    const view = stageCase('public/member-outside-number').play()
    expect(trunks(view)).toEqual(['carrier'])
    expect(people(view)).toEqual([])
    expect([...view.members.values()].map(({ name, extensionId }) => [name, extensionId])).toEqual([
      ['Gil', null],
      ['Hal', null],
      ['Fay', null],
    ])
    const states = stageText(
      events(state('PJSIP/5550144@carrier', 'INVALID'), state('SIP/carrier/5550155', 'NOT_INUSE')),
    )
    expect(trunks(states.play())).toEqual([])
  })

  it('[TRUNK-4] registrations of chan_sip and IAX2 are those of their lines', () => {
    const view = stageCase('public/registry-sip-iax').play()
    expect(trunks(view)).toEqual(['branch', 'provider-a'])
    expect(view.trunks.get('provider-a')).toMatchObject({ state: 'registered', callsIn: 1 })
    expect(view.trunks.get('branch')?.state).toBe('registered')
  })

  it('[TRUNK-4] a registration that is heard before its line is put right', () => {
    const view = stageText(
      events(
        [
          'Registry',
          { ChannelType: 'SIP', Username: '5550100', Domain: 'sip.provider-a.example', Status: 'Registered' },
        ],
        ['Registry', { ChannelType: 'IAX2', Username: 'main', Domain: '192.0.2.8', Status: 'Rejected' }],
        ['PeerStatus', { ChannelType: 'SIP', Peer: 'SIP/providera', PeerStatus: 'Reachable', Time: '17' }],
        ['PeerStatus', { ChannelType: 'IAX2', Peer: 'IAX2/branch', PeerStatus: 'Reachable', Time: '9' }],
        calls('IAX2/branch-44', '5550177', '101'),
      ),
    ).play()
    expect(trunks(view)).toEqual(['branch', 'providera'])
    expect(view.trunks.get('providera')).toMatchObject({ state: 'registered', rttMs: 17 })
    expect(view.trunks.get('branch')).toMatchObject({ state: 'rejected', rttMs: 9 })
  })
})

describe('a new picture', () => {
  it('[WHO-12] keeps registrations of chan_sip and IAX2, and what calls have shown', () => {
    const before = stageCase('public/registry-sip-iax')
    before.play()
    const fresh = createMirror()
    inheritMemory(fresh, before.mirror)
    const view = deriveView(fresh)
    expect([...view.trunks.values()].map(({ id, state }) => [id, state]).sort()).toEqual([
      ['branch', 'registered'],
      ['provider-a', 'registered'],
    ])
    const called = stageText(
      events(state('PJSIP/4479999', 'NOT_INUSE'), calls('PJSIP/4479999-1', '5550177', '4471000')),
    )
    called.play()
    const next = createMirror()
    mirrorEvent(
      next,
      decodeEvent(
        AmiFrame.of([
          ['Event', 'DeviceStateChange'],
          ['Device', 'PJSIP/4479999'],
          ['State', 'NOT_INUSE'],
        ]),
      ),
      1,
    )
    inheritMemory(next, called.mirror)
    expect(trunks(deriveView(next))).toEqual(['4479999'])
  })
})
