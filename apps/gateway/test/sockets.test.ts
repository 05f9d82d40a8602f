import { once } from 'node:events'
import { connect } from 'node:net'
import type { ExtensionId } from '@jackfield/model'
import { describe, expect, it, vi } from 'vitest'
import { commandRow } from './hand-source.ts'
import { type Panel, stall } from './panel.ts'
import {
  board,
  caughtUp,
  closers,
  intents,
  laggards,
  panelOf,
  presents,
  rawOf,
  same,
  sockets,
  socketsForEach,
  source,
  url,
} from './sockets-fixture.ts'
import { until } from './until.ts'

socketsForEach()

describe('who is present', () => {
  it('is told when a panel says whose phone it has, and when it goes', async () => {
    const panel = panelOf()
    await panel.live()
    panel.link.iAm('101' as ExtensionId)
    await until('it is told', () => presents.at(-1)?.[0] === '101')
    panel.link.stop()
    await until('it is told that nobody is', () => presents.at(-1)?.length === 0)
  })

  it('C27: every panel knows who has a board open, as they come and go, also one that comes back', async () => {
    for (const id of ['101', '102']) source.set(id, `Person ${id}`)
    board.flush()
    const [anna, boris] = [panelOf(), panelOf()]
    for (const one of [anna, boris]) await one.live()
    anna.link.iAm('101' as ExtensionId)
    boris.link.iAm('102' as ExtensionId)
    // Not on the board: nobody is told of it.
    panelOf().link.iAm('199' as ExtensionId)
    const there = (panel: Panel) => [...panel.store.getState().atBoards].join()
    for (const one of [anna, boris]) await until('both are there', () => there(one) === '101,102')
    const second = panelOf()
    await second.live()
    await until('the newcomer is told', () => there(second) === '101,102')
    second.link.iAm('102' as ExtensionId)
    boris.link.stop()
    await until('Boris sits at another board', () => presents.at(-1)?.includes('102' as ExtensionId) === true)
    anna.sockets[0]!.disconnect().connect()
    second.link.stop()
    await until('he is gone', () => there(anna) === '101')
  })
})

describe('the picture', () => {
  it('comes as a snapshot, then as patches, to every panel alike', async () => {
    source.set('101', 'Anna')
    const one = panelOf()
    await one.live()
    const two = panelOf()
    await two.live()
    for (let i = 0; i < 20; i++) {
      source.set('101', `Anna ${i}`)
      source.set('102', `Boris ${i}`)
      board.flush()
    }
    source.delete('101')
    board.flush()
    for (const panel of [one, two]) {
      await caughtUp(panel)
      same(panel)
    }
  })

  it('is whole for a panel that comes in the middle of a storm', async () => {
    const storm = setInterval(() => {
      for (let i = 0; i < 20; i++) source.set(String(100 + i), `Person ${Math.random()}`)
      board.touch()
    }, 1)
    closers.push(() => clearInterval(storm))
    const panels = []
    for (let i = 0; i < 5; i++) {
      const panel = panelOf()
      panels.push(panel)
      await panel.live()
    }
    clearInterval(storm)
    board.flush()
    for (const panel of panels) {
      await caughtUp(panel)
      same(panel)
    }
  })

  it('of ten thousand phones is whole though it changes while it is written', async () => {
    for (let i = 0; i < 10_000; i++) source.set(`${1000 + i}`, `Person ${i}`)
    board.flush()
    let changes = 0
    const storm = setInterval(() => {
      changes += 1
      source.set(`${1000 + ((changes * 3001) % 10_000)}`, `Changed ${changes}`)
      board.flush()
    }, 1)
    closers.push(() => clearInterval(storm))
    const panels = Array.from({ length: 5 }, () => panelOf())
    for (const panel of panels) await panel.live()
    clearInterval(storm)
    source.set('1000', 'The last')
    board.flush()
    for (const panel of panels) {
      await caughtUp(panel)
      same(panel)
      expect(panel.sockets).toHaveLength(1)
    }
  })

  it('heals a gap by a snapshot', async () => {
    const panel = panelOf()
    await panel.live()
    board.put('commands', commandRow('intent-1', 'asked'))
    // A patch that the panel does not hear.
    const socket = panel.sockets[0]!
    const listeners = socket.listeners('patch')
    socket.off('patch')
    board.flush()
    await socket.timeout(5000).emitWithAck('beat', 0)
    for (const listener of listeners) socket.on('patch', listener as never)
    source.set('101', 'Anna')
    board.flush()
    await caughtUp(panel)
    expect(panel.store.getState().view.extensions.get('101')?.name).toBe('Anna')
  })

  it('is not given twenty times a second to one that asks for it without end', async () => {
    const socket = rawOf()
    let snapshots = 0
    socket.on('snapshot', () => {
      snapshots += 1
    })
    await until('the first', () => snapshots === 1)
    for (let i = 0; i < 20; i++) {
      socket.emit('resync')
      await socket.timeout(5000).emitWithAck('beat', 0)
    }
    expect(snapshots).toBeLessThanOrEqual(7)
    await until('the last is answered too', () => snapshots === 7)
  })

  it('is given once more, and not before the first has left, to one that asks again and again without reading', async () => {
    // More than the kernel keeps for a connection.
    source.set('101', 'x'.repeat(24_000_000))
    board.flush()
    const given = vi.spyOn(board, 'snapshot')
    const socket = rawOf()
    const stalled = await new Promise<ReturnType<typeof stall>>((resolve) =>
      socket.once('connect', () => resolve(stall(socket))),
    )
    for (let i = 0; i < 50; i++) socket.emit('resync')
    socket.emit('intent', {}, () => {})
    await until('all heard', () => intents.length === 1)
    expect(given).toHaveBeenCalledTimes(1)
    stalled.resume()
    await until('the last is answered', () => given.mock.calls.length === 2)
  })
})

describe('a browser that stopped reading', () => {
  it('is taken out and gets a fresh snapshot later; the others never wait', async () => {
    const slow = panelOf()
    await slow.live()
    const quick = panelOf()
    await quick.live()
    const stalled = stall(slow.sockets[0]!)
    const page = 'x'.repeat(200_000)
    // Each turn ends when the quick one has it: it never waits for the slow one.
    for (let i = 0; laggards === 0 && i < 500; i++) {
      source.set('101', `${i} ${page}`)
      board.flush()
      await caughtUp(quick)
    }
    expect(laggards).toBe(1)
    source.set('101', 'Anna')
    source.set('102', 'Boris')
    board.flush()
    await caughtUp(quick)
    same(quick)
    expect(slow.store.getState().seq).toBeLessThan(board.seq)
    stalled.resume()
    await caughtUp(slow)
    same(slow)
    source.set('103', 'Clara')
    board.flush()
    await caughtUp(slow)
    same(slow)
  })
})

describe('the end of the gateway', () => {
  // A browser opens connections ahead of need: Node counts one without a request as busy for a minute.
  it.each([
    ['that has sent nothing yet', ''],
    ['that has sent half a request', 'GET /live/?EIO=4 HTTP/1.1\r\nHost: '],
  ])('does not wait for a connection %s', async (_, sent) => {
    const silent = connect(Number(new URL(url).port), '127.0.0.1')
    closers.push(() => silent.destroy())
    await once(silent, 'connect')
    silent.write(sent)
    const panel = panelOf()
    await panel.live()
    const gone = once(silent, 'close')
    silent.on('error', () => {})
    silent.resume()
    await sockets.close()
    await gone
  })
})
