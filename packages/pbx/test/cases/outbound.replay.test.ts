import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { View } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { legOf, stageCase, stageText } from '../case.ts'

const partiesOf = (view: View) => [
  ...[...view.legs.values()].flatMap(({ who, party }) => [who, party]),
  ...[...view.calls.values()].flatMap(({ caller, callee }) => [caller, callee]),
]

describe('the callee of an outbound call', () => {
  it.each(['05-outbound', 'DI2-dial-out', '07-followme', 'P2-confirm', '16-cf'])(
    '[DIAL-6] [TEXT-2] is the number that was dialled: %s',
    (name) => {
      const stage = stageCase(`freepbx/${name}`)
      let dialled = 0
      stage.play((event, view) => {
        for (const party of partiesOf(view)) {
          expect(party?.name ?? '', event.event).not.toMatch(/CID:|^s$/)
          expect(party?.number ?? '', event.event).not.toBe('s')
        }
        if (event.event !== 'BridgeEnter' || dialled > 0) return false
        const line = [...view.legs.values()].find(({ trunkId, direction }) => trunkId !== null && direction === 'in')
        expect(line?.who).toEqual({ name: '', number: '0612345678' })
        dialled += 1
        return true
      })
      expect(dialled).toBe(1)
    },
  )

  it('[DIAL-6] is the party of the person who calls', () => {
    const view = stageCase('freepbx/05-outbound').play()
    expect(view.extensions.get('101')).toMatchObject({ state: 'talking', party: { name: '', number: '0612345678' } })
  })

  const outbound = (dialString: string, called: string, shown = '0612345678') =>
    [
      ['Event: Newchannel', ...channel('', '1', 'PJSIP/101-00000001', '101', 'Anna', 'from-internal', '90612345678')],
      [
        'Event: DialBegin',
        ...channel('', '1', 'PJSIP/101-00000001', '101', 'Anna', 'macro-dialout-trunk', 's', shown),
        ...channel('Dest', '2', 'PJSIP/telco-00000002', called, 'CID:4470001', 'from-pstn', 's'),
        `DialString: ${dialString}`,
      ],
    ]
      .map((lines) => [...lines, ''].join('\n'))
      .join('\n')
  const channel = (
    prefix: string,
    id: string,
    name: string,
    num: string,
    who: string,
    context: string,
    exten: string,
    line = '',
  ) =>
    Object.entries({
      Channel: name,
      ChannelState: prefix ? 0 : 4,
      CallerIDNum: num,
      CallerIDName: who,
      ConnectedLineNum: line,
      Context: context,
      Exten: exten,
      Uniqueid: id,
      Linkedid: 1,
    }).map(([key, value]) => `${prefix}${key}: ${value}`)
  const both = (dialString: string, called: string) =>
    stageText(
      outbound(dialString, called).replace(
        'Event: DialBegin',
        [
          'Event: Newchannel',
          ...channel('', '2', 'PJSIP/telco-00000002', called, 'CID:4470001', 'from-pstn', 's'),
          '',
          'Event: DialBegin',
        ].join('\n'),
      ),
    ).play()

  it.each([
    ['0612345678@telco', 's', '0612345678'],
    ['x', 's', '90612345678'],
    ['x', '4470001', '90612345678'],
  ])('[DIAL-6] %s, called by %s: %s', (dialString, called, number) => {
    const view = both(dialString, called)
    expect(legOf(view, '101').party).toEqual({ name: '', number })
  })
})

describe('a forwarded call', () => {
  it('[DIAL-7] names who forwards it', () => {
    const stage = stageCase('freepbx/16-cf', { names: { 103: 'Carla' } })
    stage.play((event, view) => event.event === 'BridgeEnter' && [...view.calls.values()][0]?.phase === 'talking')
    expect([...stage.view.calls.values()]).toMatchObject([
      { caller: { number: '107' }, callee: { number: '0612345678' }, forwardedFrom: { name: 'Carla', number: '103' } },
    ])
  })

  it('[DIAL-7] also when the far half of the Local channel is the first to say whom it dials', () => {
    const text = readFileSync(join(import.meta.dirname, '../../../../recordings/cases/freepbx/16-cf.ami'), 'latin1')
    const blocks = text.replaceAll('\r', '').split('\n\n')
    const dials = blocks.filter((block) => block.startsWith('Event: DialBegin'))
    const [near, far] = dials
    expect(dials).toHaveLength(2)
    const reversed = blocks.flatMap((block) => (block === near ? [] : block === far ? [far, near] : [block]))
    const stage = stageText(reversed.join('\n\n'))
    stage.play((event, view) => event.event === 'BridgeEnter' && [...view.calls.values()][0]?.phase === 'talking')
    expect([...stage.view.calls.values()]).toMatchObject([{ forwardedFrom: { number: '103' } }])
  })

  it('[DIAL-7] the person whose follow-me rings a mobile', () => {
    const view = stageCase('freepbx/07-followme').play()
    expect([...view.calls.values()]).toMatchObject([
      { caller: { number: '0699999999' }, callee: { number: '0612345678' }, forwardedFrom: { number: '106' } },
    ])
  })

  it.each(['05-outbound', '03-inbound-queue', '08-atxfer-feature', 'C2-xfer-busy-vm', 'Q2b-agentcomplete'])(
    '[DIAL-7] nobody forwards: %s',
    (name) => {
      const stage = stageCase(`freepbx/${name}`)
      let steps = 0
      const isLast = () => {
        for (const call of stage.view.calls.values()) expect(call.forwardedFrom).toBeNull()
        steps += 1
        return false
      }
      expect(() => stage.play(isLast)).toThrow('the case ended')
      expect(steps).toBeGreaterThan(20)
    },
  )
})
