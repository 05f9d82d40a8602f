import { expect, it } from 'vitest'
import { block, Stage, told } from '../../test/words.ts'

const joins = (stage: Stage, iface: string, name = iface) =>
  stage.hears('QueueMemberAdded', { Queue: 'q', MemberName: name, Interface: iface, StateInterface: '', Penalty: 0 })

it.each([
  ['PJSIP/5550144@carrier', '5550144'],
  ['SIP/carrier/5550155', '5550155'],
  ['Dongle/gsm1/0612346', '0612346'],
  ['Local/0612345@from-internal/n', '0612345'],
  ['hint:107@ext-local', '107'],
  ['Agent/1001', 'Ann Agent'],
  ['Agent:1002', '1002'],
])('[MEMBER-13] a member who is nobody of the board and whom nothing names: %s is %s', (iface, name) => {
  const stage = new Stage()
  stage.lists('Agents', [
    told('Agents', { Agent: '1001', Name: 'Ann Agent', Status: 'AGENT_LOGGEDOFF' }),
    told('Agents', { Agent: '1002', Name: '1002', Status: 'AGENT_LOGGEDOFF' }),
  ])
  joins(stage, iface)
  expect([...stage.view.members.values()].map((one) => one.name)).toEqual([name])
})

it('[MEMBER-13] keeps the name that the queue has, and that of the person', () => {
  const stage = new Stage({ names: { 101: 'Anna' } })
  stage.hears('Newchannel', block({ id: 'a', name: 'PJSIP/101-01', number: '101' }))
  joins(stage, 'PJSIP/101')
  joins(stage, 'PJSIP/5550144@carrier', 'The mobile')
  expect([...stage.view.members.values()].map((one) => one.name).sort()).toEqual(['Anna', 'The mobile'])
})
