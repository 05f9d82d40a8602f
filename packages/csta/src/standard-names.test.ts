import { describe, expect, it } from 'vitest'
import { answerEl, type Done } from './answer.ts'
import { type CstaEvent, eventEl } from './event.ts'
import { fieldsOf, readRequest, type ServiceName, serviceNames } from './request.ts'
import { standardMessages, standardParts } from './standard-names.ts'
import { type Element, el, readXml, writeXml } from './xml.ts'

const parts = new Set(Object.values(standardParts).flatMap((names) => names.split(' ')))
const contentOf = (name: string) => standardMessages[name]?.[1].split(' ').filter((word) => word !== '') ?? []

/** Whether the message has only names of the standard, in the order of the schema. */
function compare(message: Element): void {
  expect(standardMessages, message.name).toHaveProperty(message.name)
  const children = (message.content as Element[]).filter((child) => child !== null)
  let last = -1
  for (const { name } of children) {
    const at = contentOf(message.name).indexOf(name)
    expect(at, `${name} of ${message.name}`).toBeGreaterThan(last)
    last = at
  }
  for (const { content } of children) if (typeof content !== 'string') content.forEach(compareParts)
}
function compareParts(part: Element | null): void {
  if (part === null) return
  expect(parts, part.name).toContain(part.name)
  if (typeof part.content !== 'string') part.content.forEach(compareParts)
}

const connection = { callId: 'c1', deviceId: '101' }
const ofCall = { connection, localState: 'connected', cause: 'normal' } as const
const of = { ...ofCall, calling: '101', called: null } as const
const joining = {
  ...{ primaryOldCall: connection, secondaryOldCall: connection, by: '101', added: '103' },
  connections: [{ now: connection, before: connection }],
  localState: 'null',
  cause: 'transfer',
} as const
const agent = { device: '101', agentId: '101', group: 'sales' }
const events: CstaEvent[] = [
  { name: 'ServiceInitiatedEvent', ...ofCall },
  { name: 'OriginatedEvent', ...of },
  { name: 'DeliveredEvent', ...of, lastRedirection: '102' },
  { name: 'EstablishedEvent', ...of, lastRedirection: null },
  { name: 'HeldEvent', ...ofCall },
  { name: 'RetrievedEvent', ...ofCall },
  { name: 'ConnectionClearedEvent', ...ofCall },
  { name: 'FailedEvent', ...of },
  { name: 'DivertedEvent', ...of, newDestination: '103' },
  { name: 'QueuedEvent', ...of, numberQueued: 2, callsInFront: 1 },
  { name: 'TransferedEvent', ...joining },
  { name: 'ConferencedEvent', ...joining },
  { name: 'AgentLoggedOnEvent', ...agent },
  { name: 'AgentLoggedOffEvent', ...agent },
  { name: 'AgentReadyEvent', ...agent },
  { name: 'AgentNotReadyEvent', ...agent },
  { name: 'AgentBusyEvent', ...agent },
  { name: 'AgentWorkingAfterCallEvent', ...agent },
  { name: 'DoNotDisturbEvent', device: '101', on: true },
  { name: 'ForwardingEvent', device: '101', type: 'forwardBusy', on: true, to: '102' },
]
const joined: Done = { of: 'joined', connection, connections: joining.connections }
const answers: Partial<Record<ServiceName, Done>> = {
  SnapshotDevice: { of: 'calls', calls: [{ connection, endpoint: null, states: ['hold', 'connected'] }] },
  SnapshotCall: { of: 'devices', devices: [{ connection, state: 'hold' }], calling: '101', called: '102' },
  MakeCall: { of: 'call', connection },
  ConsultationCall: { of: 'call', connection },
  TransferCall: joined,
  SingleStepTransferCall: joined,
  ConferenceCall: joined,
  GetDoNotDisturb: { of: 'do-not-disturb', on: false },
  GetForwarding: { of: 'forwards', forwards: [{ type: 'forwardImmediate', to: '102' }] },
}

describe('names of the standard alone are written, in the order of its schema', () => {
  it.each(events)('$name', (event) => compare(eventEl(event, '1')))
  it.each(serviceNames.filter((name) => !['MonitorStart', 'SystemRegister'].includes(name)))('answer to %s', (name) =>
    compare(answerEl(name, answers[name] ?? { of: 'nothing' })),
  )
})

describe('names of the standard alone are read', () => {
  it.each(serviceNames)('%s', (name) => expect(fieldsOf(name)).toEqual(contentOf(name)))
})

describe('requests as other clients write them', () => {
  const read = (xml: string) => readRequest(readXml(xml)!)
  it.each([
    [
      '<a:MonitorStart xmlns:a="x"><a:monitorObject><a:deviceObject typeOfNumber="dialingNumber"> 101 </a:deviceObject></a:monitorObject></a:MonitorStart>',
      { name: 'MonitorStart', monitorObject: '101' },
    ],
    [
      '<DeflectCall><callToBeDiverted><deviceID>101</deviceID><callID>c1</callID></callToBeDiverted><newDestination>103</newDestination></DeflectCall>',
      { name: 'DeflectCall', callToBeDiverted: connection, newDestination: '103' },
    ],
    [
      '<DeflectCall><callToBeDiverted><callID>c1</callID><deviceID>101</deviceID></callToBeDiverted><newDestination><device>103</device></newDestination></DeflectCall>',
      { name: 'DeflectCall', callToBeDiverted: connection, newDestination: '103' },
    ],
    ['<GetForwarding><device>101</device></GetForwarding>', { name: 'GetForwarding', device: '101' }],
  ])('%s', (xml, request) => expect(read(xml)).toEqual({ ok: true, request }))
  it.each([
    ['<MakeCall><callingDevice>101</callingDevice></MakeCall>', 'bad'],
    [`<GetForwarding><device>${'1'.repeat(300)}</device></GetForwarding>`, 'bad'],
    ['<SetDoNotDisturb><device>101</device><doNotDisturbOn>maybe</doNotDisturbOn></SetDoNotDisturb>', 'bad'],
    ['<AcceptCall/>', 'unknown'],
    ['<toString/>', 'unknown'],
  ])('%s is refused', (xml, why) => expect(read(xml)).toEqual({ ok: false, why }))
  it('a text is escaped', () =>
    expect(writeXml(el('a', '<&">'), 'u')).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><a xmlns="u">&lt;&amp;&quot;&gt;</a>',
    ))
})
