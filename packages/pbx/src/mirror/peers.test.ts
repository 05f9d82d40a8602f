import { expect, it } from 'vitest'
import { type Headers, Stage, told } from '../../test/words.ts'

/** Items of `SIPpeers` and `SIPshowregistry`, as Asterisk 16 writes them. */
const peer = (ObjectName: string, more: Headers = {}) =>
  told('PeerEntry', {
    Channeltype: 'SIP',
    ObjectName,
    ChanObjectType: 'peer',
    IPaddress: '192.0.2.5',
    IPport: 5060,
    Dynamic: 'no',
    Status: 'Unmonitored',
    RealtimeDevice: 'no',
    ...more,
  })
const entry = (State: string, more: Headers = {}) =>
  told('RegistryEntry', {
    Host: '192.0.2.5',
    Port: 5060,
    Username: 'me',
    Domain: '192.0.2.5',
    DomainPort: 5060,
    Refresh: 105,
    State,
    ...more,
  })
const registry = (Status: string) => ({ ChannelType: 'SIP', Username: 'me', Domain: '192.0.2.5', Status })

it('[TRUNK-5] a line of chan_sip is on the board before its first call, registered where it registers', () => {
  const stage = new Stage()
  stage.lists('SIPpeers', [peer('telco'), peer('other', { IPaddress: '192.0.2.9' })])
  stage.lists('SIPshowregistry', [entry('Registered')])
  expect([...stage.view.trunks.keys()].sort()).toEqual(['other', 'telco'])
  expect(stage.view.trunks.get('telco')).toMatchObject({ state: 'registered', stateAt: null })
  expect(stage.view.trunks.get('other')).toMatchObject({ state: 'unknown' })
  const at = stage.hears('Registry', registry('Rejected'))
  expect(stage.view.trunks.get('telco')).toMatchObject({ state: 'rejected', stateAt: at })
  expect(stage.view.trunks.size).toBe(2)
})

it('[TRUNK-5] the qualify word and its time', () => {
  const stage = new Stage()
  stage.lists('SIPpeers', [
    peer('good', { Status: 'OK (12 ms)' }),
    peer('slow', { Status: 'LAGGED (2300 ms)' }),
    peer('dead', { Status: 'UNREACHABLE' }),
    peer('new', { Status: 'UNKNOWN' }),
  ])
  expect(stage.view.trunks.get('good')).toMatchObject({ state: 'reachable', rttMs: 12 })
  expect(stage.view.trunks.get('slow')).toMatchObject({ state: 'reachable', rttMs: 2300 })
  expect(stage.view.trunks.get('dead')).toMatchObject({ state: 'unreachable', rttMs: null })
  expect(stage.view.trunks.get('new')).toMatchObject({ state: 'unknown', rttMs: null })
  const at = stage.hears('PeerStatus', { ChannelType: 'SIP', Peer: 'SIP/good', PeerStatus: 'Unreachable', Time: -1 })
  expect(stage.view.trunks.get('good')).toMatchObject({ state: 'unreachable', stateAt: at })
})

it('[TRUNK-5] a line of IAX2 by its address with its port', () => {
  const stage = new Stage()
  const iax = (name: string, IPport: number) => peer(name, { Channeltype: 'IAX2', IPport, Status: 'OK (3 ms)' })
  stage.lists('IAXpeerlist', [iax('east', 4569), iax('west', 4570)])
  stage.lists('IAXregistry', [entry('Registered', { Host: '192.0.2.5:4570' })])
  expect(stage.view.trunks.get('east')).toMatchObject({ state: 'reachable' })
  expect(stage.view.trunks.get('west')).toMatchObject({ state: 'registered', rttMs: 3 })
  expect(stage.view.trunks.size).toBe(2)
})

it('[TRUNK-5] of two peers at the address of a registration, the one that is named like its user', () => {
  const stage = new Stage()
  stage.lists('SIPpeers', [peer('telco-out'), peer('me')])
  stage.lists('SIPshowregistry', [entry('Registered')])
  expect(stage.view.trunks.get('me')?.state).toBe('registered')
  expect(stage.view.trunks.get('telco-out')?.state).toBe('unknown')
})

it('[TRUNK-5] a registration that is listed no more is gone; its peer stays', () => {
  const stage = new Stage()
  stage.lists('SIPpeers', [peer('telco')])
  stage.lists('SIPshowregistry', [entry('Registered')])
  stage.lists('SIPshowregistry', [])
  expect(stage.view.trunks.get('telco')?.state).toBe('unknown')
})

it('[TRUNK-5] a number without a hint that this exchange registers to is a line; a phone stays a person', () => {
  const stage = new Stage()
  stage.lists('SIPpeers', [peer('4479999'), peer('101', { Dynamic: 'yes', IPaddress: '192.0.2.77' })])
  stage.lists('SIPshowregistry', [entry('Request Sent')])
  expect([...stage.view.trunks.keys()]).toEqual(['4479999'])
  expect([...stage.view.extensions.keys()]).toEqual(['101'])
  expect(stage.view.trunks.get('4479999')?.state).toBe('unregistered')
})
