import { expect, it } from 'vitest'
import { channelOf } from '../../test/fake-connection.ts'
import type { KnownAriEvent } from '../decode-event.ts'
import { EventRouter } from './event-router.ts'

const event = (raw: object) => raw as KnownAriEvent

it('an event goes once to each object that it names, and nothing is kept of one that names none', () => {
  const router = new EventRouter()
  const seen: string[] = []
  const end = router.attach('channel', '1', ({ type }) => seen.push(type))
  router.route(event({ type: 'Dial', peer: channelOf('1'), caller: channelOf('1'), dialstatus: '' }))
  for (let at = 0; at < 1_000; at += 1) router.route(event({ type: 'ChannelHold', channel: channelOf(`other-${at}`) }))
  expect(seen).toEqual(['Dial'])
  expect(router.size).toBe(1)
  end()
  expect(router.size).toBe(0)
})

it('who is gone while an event goes round hears it no more, and who came hears the next', () => {
  const router = new EventRouter()
  const seen: string[] = []
  const end = router.attach('bridge', 'b', () => {
    seen.push('first')
    end()
    router.attach('bridge', 'b', () => seen.push('second'))
  })
  router.route(event({ type: 'BridgeCreated', bridge: { id: 'b' } }))
  router.route(event({ type: 'BridgeDestroyed', bridge: { id: 'b' } }))
  expect(seen).toEqual(['first', 'second'])
})
