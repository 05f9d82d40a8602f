import { afterEach, describe, expect, test } from 'vitest'
import type { AmiError } from '../src/client/ami-error.ts'
import { encodeFrame } from '../src/wire/encode-action.ts'
import type { AmiFrame } from '../src/wire/frame.ts'
import { type Rig, rig, settled } from './client-rig.ts'

let current: Rig | null = null
const make = async (...args: Parameters<typeof rig>) => {
  current = await rig(...args)
  return current
}
afterEach(async () => {
  await current?.close()
  current = null
})

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: AmiError) => error.code,
  )

const own = (action: AmiFrame) => ['ActionID', action.get('ActionID') ?? ''] as const

describe('lists', () => {
  const room = (n: string) => ['Conference', n] as const

  test('collect their items in order; live events between and of the same name go their own way', async () => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== 'DeviceStateList') return false
          const id = own(action)
          peer.answer(action, 'Success', ['EventList', 'start'])
          peer.send(['Event', 'DeviceStateChange'], id, ['Device', 'PJSIP/101'], ['State', 'INUSE'])
          peer.send(
            ['Event', 'DeviceStateChange'],
            ['Privilege', 'call,all'],
            ['Device', 'PJSIP/101'],
            ['State', 'BUSY'],
          )
          peer.send(['Event', 'DeviceStateChange'], id, ['Device', 'PJSIP/102'], ['State', 'NOT_INUSE'])
          peer.send(['Event', 'DeviceStateListComplete'], id, ['EventList', 'Complete'], ['ListItems', '2'])
          return true
        },
      },
    )
    await live()
    const liveStates: string[] = []
    client.on('event', (event) => event.event === 'DeviceStateChange' && liveStates.push(event.state))
    const { items, complete } = await client.list('DeviceStateList')
    expect(items).toMatchObject([
      { event: 'DeviceStateChange', device: 'PJSIP/101', state: 'INUSE' },
      { event: 'DeviceStateChange', device: 'PJSIP/102', state: 'NOT_INUSE' },
    ])
    expect(complete.get('ListItems')).toBe('2')
    expect(liveStates).toEqual(['BUSY'])
  })

  test('keep no more items than the limit, however many come, and say how many were left out', async () => {
    const { client, live } = await make(
      { maxListItems: 3 },
      {
        onAction: (peer, action) => {
          if (action.name !== 'DeviceStateList') return false
          const id = own(action)
          peer.answer(action, 'Success', ['EventList', 'start'])
          for (let count = 0; count < 1000; count += 1)
            peer.send(['Event', 'DeviceStateChange'], id, ['Device', `PJSIP/${count}`], ['State', 'INUSE'])
          peer.send(['Event', 'DeviceStateListComplete'], id, ['EventList', 'Complete'], ['ListItems', '1000'])
          return true
        },
      },
    )
    await live()
    const { items, leftOut } = await client.list('DeviceStateList')
    expect(items).toHaveLength(3)
    expect(leftOut).toBe(997)
    expect(await client.list('DeviceStateList', [], { maxItems: 5 })).toMatchObject({ leftOut: 995 })
  })

  test('listInOrder tells its result between the events before and behind it', async () => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== 'BridgeList') return false
          const id = own(action)
          peer.sendBytes(
            Buffer.concat([
              encodeFrame([
                ['Event', 'Hangup'],
                ['Privilege', 'call,all'],
                ['Uniqueid', 'before'],
                ['Channel', 'x'],
              ]),
              encodeFrame([['Response', 'Success'], id, ['EventList', 'start']]),
              encodeFrame([['Event', 'BridgeListItem'], id, ['BridgeUniqueid', 'b-1']]),
              encodeFrame([['Event', 'BridgeListComplete'], id, ['EventList', 'Complete']]),
              encodeFrame([
                ['Event', 'Hangup'],
                ['Privilege', 'call,all'],
                ['Uniqueid', 'behind'],
                ['Channel', 'x'],
              ]),
            ]),
          )
          return true
        },
      },
    )
    const peer = await live()
    const order: string[] = []
    client.on('event', (event) => event.event === 'Hangup' && order.push(event.channel.uniqueid))
    client.listInOrder('BridgeList', [], (result) => order.push(`list of ${result.ok && result.list.items.length}`))
    await peer.action('BridgeList')
    await settled(client, peer)
    expect(order).toEqual(['before', 'list of 1', 'behind'])
  })

  test.each(['lets go', 'fails'])(
    'listInOrder holds back what is behind the list until whoever takes it %s',
    async (how) => {
      const { client, live } = await make(
        {},
        {
          onAction: (peer, action) => {
            if (action.name !== 'BridgeList') return false
            const id = own(action)
            peer.answer(action, 'Success', ['EventList', 'start'])
            peer.send(['Event', 'BridgeListComplete'], id, ['EventList', 'Complete'])
            peer.send(['Event', 'Hangup'], ['Privilege', 'call,all'], ['Uniqueid', 'behind'], ['Channel', 'x'])
            return true
          },
        },
      )
      const peer = await live()
      const order: string[] = []
      client.on('event', (event) => event.event === 'Hangup' && order.push(event.channel.uniqueid))
      client.on('error', (error) => order.push(error.message))
      const work = Promise.withResolvers<void>()
      const begun = new Promise<void>((resolve) =>
        client.listInOrder('BridgeList', [], () => {
          resolve()
          return work.promise.finally(() => order.push('taken'))
        }),
      )
      await begun
      peer.send(['Event', 'Hangup'], ['Privilege', 'call,all'], ['Uniqueid', 'later'], ['Channel', 'x'])
      await new Promise((resolve) => setImmediate(resolve))
      expect(order).toEqual([])
      if (how === 'fails') work.reject(new Error('it could not'))
      else work.resolve()
      await settled(client, peer)
      expect(order).toEqual(['taken', ...(how === 'fails' ? ['it could not'] : []), 'behind', 'later'])
    },
  )

  test.each([
    ['ConfbridgeListRooms', 'No active conferences.'],
    ['ConfbridgeList', 'No active conferences.'],
    ['ConfbridgeList', 'No Conference by that name found.'],
    ['PJSIPShowEndpoints', 'No endpoints found\n'],
    ['PJSIPShowContacts', 'No Contacts found\n'],
    ['ExtensionStateList', 'No dialplan hints are available'],
  ])('%s answered by the error %j is empty', async (name, message) => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== name) return false
          peer.sendBytes(`Response: Error\r\nActionID: ${action.get('ActionID')}\r\nMessage: ${message}\r\n\r\n`)
          return true
        },
      },
    )
    await live()
    expect(await client.list(name)).toMatchObject({ items: [], complete: { name: 'Error' } })
  })

  test('any other error is one', async () => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== 'QueueStatus') return false
          peer.answer(action, 'Error', ['Message', 'Permission denied'])
          return true
        },
      },
    )
    await live()
    const error = await client.list('QueueStatus').catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'refused', message: 'Permission denied' })
    const inOrder = await new Promise((resolve) => client.listInOrder('QueueStatus', [], resolve))
    expect(inOrder).toMatchObject({ ok: false, error: { code: 'refused' } })
  })

  test('that stay open time out, and what still comes of them is no news', async () => {
    const { client, live, clock } = await make(
      { keepaliveMs: 1e6 },
      {
        onAction: (peer, action) => {
          if (action.name !== 'ParkedCalls') return false
          peer.answer(action, 'Success', ['EventList', 'start'])
          return true
        },
      },
    )
    const peer = await live()
    const events: string[] = []
    client.on('event', (event) => events.push(event.event))
    const code = codeOf(client.list('ParkedCalls', [], { timeoutMs: 1000 }))
    const action = await peer.action('ParkedCalls')
    clock.turn(1000)
    expect(await code).toBe('timed-out')
    peer.send(['Event', 'ParkedCall'], own(action), ['ParkeeChannel', 'PJSIP/1-1'])
    peer.send(['Event', 'ParkedCallsComplete'], own(action), ['EventList', 'Complete'])
    peer.send(['Event', 'ParkedCall'], ['Privilege', 'call,all'], ['ParkeeChannel', 'PJSIP/1-1'])
    await settled(client, peer)
    expect(events).toEqual(['ParkedCall', 'unknown'])
  })

  test('of the table end at any event of theirs that is marked Complete, whatever its name', async () => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== 'PJSIPShowEndpoints') return false
          peer.answer(action, 'Success', ['EventList', 'start'])
          peer.send(['Event', 'EndpointList'], own(action), ['ObjectName', '101'])
          peer.send(['Event', 'PJSIPShowEndpointsComplete'], own(action), ['EventList', 'Complete'])
          return true
        },
      },
    )
    await live()
    expect((await client.list('PJSIPShowEndpoints')).items).toMatchObject([{ objectName: '101' }])
  })

  test('outside the table end at the event marked Complete', async () => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== 'Moons') return false
          peer.answer(action, 'Success', ['EventList', 'start'])
          peer.send(['Event', 'Moon'], own(action), ['Name', 'Io'])
          peer.send(['Event', 'MoonsDone'], own(action), ['EventList', 'Complete'])
          return true
        },
      },
    )
    await live()
    expect((await client.list('Moons')).items).toMatchObject([{ event: 'unknown', name: 'Moon' }])
  })

  test('two of one kind at once do not mix', async () => {
    const { client, live } = await make(
      {},
      {
        onAction: (peer, action) => {
          if (action.name !== 'ConfbridgeList') return false
          const conference = room(action.get('Conference') ?? '')
          peer.answer(action, 'Success', ['EventList', 'start'])
          peer.send(['Event', 'ConfbridgeList'], own(action), conference)
          peer.send(['Event', 'ConfbridgeListComplete'], own(action), ['EventList', 'Complete'])
          return true
        },
      },
    )
    await live()
    const both = await Promise.all(['801', '802'].map((n) => client.list('ConfbridgeList', [room(n)])))
    expect(both.map(({ items }) => items)).toMatchObject([[{ conference: '801' }], [{ conference: '802' }]])
  })
})
