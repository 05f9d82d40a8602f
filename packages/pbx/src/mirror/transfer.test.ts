import { describe, expect, it } from 'vitest'
import { anna, type BridgeIs, block, boris, bridgeBlock, carla, type Phone, room, Stage } from '../../test/words.ts'

/** Boris's second call, from the same phone. */
const second: Phone = { id: 'b2', name: 'PJSIP/102-0000000f', number: '102', exten: '601' }
const talk: BridgeIs = { id: 'x' }
const prefixed = (bridge: BridgeIs, prefix: string) =>
  Object.fromEntries(Object.entries(bridgeBlock(bridge)).map(([key, value]) => [prefix + key, value]))

/** Anna talks with Boris, whose phone then made a second call. */
function consulting(): Stage {
  const stage = new Stage().talking()
  stage.hears('Hold', block(boris))
  stage.newchannel({ ...second, state: 4 })
  stage.up(second)
  return stage
}

const intoApp = (stage: Stage, app: string, is: { result?: string; isSecondBridged?: boolean } = {}) =>
  stage.hears(
    'AttendedTransfer',
    { Result: is.result ?? 'Success' },
    block(is.isSecondBridged ? second : boris, 'OrigTransferer'),
    is.isSecondBridged ? {} : prefixed(talk, 'Orig'),
    block(is.isSecondBridged ? boris : second, 'SecondTransferer'),
    is.isSecondBridged ? prefixed(talk, 'Second') : {},
    block(anna, 'Transferee'),
    { IsExternal: 'No', DestType: 'App', DestApp: app },
  )

/** What Asterisk says after it: both leave the old bridge, both channels of the phone end. */
function ends(stage: Stage) {
  stage.leave(anna, talk)
  stage.leave(boris, talk)
  stage.hangup(boris)
  stage.hangup(second)
}

function inQueue(): Stage {
  const stage = consulting()
  stage.hears('QueueCallerJoin', block(carla), { Queue: 'sales', Position: 1, Count: 1 })
  stage.hears('QueueCallerJoin', block(second), { Queue: 'sales', Position: 1, Count: 1 })
  return stage
}

describe('attended transfers', () => {
  it.each([false, true])(
    '[REFER-2] into a queue, from either of the two calls (from the second: %s)',
    (isSecondBridged) => {
      const stage = inQueue()
      const joinedAt = stage.view.waitingCallers.get('b2')?.joinedAt
      intoApp(stage, 'Queue', { isSecondBridged })
      expect(stage.leg(anna)).toMatchObject({ phase: 'waiting', party: { name: 'sales' } })
      ends(stage)
      expect([...stage.view.waitingCallers.values()]).toMatchObject([{ id: 'a', joinedAt, who: { number: '101' } }])
      expect([...stage.view.calls.values()]).toMatchObject([{ id: 'a', phase: 'waiting', queueId: 'sales' }])
    },
  )

  it.each([true, false])(
    '[REFER-4] several people at once, while the target rings (their channel comes first: %s)',
    (early) => {
      const stage = consulting()
      const third: Phone = { id: 't', name: 'PJSIP/telco-00000001', number: '0655501' }
      const [one, two]: Phone[] = [
        { id: 'k1', name: 'Local/_attended@transfer/m-00000003;1' },
        { id: 'k2', name: 'Local/_attended@transfer/m-00000003;2' },
      ]
      stage.newchannel({ ...third, state: 6 })
      stage.enter(third, talk)
      stage.newchannel(carla)
      stage.dials(second, carla)
      stage.rings(carla)
      stage.newchannel({ ...one!, state: 6 }, { ...two!, state: 6 })
      const comes = () => stage.enter(one!, talk, boris)
      if (early) comes()
      stage.hears(
        'AttendedTransfer',
        { Result: 'Success' },
        block(boris, 'OrigTransferer'),
        prefixed(talk, 'Orig'),
        block(second, 'SecondTransferer'),
        { IsExternal: 'No', DestType: 'App', DestApp: 'Dial' },
      )
      if (!early) comes()
      stage.hangup(boris)
      stage.hangup(second)
      expect([...stage.view.calls.values()]).toMatchObject([{ legIds: ['a', 't', 'c'] }])
      expect(stage.leg(carla)).toMatchObject({ phase: 'ringing', peerLegIds: ['a', 't'] })
      expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['c', 't'] })
      stage.up(carla)
      stage.enter(carla, { id: 'w' })
      stage.enter(two!, { id: 'w' })
      expect(stage.view.calls.size).toBe(1)
      expect(stage.leg(carla)).toMatchObject({ phase: 'talking', peerLegIds: ['a', 't'] })
    },
  )

  it('[REFER-2] the words in another order, and twice', () => {
    const stage = inQueue()
    stage.leave(anna, talk)
    stage.leave(boris, talk)
    intoApp(stage, 'Queue')
    intoApp(stage, 'Queue')
    stage.hangup(second)
    stage.hangup(boris)
    expect([...stage.view.waitingCallers.keys()]).toEqual(['a'])
    stage.hears('QueueCallerLeave', block(anna), { Queue: 'sales', Position: 1, Count: 0 })
    expect(stage.view.waitingCallers.size).toBe(0)
  })

  it('[REFER-2] while phones ring: all of them ring for the customer', () => {
    const stage = consulting()
    const [one, two] = [carla, { ...carla, id: 'c2', name: 'PJSIP/104-00000010', number: '104' }]
    stage.newchannel(one, two)
    stage.dials(second, one)
    stage.dials(second, two)
    intoApp(stage, 'Dial')
    ends(stage)
    expect(stage.leg(anna)?.peerLegIds).toEqual(['c', 'c2'])
    expect(stage.view.calls.size).toBe(1)
    expect(stage.leg(anna)?.party?.number).toBe('601')
    stage.up(one)
    stage.dialEnds(anna, one, 'ANSWER')
    stage.enter(one, { id: 'y' })
    stage.enter(anna, { id: 'y' })
    stage.dialEnds(anna, two, 'CANCEL')
    expect(stage.leg(anna)).toMatchObject({ phase: 'talking', peerLegIds: ['c'] })
  })

  it('[REFER-2] into a conference: the customer is the participant', () => {
    const stage = consulting()
    stage.enter(second, room('601'))
    stage.hears('ConfbridgeJoin', { Conference: '601' }, bridgeBlock(room('601')), block(second), {
      Admin: 'No',
      Muted: 'Yes',
    })
    intoApp(stage, 'ConfBridge')
    ends(stage)
    expect([...stage.view.participants.values()]).toMatchObject([{ id: 'a', muted: true }])
    expect(stage.leg(anna)).toMatchObject({ phase: 'conference' })
    expect(stage.tile('102')?.legIds).toEqual([])
  })

  it('[REFER-2] a failed one, and one of channels that are gone, change nothing', () => {
    const stage = inQueue()
    intoApp(stage, 'Queue', { result: 'Fail' })
    expect(stage.view.waitingCallers.has('b2')).toBe(true)
    stage.hangup(second)
    intoApp(stage, 'Queue')
    expect(stage.leg(anna)).toMatchObject({ phase: 'held' })
    expect(stage.view.waitingCallers.size).toBe(0)
  })

  it('[REFER-3] the queue of the second call is the customer’s when an agent has answered it', () => {
    const stage = inQueue()
    stage.newchannel(carla)
    stage.hears('QueueCallerLeave', block(second), { Queue: 'sales', Position: 1, Count: 0 })
    stage.enter(carla, { id: 'y' })
    stage.enter(second, { id: 'y' })
    stage.leave(anna, talk)
    stage.enter(anna, { id: 'y' }, second)
    stage.hears(
      'AttendedTransfer',
      { Result: 'Success' },
      block(boris, 'OrigTransferer'),
      prefixed(talk, 'Orig'),
      block(second, 'SecondTransferer'),
      prefixed({ id: 'y' }, 'Second'),
      block(anna, 'Transferee'),
      block(carla, 'TransferTarget'),
      { IsExternal: 'No', DestType: 'Bridge', DestBridgeUniqueid: 'y' },
    )
    stage.hangup(boris)
    stage.hangup(second)
    expect([...stage.view.calls.values()]).toMatchObject([{ phase: 'talking', queueId: 'sales' }])
  })
})

describe('blind transfers', () => {
  const transferred = (stage: Stage, result: string, transferee: Phone = anna) =>
    stage.hears(
      'BlindTransfer',
      { Result: result },
      block(boris, 'Transferer'),
      block(transferee, 'Transferee'),
      bridgeBlock(talk),
      {
        IsExternal: 'No',
        Context: 'internal',
        Extension: '105',
      },
    )
  it('[REFER-1] the customer’s leg names the number to which it was sent, before anything rings there', () => {
    const stage = new Stage().talking()
    transferred(stage, 'Success')
    stage.leave(anna, talk)
    expect(stage.leg(anna)?.party).toMatchObject({ number: '105' })
  })
  it('[REFER-1] not when it failed, nor when the channel has gone on already', () => {
    const stage = new Stage().talking()
    transferred(stage, 'Not Permitted')
    stage.leave(anna, talk)
    expect(stage.leg(anna)?.party).toMatchObject({ number: '102' })
    stage.hears('NewCallerid', block({ ...anna, exten: '106' }))
    transferred(stage, 'Success')
    expect(stage.mirror.channels.get('a')?.exten).not.toBe('105')
  })
})
