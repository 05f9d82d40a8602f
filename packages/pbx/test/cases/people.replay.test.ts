import { describe, expect, it } from 'vitest'
import { legOf, stageCase, stageText, whatPeopleDo } from '../case.ts'
import { calls, events, hint, list, people, state, trunks } from '../case-text.ts'

describe('nobody', () => {
  it('[WHO-4] an endpoint that was deleted, whatever Asterisk still remembers of it', () => {
    const view = stageCase('public/deleted-extension').play()
    expect(people(view)).toEqual(['101'])
    expect(trunks(view)).toEqual([])
    const endpoints = list('PJSIPShowEndpoints', 'EndpointListComplete', ['EndpointList', { ObjectName: '101' }])
    const left = events(state('PJSIP/101', 'NOT_INUSE'), state('PJSIP/120', 'UNAVAILABLE'))
    expect(people(stageText(`${left}\n\n${endpoints}`).play())).toEqual(['101'])
    expect(
      people(
        stageText(
          events(
            state('PJSIP/149', 'INVALID'),
            hint('148', 'PJSIP/148', 'internal', '4'),
            state('PJSIP/148', 'INVALID'),
          ),
        ).play(),
      ),
    ).toEqual([])
  })

  it('[WHO-4] one that is made anew is somebody again', () => {
    const text = events(state('PJSIP/149', 'INVALID'), state('PJSIP/149', 'NOT_INUSE'))
    expect(people(stageText(text).play())).toEqual(['149'])
    const called = events(state('PJSIP/149', 'INVALID'), calls('PJSIP/149-1', '149', '101'))
    expect(people(stageText(called).play())).toEqual(['149'])
  })

  it.each(['*80101', '#80101', '_*80X.', '_1XX'])(
    '[WHO-7] a hint of %s makes nobody, and takes no phone from its person',
    (number) => {
      const view = stageText(
        events(
          hint(number, 'PJSIP/9105&Custom:DND105,CustomPresence:105'),
          hint('105', 'PJSIP/9105&Custom:DND105,CustomPresence:105'),
        ),
      ).play()
      expect(people(view)).toEqual(['105'])
      const alone = stageText(events(hint(number, 'PJSIP/9105'), calls('PJSIP/9105-1', '9105', '101'))).play()
      expect(people(alone)).toEqual(['9105'])
    },
  )

  it.each(['anonymous', 'dpma_endpoint'])('[WHO-8] %s has no tile and no line', (endpoint) => {
    const view = stageText(events(state(`PJSIP/${endpoint}`, 'UNAVAILABLE'))).play()
    expect([people(view), trunks(view)]).toEqual([[], []])
  })

  it.each([
    'DAHDI/pseudo-1234567',
    'UnicastRTP/127.0.0.1:4000-0x7f',
    'AudioSocket/127.0.0.1:9092-1',
    'WebSocket/media-1',
    'Snoop/1795.1-00000001',
    'Announcer/ARI-00000001;2',
    'Recorder/ARI-00000001;2',
  ])('[WHO-3] %s is a helper', (channel) => {
    const view = stageText(events(calls(channel, '101', 's'), state(channel.replace(/-[^-]*$/, ''), 'INUSE'))).play()
    expect([view.legs.size, people(view), trunks(view)]).toEqual([0, [], []])
  })
})

describe('people', () => {
  it('[WHO-1] a technology compares without case', () => {
    const view = stageCase('public/hint-lowercase-tech').play()
    expect(people(view)).toEqual(['160'])
    expect(trunks(view)).toEqual([])
    expect([...view.calls.values()]).toMatchObject([{ kind: 'internal', caller: { number: '160' } }])
    expect(legOf(view, '160').extensionId).toBe('160')
  })

  it('[WHO-6] a hint of a group is nobody, and its phones stay their people’s', () => {
    const group = hint('600', 'PJSIP/101&PJSIP/102&PJSIP/alice')
    const each = [hint('101', 'PJSIP/101'), hint('102', 'PJSIP/102'), hint('103', 'PJSIP/alice')]
    for (const hints of [
      [group, ...each],
      [...each, group],
    ])
      expect(people(stageText(events(...hints)).play())).toEqual(['101', '102', '103'])
    expect(people(stageText(events(hint('60', 'SIP/101&SIP/102'))).play())).toEqual(['101', '102'])
  })

  it('[WHO-6] one person with several devices is one', () => {
    const view = stageText(
      events(
        hint('104', 'PJSIP/104&PJSIP/99104&Custom:DND104,CustomPresence:104', 'ext-local'),
        hint('105', 'PJSIP/9205&PJSIP/9206&Custom:DND105,CustomPresence:105', 'ext-local'),
        hint('*80104', 'PJSIP/104&PJSIP/99104&Custom:DND104,CustomPresence:104', 'ext-local'),
        calls('PJSIP/99104-1', '104', '101'),
        calls('PJSIP/9206-1', '9206', '101'),
      ),
    ).play()
    expect(people(view)).toEqual(['104', '105'])
    expect(legOf(view, '104').extensionId).toBe('104')
    expect(legOf(view, '105').extensionId).toBe('105')
  })

  it('[WHO-11] a user on a device of another number is one person, with the user’s name', () => {
    const stage = stageCase('freepbx/20-userdevice')
    const view = stage.play(
      ({ event }, now) => event === 'BridgeEnter' && now.extensions.get('105')?.state === 'talking',
    )
    expect(people(view)).toEqual(['105', '107'])
    const last = stage.play()
    expect(last.extensions.get('105')?.name).toBe('Eva Novak')
    expect([...last.extensions.values()].some(({ name }) => name === 'device')).toBe(false)
  })

  it('[WHO-10] a person without a phone has a tile', () => {
    const view = stageText(
      events(hint('150', '&Custom:DND150,CustomPresence:150', 'ext-local'), hint('*76150', 'Custom:DEVDND150')),
    ).play()
    expect(people(view)).toEqual(['150'])
  })

  it('[WHO-9] the same number in two contexts is two people', () => {
    const view = stageCase('public/tenant-same-number').play()
    expect(people(view)).toEqual(['101@tenant-a', '101@tenant-b', '102'])
    expect(whatPeopleDo(view)).toEqual(['101@tenant-b dialing', '102 dialing'])
    expect(legOf(view, '101@tenant-b')).toMatchObject({ who: { number: '101' } })
    expect(view.extensions.get('101@tenant-a')).toMatchObject({ number: '101', state: 'idle', legIds: [] })
  })

  it('[WHO-9] each of them has their own name, mailbox and queues', () => {
    const box = (context: string, name: string) =>
      [
        'VoicemailUserEntry',
        {
          VMContext: context,
          VoiceMailbox: '101',
          Fullname: name,
          NewMessageCount: context === 'a' ? '2' : '0',
          OldMessageCount: '0',
        },
      ] as const
    const member = (context: string, name: string, paused: string) =>
      [
        'QueueMemberAdded',
        {
          Queue: `q-${context}`,
          MemberName: name,
          Interface: `Local/101@${context}/n`,
          StateInterface: `hint:101@${context}`,
          Membership: 'static',
          Status: '1',
          Paused: paused,
        },
      ] as const
    const view = stageText(
      [
        events(hint('101', 'PJSIP/T1_101', 'a'), hint('101', 'PJSIP/T2_101', 'b'), [
          'DeviceStateChange',
          { Device: 'Custom:DND101', State: 'INUSE' },
        ]),
        list('VoicemailUsersList', 'VoicemailUserEntryComplete', box('a', 'Anna'), box('b', 'Bertha')),
        events(member('a', 'Anna', '0'), member('b', 'Bertha', '1')),
      ].join('\n\n'),
    ).play()
    expect(view.extensions.get('101@a')).toMatchObject({ name: 'Anna', newMessages: 2, paused: false, dnd: null })
    expect(view.extensions.get('101@b')).toMatchObject({ name: 'Bertha', newMessages: 0, paused: true, dnd: null })
    expect([...view.members.values()].map(({ extensionId }) => extensionId)).toEqual(['101@a', '101@b'])
  })

  it('[WHO-9] one phone under a number in two contexts is one person', () => {
    const view = stageText(events(hint('101', 'PJSIP/101', 'internal'), hint('101', 'pjsip/101', 'from-queue'))).play()
    expect(people(view)).toEqual(['101'])
  })

  it('[EXT-4] people are named by their queue where nothing else names them', () => {
    const view = stageText(
      events(hint('101', 'SIP/101&Custom:DND101,CustomPresence:101', 'ext-local'), state('SIP/101', 'NOT_INUSE'), [
        'QueueMemberAdded',
        {
          Queue: '400',
          MemberName: 'Anna Berg',
          Interface: 'Local/101@from-queue/n',
          StateInterface: 'hint:101@ext-local',
          Membership: 'static',
          Status: '1',
          Paused: '0',
        },
      ]),
    ).play()
    expect(view.extensions.get('101')?.name).toBe('Anna Berg')
  })
})
