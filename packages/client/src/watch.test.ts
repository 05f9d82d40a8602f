import type { ExtensionId, View } from '@jackfield/model'
import { aCommand, anExtension, aQueue, aView } from '@jackfield/testkit'
import { describe, expect, it, vi } from 'vitest'
import { createBoardStore } from './board-state.ts'
import { advance } from './view-changes.ts'
import { pendingFor, rowOf, subscribeRow, watchRow, watchState, watchTableIds, watchView } from './watch.ts'

const anna = '101' as ExtensionId
const storeOf = (view: View) => {
  const store = createBoardStore()
  store.setState({ view })
  const ring = (id: string, state: 'ringing' | 'idle' = 'ringing') =>
    store.setState((now) => ({
      view: advance(now.view, [{ op: 'merge', table: 'extensions', id: id as ExtensionId, set: { state } }]),
    }))
  return { store, ring }
}
const many = (count: number) =>
  aView({ extensions: Array.from({ length: count }, (_, i) => anExtension({ number: String(1000 + i) })) })

describe('watchRow', () => {
  it('calls the tile of the changed row and no other, among 2,000', () => {
    const { store, ring } = storeOf(many(2_000))
    const calls: string[] = []
    for (const id of store.getState().view.extensions.keys())
      watchRow(store, 'extensions', id as ExtensionId).subscribe(() => calls.push(id))
    ring('1003')
    ring('1004')
    expect(calls).toEqual(['1003', '1004'])
  })

  it('tells of a row that comes, changes and goes', () => {
    const { store } = storeOf(aView())
    const seen: (string | null)[] = []
    const dispose = subscribeRow(store, 'extensions', anna, (row) => seen.push(row?.state ?? null))
    const step = (changes: Parameters<typeof advance>[1]) =>
      store.setState((now) => ({ view: advance(now.view, changes) }))
    step([{ op: 'put', table: 'extensions', row: anExtension({ id: '101' }) }])
    step([{ op: 'merge', table: 'extensions', id: anna, set: { state: 'talking' } }])
    step([{ op: 'remove', table: 'extensions', id: anna }])
    expect(seen).toEqual(['idle', 'talking', null])
    dispose()
    step([{ op: 'put', table: 'extensions', row: anExtension({ id: '101' }) }])
    expect(seen).toHaveLength(3)
  })

  it('is silent when a merge is for a row that isn’t here', () => {
    const { store, ring } = storeOf(aView())
    const listener = vi.fn()
    watchRow(store, 'extensions', anna).subscribe(listener)
    ring('101')
    expect(listener).not.toHaveBeenCalled()
    expect(watchRow(store, 'extensions', anna).getSnapshot()).toBeNull()
  })

  it('does not miss a change that didn’t come by a patch, nor two between looks', () => {
    const { store, ring } = storeOf(many(3))
    const listener = vi.fn()
    const watch = watchRow(store, 'extensions', '1001' as ExtensionId)
    watch.subscribe(listener)
    store.setState({ view: many(3) })
    expect(listener).toHaveBeenCalledTimes(1)
    ring('1001')
    expect(listener).toHaveBeenCalledTimes(2)
    expect(watch.getSnapshot()?.state).toBe('ringing')
  })

  it('does not miss changes while it was the only one and unsubscribed', () => {
    const { store, ring } = storeOf(many(3))
    watchRow(store, 'extensions', '1001' as ExtensionId).subscribe(() => {})()
    ring('1001')
    const listener = vi.fn()
    watchRow(store, 'extensions', '1002' as ExtensionId).subscribe(listener)
    ring('1002')
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('a listener subscribed twice is let go once for each', () => {
    const { store, ring } = storeOf(many(3))
    const listener = vi.fn()
    const watch = watchRow(store, 'extensions', '1001' as ExtensionId)
    const [one, two] = [watch.subscribe(listener), watch.subscribe(listener)]
    one()
    one()
    ring('1001')
    expect(listener).toHaveBeenCalledTimes(1)
    two()
    ring('1001', 'idle')
    expect(listener).toHaveBeenCalledTimes(1)
  })

  it('a listener may unsubscribe others while it is called', () => {
    const { store, ring } = storeOf(many(3))
    const watch = watchRow(store, 'extensions', '1001' as ExtensionId)
    const disposers: (() => void)[] = []
    disposers.push(watch.subscribe(() => disposers[1]!()))
    disposers.push(watch.subscribe(() => {}))
    expect(() => ring('1001')).not.toThrow()
  })

  it('misses nothing when another listener writes again before this one is called', () => {
    const { store, ring } = storeOf(many(3))
    const called: string[] = []
    store.subscribe((state, before) => {
      const ringsNow = state.view.extensions.get('1001')?.state === 'ringing'
      if (ringsNow && before.view.extensions.get('1001')?.state === 'idle') ring('1002')
    })
    for (const id of ['1000', '1001', '1002'])
      watchRow(store, 'extensions', id as ExtensionId).subscribe(() => called.push(id))
    ring('1001')
    expect(called.sort()).toEqual(['1001', '1002'])
    ring('1000')
    expect(called).toHaveLength(3)
  })

  it('keys like __proto__ are keys', () => {
    const { store } = storeOf(aView({ extensions: [anExtension({ id: '__proto__' })] }))
    expect(watchRow(store, 'extensions', '__proto__' as ExtensionId).getSnapshot()?.id).toBe('__proto__')
    expect(rowOf('extensions', 'constructor' as ExtensionId)(store.getState().view)).toBeNull()
  })
})

describe('watchTableIds and watchView', () => {
  it('a list of ids is not called for a row that changed in place', () => {
    const { store, ring } = storeOf(many(5))
    const listener = vi.fn()
    const watch = watchTableIds(store, 'extensions')
    watch.subscribe(listener)
    const before = watch.getSnapshot()
    ring('1001')
    expect(watch.getSnapshot()).toBe(before)
    expect(listener).not.toHaveBeenCalled()
    store.setState((now) => ({
      view: advance(now.view, [{ op: 'remove', table: 'extensions', id: '1001' as ExtensionId }]),
    }))
    expect(listener).toHaveBeenCalledTimes(1)
    expect(watch.getSnapshot()).toEqual(['1000', '1002', '1003', '1004'])
  })

  it('takes the selection made by the caller', () => {
    const { store, ring } = storeOf(many(5))
    const watch = watchTableIds(store, 'extensions', (rows) =>
      [...rows.values()].filter((row) => row.state === 'ringing').map((row) => row.id),
    )
    expect(watch.getSnapshot()).toEqual([])
    ring('1003')
    expect(watch.getSnapshot()).toEqual(['1003'])
  })

  it('selects again only when one of its tables changed', () => {
    const { store, ring } = storeOf(many(5))
    const select = vi.fn((view: View) => view.queues.size)
    const watch = watchView(store, ['queues'], select)
    const listener = vi.fn()
    watch.subscribe(listener)
    ring('1001')
    watch.getSnapshot()
    expect(select).toHaveBeenCalledTimes(1)
    store.setState((now) => ({ view: advance(now.view, [{ op: 'put', table: 'queues', row: aQueue() }]) }))
    expect(listener).toHaveBeenCalledTimes(1)
    expect(watch.getSnapshot()).toBe(1)
  })

  it('misses nothing when several of its tables change at once, and is called once', () => {
    const { store } = storeOf(aView())
    const watch = watchView(store, ['queues', 'extensions'], (view) => view.queues.size + view.extensions.size)
    const listener = vi.fn()
    watch.subscribe(listener)
    store.setState({ view: aView({ queues: [aQueue()], extensions: [anExtension()] }) })
    expect(listener).toHaveBeenCalledTimes(1)
    expect(watch.getSnapshot()).toBe(2)
  })
})

describe('watchState and pendingFor', () => {
  it('tells of the link and not of the rest', () => {
    const { store, ring } = storeOf(many(2))
    const listener = vi.fn()
    const watch = watchState(store, (state) => state.link.state)
    watch.subscribe(listener)
    ring('1001')
    expect(listener).not.toHaveBeenCalled()
    store.setState((state) => ({ link: { ...state.link, state: 'lost' } }))
    expect(listener).toHaveBeenCalledTimes(1)
    expect(watch.getSnapshot()).toBe('lost')
  })

  it('finds what is asked of a leg and of a target', () => {
    const { store } = storeOf(aView({ commands: [aCommand()] }))
    const intent = {
      id: 'intent-0001',
      kind: 'blind-transfer',
      actorExtensionId: null,
      legId: 'leg-1',
      seen: '',
      target: { kind: 'extension', extensionId: '103' },
    } as never
    store.setState({
      pending: new Map([['intent-0001' as never, { intent, askedAt: 1, state: 'asked', error: null }]]),
    })
    const state = store.getState()
    expect(pendingFor(state, { legId: 'leg-1' })?.state).toBe('asked')
    expect(pendingFor(state, { extensionId: '103' })?.state).toBe('asked')
    expect(pendingFor(state, { extensionId: '10' })).toBeNull()
    expect(pendingFor(state, {})).toBeNull()
  })
})
