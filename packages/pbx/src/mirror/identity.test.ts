import { describe, expect, it } from 'vitest'
import { block, Stage, told } from '../../test/words.ts'
import { whoIsWho } from './explain.ts'
import { decidedByName } from './identity.ts'
import { awaitConfiguration, learn } from './learn.ts'

const state = (stage: Stage, device: string, word: string) =>
  stage.hears('DeviceStateChange', { Device: device, State: word })
const hint = (stage: Stage, exten: string, text: string, context = 'internal') =>
  stage.hears('ExtensionStatus', { Exten: exten, Context: context, Hint: text, Status: 0, StatusText: '' })
const people = (stage: Stage) => [...stage.view.extensions.keys()].sort()
const trunks = (stage: Stage) => [...stage.view.trunks.keys()].sort()

describe('the configuration', () => {
  it('[WHO-13] says what a number or an endpoint is', () => {
    const stage = new Stage({
      kinds: { 4479999: 'line', 120: 'hidden', alice: 'person', 'SIP/102': 'hidden', '103@b': 'hidden' },
    })
    for (const device of ['PJSIP/4479999', 'PJSIP/120', 'PJSIP/alice', 'SIP/102', 'PJSIP/101'])
      state(stage, device, 'NOT_INUSE')
    hint(stage, '103', 'PJSIP/T1_103', 'a')
    hint(stage, '103', 'PJSIP/T2_103', 'b')
    expect(people(stage)).toEqual(['101', '103@a', 'alice'])
    expect(trunks(stage)).toEqual(['4479999'])
  })

  it('[WHO-13] hides a number with its phone, whatever the phone is called', () => {
    const stage = new Stage({ kinds: { 150: 'hidden', 901: 'line' } })
    hint(stage, '150', '&Custom:DND150,CustomPresence:150')
    hint(stage, '901', 'PJSIP/provider')
    expect([people(stage), trunks(stage)]).toEqual([[], ['provider']])
  })

  it('[WHO-13] names queues, rooms and lots', () => {
    const stage = new Stage({ places: { 400: 'Sales', 800: 'Board room', default: 'Reception' } })
    stage.hears('QueueMemberAdded', {
      Queue: '400',
      MemberName: 'A',
      Interface: 'PJSIP/101',
      StateInterface: 'PJSIP/101',
    })
    stage.lists('Parkinglots', [told('Parkinglot', { Name: 'default', StartSpace: 701, StopSpace: 720 })])
    stage.lists('ConfbridgeListRooms', [told('ConfbridgeListRooms', { Conference: '800', Parties: 0, Locked: 'No' })])
    expect(stage.view.queues.get('400')?.name).toBe('Sales')
    expect(stage.view.lots.get('default')?.name).toBe('Reception')
    expect(stage.view.conferences.get('800')?.name).toBe('Board room')
  })
})

describe('what was learnt of an endpoint', () => {
  it('[WHO-5] its context makes it a line, its own number keeps it a person', () => {
    const stage = new Stage()
    for (const device of ['PJSIP/4479999', 'PJSIP/102']) state(stage, device, 'NOT_INUSE')
    learn(stage.mirror, {
      endpoints: {
        4479999: { name: '', number: '', context: 'from-pstn' },
        102: { name: 'Boris', number: '5550100', context: 'from-internal' },
      },
    })
    stage.hears('Newchannel', block({ id: 'b', name: 'PJSIP/102-01', number: '5550100', state: 4 }))
    expect([people(stage), trunks(stage)]).toEqual([['102'], ['4479999']])
  })

  it('[WHO-15] while its configuration is asked, one whose name alone makes it a person is nobody', () => {
    const stage = new Stage()
    for (const device of ['PJSIP/4479999', 'PJSIP/102', 'PJSIP/103', 'PJSIP/104']) state(stage, device, 'NOT_INUSE')
    hint(stage, '104', 'PJSIP/104')
    expect(decidedByName(stage.mirror)).toEqual(['4479999', '102', '103'])
    awaitConfiguration(stage.mirror, ['4479999', '102', '103'])
    expect([people(stage), trunks(stage)]).toEqual([['104'], []])
    // It serves a queue, whatever its configuration says.
    stage.hears('QueueMemberAdded', {
      Queue: '400',
      MemberName: 'A',
      Interface: 'PJSIP/103',
      StateInterface: 'PJSIP/103',
    })
    expect(people(stage)).toEqual(['103', '104'])
    learn(stage.mirror, {
      endpoints: {
        4479999: { name: '', number: '', context: 'from-pstn' },
        102: { name: 'Boris', number: '102', context: 'from-internal' },
      },
    })
    expect([people(stage), trunks(stage)]).toEqual([['102', '103', '104'], ['4479999']])
    expect(decidedByName(stage.mirror)).toEqual([])
  })

  it('[WHO-15] what was asked in vain is decided by its name', () => {
    const stage = new Stage()
    for (const device of ['PJSIP/4479999', 'PJSIP/102']) state(stage, device, 'NOT_INUSE')
    awaitConfiguration(stage.mirror, ['4479999', '102'])
    expect(people(stage)).toEqual([])
    awaitConfiguration(stage.mirror, ['4479999'])
    expect(people(stage)).toEqual(['102'])
    awaitConfiguration(stage.mirror, [])
    expect(people(stage)).toEqual(['102', '4479999'])
  })

  it('[WHO-4] one that has no context is not there', () => {
    const stage = new Stage()
    state(stage, 'PJSIP/120', 'UNAVAILABLE')
    state(stage, 'PJSIP/121', 'UNAVAILABLE')
    learn(stage.mirror, {
      endpoints: { 120: { name: '', number: '', context: '' }, 121: { name: '', number: '', context: 'x' } },
    })
    expect(people(stage)).toEqual(['121'])
    state(stage, 'PJSIP/120', 'NOT_INUSE')
    expect(people(stage)).toEqual(['120', '121'])
  })

  it('[EXT-4] the database has the name before the endpoint; the configuration and the mailbox before both', () => {
    const stage = new Stage({ names: { 103: 'Carla of the file' } })
    for (const number of ['101', '102', '103', '104']) state(stage, `SIP/${number}`, 'NOT_INUSE')
    learn(stage.mirror, {
      names: { 101: 'A by endpoint', 102: 'device', 104: 'D by endpoint' },
      databaseNames: { 101: 'Anna', 103: 'Carla', 104: 'Dora' },
    })
    stage.hears('MessageWaiting', { Mailbox: '104@default', Waiting: 0, New: 0, Old: 0 })
    stage.lists('VoicemailUsersList', [
      told('VoicemailUserEntry', {
        VMContext: 'default',
        VoiceMailbox: '104',
        Fullname: 'Dora by box',
        NewMessageCount: 0,
        OldMessageCount: 0,
      }),
    ])
    const names = [...stage.view.extensions.values()].map(({ number, name }) => `${number} ${name}`)
    expect(names.sort()).toEqual(['101 Anna', '102 102', '103 Carla of the file', '104 Dora by box'])
  })
})

it.each([
  ['anonymous', 'Anonymous', '', ''],
  ['Restricted', 'PRIVATE NUMBER', '', ''],
  ['unknown', 'unknown', '', ''],
  ['0655501', 'Unavailable', '', '0655501'],
  ['anonymous', 'Mario Rossi', 'Mario Rossi', ''],
  ['0655501', 'Private Bank', 'Private Bank', '0655501'],
])('[TEXT-5] the caller %s "%s" is named "%s" with the number "%s"', (number, who, name, shown) => {
  const stage = new Stage()
  stage.hears('Newchannel', block({ id: 't', name: 'PJSIP/telco-01', number, who, state: 4 }))
  expect(stage.view.legs.get('t' as never)?.who).toEqual({ name, number: shown })
})

it('[TEXT-3] a name in an unknown code page is none: the number alone', () => {
  const stage = new Stage()
  stage.hears(
    'Newchannel',
    block({ id: 't', name: 'SIP/provider-01', number: '5550177', who: '\ufffd\ufffd\ufffd', state: 4 }),
  )
  expect(stage.view.legs.get('t' as never)?.who).toEqual({ name: '', number: '5550177' })
  expect(JSON.stringify([...stage.view.calls.values()])).not.toContain('\ufffd')
})

it('[WHO-14] [WHO-3] every device is listed with what decided it and all that is known', () => {
  const stage = new Stage({ kinds: { 120: 'hidden' } })
  hint(stage, '101', 'PJSIP/101')
  state(stage, 'PJSIP/101', 'NOT_INUSE')
  state(stage, 'PJSIP/120', 'UNAVAILABLE')
  state(stage, 'CBAnn/801', 'INUSE')
  stage.hears('Newchannel', block({ id: 't', name: 'PJSIP/4479999-01', number: '0655501', state: 4 }))
  expect(whoIsWho(stage.mirror)).toEqual([
    {
      device: 'CBAnn/801',
      kind: 'helper',
      id: null,
      why: expect.stringContaining('Asterisk'),
      evidence: ['device state INUSE'],
    },
    {
      device: 'PJSIP/101',
      kind: 'person',
      id: '101',
      why: 'a hint of 101 in the context internal names it',
      evidence: ['hints: 101@internal', 'device state NOT_INUSE'],
    },
    {
      device: 'PJSIP/120',
      kind: 'nobody',
      id: null,
      why: 'the configuration hides it',
      evidence: ['device state UNAVAILABLE'],
    },
    {
      device: 'PJSIP/4479999',
      kind: 'line',
      id: '4479999',
      why: '0655501 called in by it, which is not its own number',
      evidence: ['its calls begin in the context internal', 'called in: 0655501'],
    },
  ])
})
