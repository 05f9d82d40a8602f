import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { describe, expect, it } from 'vitest'
import { board } from '../test/anna-board.ts'
import { FakeGateway } from '../test/fake-gateway.ts'
import { REFUSED_RETRY_MS } from './connect-board.ts'
import type { Memory } from './environment.ts'

describe('another version', () => {
  const memory = (): Memory => {
    const values = new Map<string, string>()
    return {
      getItem: (key) => values.get(key) ?? null,
      setItem: (key, value) => void values.set(key, value),
      removeItem: (key) => void values.delete(key),
    }
  }
  /** A gateway of another version, whose words have other shapes too. */
  const foreign = () => {
    const gateway = new FakeGateway(board())
    gateway.hello = { protocolVersion: PROTOCOL_VERSION + 1, at: 'later' as never }
    return gateway
  }

  it('reloads the page once, and shows nothing that it can’t read', () => {
    const gateway = foreign()
    gateway.live()
    expect(gateway.reloads).toHaveLength(1)
    expect(gateway.store.getState().link.state).toBe('other-version')
    expect(gateway.store.getState().view.extensions.size).toBe(0)
  })

  it('does not reload for ever when that didn’t help', () => {
    const tab = memory()
    foreign().live({ memory: tab })
    const gateway = foreign()
    gateway.live({ memory: tab })
    gateway.pass(10 * REFUSED_RETRY_MS, 5_000)
    expect(gateway.reloads).toHaveLength(0)
    expect(gateway.store.getState().link.state).toBe('other-version')
  })

  it('without a reload heals when the gateway speaks our version again, and may reload for a later one', () => {
    const tab = memory()
    foreign().live({ memory: tab })
    const gateway = foreign()
    gateway.live({ memory: tab })
    gateway.hello = {}
    gateway.pass(REFUSED_RETRY_MS)
    expect(gateway.store.getState().link.state).toBe('live')
    expect(gateway.store.getState().view).toEqual(gateway.view)
    gateway.hello = { protocolVersion: PROTOCOL_VERSION + 1 }
    gateway.restart()
    gateway.pair.flush()
    expect(gateway.reloads).toHaveLength(1)
  })

  it('is also told by a refused handshake', () => {
    const gateway = new FakeGateway(board())
    gateway.pair.use((_socket, next) =>
      next(Object.assign(new Error('other version'), { data: { protocolVersion: PROTOCOL_VERSION + 1 } })),
    )
    gateway.live()
    expect(gateway.store.getState().link.state).toBe('other-version')
    expect(gateway.reloads).toHaveLength(1)
  })

  it('a tab that can’t remember doesn’t reload', () => {
    const forgetful: Memory = {
      getItem: () => null,
      setItem: () => {
        throw new Error('denied')
      },
      removeItem: () => {},
    }
    const gateway = foreign()
    gateway.live({ memory: forgetful })
    expect(gateway.reloads).toHaveLength(0)
  })
})
