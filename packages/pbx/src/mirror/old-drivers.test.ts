import { describe, expect, it } from 'vitest'
import { block, Stage, told } from '../../test/words.ts'
import { whoIsWho } from './explain.ts'

/* Inputs of old drivers and odd names, of the kinds that other exchanges have sent. */

const people = (stage: Stage) => [...stage.view.extensions.keys()].sort()
const trunks = (stage: Stage) => [...stage.view.trunks.values()].map(({ id, state }) => `${id} ${state}`).sort()
const hint = (stage: Stage, exten: string, text: string, context = 'internal') =>
  stage.hears('ExtensionStatus', { Exten: exten, Context: context, Hint: text, Status: 0, StatusText: '' })
const registers = (stage: Stage, tech: string, user: string, at: string) =>
  stage.hears('Registry', { ChannelType: tech, Username: user, Domain: at, Status: 'Registered' })
const peer = (name: string, ip: string, port: number, status: string) =>
  told('PeerEntry', { ChannelType: 'x', ObjectName: name, IPaddress: ip, IPport: port, Status: status })

describe('registrations that were told before the lines were listed', () => {
  it.each([
    [
      'IAX2',
      'IAXpeerlist',
      'branch-a',
      '192.0.2.20:4569',
      peer('hq', '192.0.2.20', 4569, 'OK (3 ms)'),
      'hq registered',
    ],
    [
      'IAX2',
      'IAXpeerlist',
      'branch-a',
      '[2001:db8::5]:4569',
      peer('hq', '2001:db8::5', 4569, 'OK (3 ms)'),
      'hq registered',
    ],
    [
      'SIP',
      'SIPpeers',
      '4470001',
      'sip.provider.example:5061',
      peer('4470001', '(null)', 0, 'Unmonitored'),
      '4470001 registered',
    ],
    [
      'SIP',
      'SIPpeers',
      'user',
      '192.0.2.10:5061',
      peer('18005550100', '192.0.2.10', 5061, 'LAGGED (2001 ms)'),
      '18005550100 registered',
    ],
  ] as const)('[TRUNK-4] go to their line with the list itself: %s %s', (tech, list, user, at, listed, line) => {
    const stage = new Stage()
    registers(stage, tech, user, at)
    stage.lists(list, [listed])
    expect([people(stage), trunks(stage)]).toEqual([[], [line]])
  })
})

describe('a line', () => {
  it.each([
    ['mISDN/1', 'mISDN/1-u12'],
    ['CAPI/ISDN1', 'CAPI/ISDN1/0612345678-7'],
    ['Dongle/gsm1', 'Dongle/gsm1-0100000001'],
    ['Khomp/B0', 'Khomp/B0-1.0'],
  ])('[WHO-8] of an old driver is its port, whatever is called through it: %s', (device, channel) => {
    const stage = new Stage()
    stage.hears('DeviceStateChange', { Device: device, State: 'NOT_INUSE' })
    const caller = block({ id: 'a', name: 'PJSIP/101-01', number: '101', exten: '0612345678', state: 4 })
    const called = { id: 'b', name: channel, number: '', linked: 'a', state: 0 }
    stage.hears('Newchannel', caller)
    stage.hears('Newchannel', block(called))
    stage.hears('DialBegin', caller, block(called, 'Dest'), { DialString: `${device.split('/')[1]}/0612345678` })
    expect(people(stage)).toEqual(['101'])
    expect(trunks(stage)).toHaveLength(1)
    expect([...stage.view.calls.values()]).toMatchObject([{ kind: 'outbound', callee: { number: '0612345678' } }])
  })

  it('[WHO-2] is one for all members of queues who are called through it, and a phone is one by each of its addresses', () => {
    const stage = new Stage()
    const joins = (iface: string) =>
      stage.hears('QueueMemberAdded', {
        Queue: 'q',
        MemberName: iface,
        Interface: iface,
        StateInterface: iface,
        Penalty: 0,
      })
    for (const iface of [
      'Dongle/gsm1/0612346',
      'Dongle/gsm1/0612347',
      'CAPI/ISDN1/0612348/b',
      'PJSIP/104/sip:104@192.0.2.5:5060',
    ])
      joins(iface)
    expect(trunks(stage)).toEqual(['ISDN1 unknown', 'gsm1 unknown'])
    expect(people(stage)).toEqual(['104'])
    expect([...stage.view.members.values()].map(({ extensionId }) => extensionId)).toEqual([null, null, null, '104'])
  })
})

describe('hints', () => {
  it.each([
    ['anna.conti', 'PJSIP/anna'],
    ['Büro-1', 'PJSIP/buero'],
    ['+39065512', 'PJSIP/plus'],
    ['0', 'PJSIP/front'],
    ['101', ' PJSIP/101 & pjsip/101w &'],
    ['105', 'pjsip/9105&custom:dnd105,custompresence:105'],
  ])('[EXT-2] with odd characters are people: %s = %s', (exten, text) => {
    const stage = new Stage()
    hint(stage, exten, text)
    expect(people(stage)).toEqual([exten])
    expect(whoIsWho(stage.mirror).every(({ kind, id }) => kind === 'person' && id === exten)).toBe(true)
  })

  it('[WHO-7] with an @ in the number make nobody, and no leg of somebody who is not there', () => {
    const stage = new Stage()
    hint(stage, 'anna@example.com', 'PJSIP/x1')
    stage.hears('Newchannel', block({ id: 'a', name: 'PJSIP/x1-01', number: 'anna', exten: '102', state: 4 }))
    expect(people(stage)).toEqual([])
    expect(stage.view.legs.get('a' as never)?.extensionId).toBeNull()
  })

  it('[WHO-6] of a group leave its phones to their people, whichever comes first', () => {
    for (const first of [true, false]) {
      const stage = new Stage()
      const group = () => hint(stage, 'team', 'PJSIP/anna&PJSIP/boris', 'groups')
      if (first) group()
      hint(stage, '101', 'PJSIP/anna')
      hint(stage, '102', 'PJSIP/boris')
      hint(stage, '103', 'PJSIP/carla&PJSIP/carla-web')
      if (!first) group()
      expect(people(stage)).toEqual(['101', '102', '103'])
    }
  })
})
