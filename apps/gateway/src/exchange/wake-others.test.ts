import { expect, it } from 'vitest'
import { wakeOthers, waking } from './wake-others.ts'

it('a link that comes to life makes those try at once that are not there, and no other', () => {
  const tried: string[] = []
  const clientOf = (name: string) => {
    let tell = () => {}
    return {
      state: { name: 'backoff' },
      on: (_event: 'state', listener: () => void) => {
        tell = listener
      },
      tryNow: () => tried.push(name),
      become(state: string) {
        this.state.name = state
        tell()
      },
    }
  }
  const [events, commands, ari] = [clientOf('events'), clientOf('commands'), clientOf('ari')]
  wakeOthers([waking(events), waking(commands), waking(ari)])
  events.become('connecting')
  expect(tried).toEqual([])
  events.become('live')
  events.become('live')
  expect(tried).toEqual(['commands', 'ari'])
  commands.become('live')
  expect(tried).toEqual(['commands', 'ari', 'ari'])
  ari.become('live')
  expect(tried).toHaveLength(3)
  commands.become('backoff')
  commands.become('live')
  expect(tried).toHaveLength(3)
})
