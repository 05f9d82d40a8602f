import type { ExtensionId, Intent, IntentId, WhyOf } from '@jackfield/model'
import { PROTOCOL_VERSION, type Result, readAtBoards, readHello, readOwnNames } from '@jackfield/protocol'
import { io as socketIo } from 'socket.io-client'
import { ask, askWhy } from './ask-why.ts'
import type { BoardState, BoardStore, Link } from './board-state.ts'
import { Courier } from './courier.ts'
import {
  type LinkOptions,
  type Memory,
  type OpenSocket,
  realTimers,
  reloadPage,
  type Timers,
  tabMemory,
} from './environment.ts'
import { Heartbeat } from './heartbeat.ts'
import { takeMessages } from './messages.ts'
import { withOwnNames } from './own-names.ts'
import { type Taken, takeMissed, takePatch, takeSnapshot } from './picture.ts'
import { Place } from './place.ts'
import { ReloadGuard } from './reload-guard.ts'
import { Retry } from './retry.ts'
import { SnapshotParts } from './snapshot-parts.ts'
import { SnapshotWait } from './snapshot-wait.ts'

export interface ConnectOptions {
  /** Origin of the gateway; '' = where the page came from. */
  url: string
  store: BoardStore
  token?: string
  /** S4: the person whose board is to be seen in place of one's own. */
  as?: string
  /** Told, instead of trying again, when that board is not to be seen any more. */
  onNotAs?: () => void
  /** Stand-in for socket.io-client's `io`. */
  io?: OpenSocket
  /** Our clock, epoch ms. */
  now?: () => number
  timers?: Timers
  /** Called at most once per foreign version of the gateway. */
  reload?: () => void
  /** Where the reload is remembered: the tab's session storage. */
  memory?: Memory
}

export interface BoardLink {
  /** Resolves with the ack, or with `link-down` / `timed-out`; never rejects. */
  send(intent: Intent): Promise<Result>
  /** Why that row says what it says; with `ask`, after Asterisk was asked. To be read by `readWhy`; null = no answer came. Never rejects. */
  why(of: WhyOf, ask: boolean): Promise<unknown>
  /** How the sound of each leg behind that row comes through. To be read by `readQuality`; null = no answer came. Never rejects. */
  quality(of: WhyOf): Promise<unknown>
  /** Names the operator at this panel, whose messages then come to this tab. Repeated to every gateway. */
  iAm(extensionId: ExtensionId | null): void
  /** Takes a failed intent off `pending` before its time. */
  dismiss(id: IntentId): void
  /** Asks for a snapshot. */
  resync(): void
  /** Closes the socket and every timer; what is on its way is answered with `link-down`. */
  stop(): void
}

/** After so many missed beats the socket is thrown away and opened anew. */
const BEATS_BEFORE_REOPEN = 2
/** A gateway that refused us or speaks another version is asked again after this, ms. */
export const REFUSED_RETRY_MS = 30_000
/** A gateway that closed our socket (it lagged, or the gateway stops) is asked again after this, ms. */
const CLOSED_RETRY_MS = 500

/** Opens the link and keeps the store true to the gateway until `stop`. The only writer of the store. */
export function connectBoard(options: ConnectOptions): BoardLink {
  const { store, url, token } = options
  const now = options.now ?? Date.now
  const timers = options.timers ?? realTimers
  const reload = options.reload ?? reloadPage
  const guard = new ReloadGuard(options.memory ?? tabMemory())
  const open = options.io ?? (socketIo as unknown as OpenSocket)

  let stopped = false
  let me: ExtensionId | null = null
  let beatOverdue = false
  /** The gateway at the other end speaks another version: nothing it says is for us. */
  let foreign = false
  /** The gateway at the other end does not hear the one that keeps the board. */
  let isUnconfirmed = false

  const setLink = (change: Partial<Link>) =>
    store.setState(({ link }) => {
      const next = { ...link, ...change }
      return { link: next.state === link.state ? next : { ...next, sinceAt: now() } }
    })
  const lose = (reason: string) => setLink({ state: 'lost', reason })
  const heard = (): Partial<Link> => {
    const { lastWordAt } = store.getState().link
    return lastWordAt === null || now() - lastWordAt >= 1_000 ? { lastWordAt: now() } : {}
  }
  const retry = new Retry({ timers, run: () => socket.connect() })
  const snapshot = new SnapshotWait({
    timers,
    onTimeout: () => {
      lose('no snapshot')
      askSnapshot()
    },
  })
  const parts = new SnapshotParts()
  const place = new Place()
  const askSnapshot = () => {
    if (!socket.connected) return
    place.lose()
    socket.emit('resync')
    snapshot.begin()
  }

  const show = (taken: Taken & { kind: 'applied' }, link: Partial<Link>) => {
    const wasLive = store.getState().link.state === 'live'
    const state: Partial<BoardState> = taken.next
    store.setState(state)
    courier.settle()
    if (Object.keys(link).length > 0) setLink(link)
    if (!wasLive && store.getState().link.state === 'live') courier.resume()
  }
  const back = (): Partial<Link> =>
    beatOverdue || isUnconfirmed || snapshot.awaiting || !socket.connected ? {} : { state: 'live', reason: null }

  // Read anew for each connection.
  const auth: LinkOptions['auth'] = {
    protocolVersion: PROTOCOL_VERSION,
    ...(token === undefined ? {} : { token }),
    ...(options.as === undefined ? {} : { as: options.as }),
  }
  // Each socket has an engine of its own: closing it closes the connection.
  const socket = open(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    auth,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5_000,
  })

  const courier = new Courier({
    store,
    now,
    timers,
    emit: (intent, ack) => void (socket.connected && socket.emit('intent', intent, ack)),
  })

  const heartbeat = new Heartbeat({
    now,
    timers,
    send: (panelAt, answer) => void (socket.connected && socket.emit('beat', panelAt, answer)),
    onBeat: ({ rttMs, clockOffsetMs }) => {
      const wasLive = store.getState().link.state === 'live'
      beatOverdue = false
      if (store.getState().clockOffsetMs !== clockOffsetMs) store.setState({ clockOffsetMs })
      setLink({ rttMs, lastWordAt: now(), ...back() })
      if (!wasLive && store.getState().link.state === 'live') courier.resume()
    },
    onMissed: (missed) => {
      beatOverdue = true
      lose('no answer')
      if (missed < BEATS_BEFORE_REOPEN) return
      socket.disconnect()
      socket.connect()
    },
  })

  const otherVersion = (theirs: number) => {
    foreign = true
    setLink({ state: 'other-version', reason: `gateway ${theirs}, panel ${PROTOCOL_VERSION}` })
    heartbeat.stop()
    snapshot.suspend()
    socket.disconnect()
    if (guard.mayReload(theirs)) reload()
    else retry.in(REFUSED_RETRY_MS)
  }

  socket.on('connect', () => {
    retry.cancel()
    beatOverdue = false
    isUnconfirmed = false
    parts.clear()
    snapshot.begin()
    heartbeat.start()
  })
  socket.on('hello', (raw: unknown) => {
    // The version is looked at first and alone: another one's hello may have any other shape.
    const theirs = (raw as { protocolVersion?: unknown } | null)?.protocolVersion
    if (typeof theirs === 'number' && theirs !== PROTOCOL_VERSION) return otherVersion(theirs)
    const hello = readHello(raw)
    if (hello === null) return lose('unreadable hello')
    guard.matched()
    foreign = false
    const { demo, operator, viewOnly, administers, rules, site, at, seat } = hello
    place.hello(seat)
    store.setState({ demo, me: operator, viewOnly, administers, rules, site, clockOffsetMs: at - now() })
    const wasUnconfirmed = isUnconfirmed
    isUnconfirmed = hello.unconfirmedSince !== undefined
    if (isUnconfirmed) lose('the board is not confirmed')
    else if (wasUnconfirmed) {
      setLink(back())
      if (store.getState().link.state === 'live') courier.resume()
    }
    if (me !== null) socket.emit('me', me)
  })
  socket.on('part', (raw: unknown) => {
    // It is on its way: the time it may take begins anew. Not so with one that can't be read: all of it is asked for again.
    if (parts.take(raw)) snapshot.begin()
  })
  socket.on('snapshot', (raw: unknown) => {
    const taken = takeSnapshot(store.getState(), raw, parts)
    // Asked for again by the timer, not at once: a gateway that can't spell it would be asked without end.
    if (taken.kind !== 'applied') return lose('unreadable snapshot')
    place.begin()
    snapshot.end()
    show(taken, { ...heard(), ...back() })
  })
  socket.on('missed', (raw: unknown) => {
    // Of a snapshot that was asked for meanwhile it has nothing.
    if (!snapshot.awaiting || place.of(store.getState()) === undefined) return
    const taken = takeMissed(store.getState(), raw)
    if (taken.kind !== 'applied') return askSnapshot()
    snapshot.end()
    show(taken, { ...heard(), ...back() })
  })
  socket.on('patch', (raw: unknown) => {
    if (snapshot.awaiting) return
    const taken = takePatch(store.getState(), raw)
    if (taken.kind === 'gap') askSnapshot()
    else if (taken.kind === 'applied') show(taken, heard())
  })
  socket.on('messages', (raw: unknown) => {
    if (me !== null || store.getState().me.extensionId !== null)
      store.setState(({ messages }) => ({ messages: takeMessages(messages, raw) }))
  })
  socket.on('atBoards', (raw: unknown) => {
    const people = readAtBoards(raw)
    if (people !== null) store.setState({ atBoards: new Set(people.extensionIds) })
  })
  socket.on('ownNames', (raw: unknown) => {
    const names = readOwnNames(raw)
    if (names !== null) store.setState((state) => withOwnNames(state, names))
  })
  socket.on('disconnect', (reason: unknown) => {
    heartbeat.stop()
    snapshot.suspend()
    auth.from = place.of(store.getState())
    if (stopped || foreign) return
    lose(String(reason))
    if (!socket.active) retry.in(CLOSED_RETRY_MS)
  })
  socket.on('connect_error', (error: unknown) => {
    const { message, data } = error as {
      message?: unknown
      data?: { protocolVersion?: unknown; retryMs?: unknown; as?: unknown } | null
    }
    if (stopped) return
    // A refused handshake isn't tried again by socket.io; a network error is.
    if (socket.active) return lose(String(message ?? 'no connection'))
    if (typeof data?.protocolVersion === 'number' && data.protocolVersion !== PROTOCOL_VERSION)
      return otherVersion(data.protocolVersion)
    if (typeof data?.as === 'string' && options.onNotAs) return options.onNotAs()
    // Not for its token, but for what was asked of it before: it says when to come again.
    if (typeof data?.retryMs === 'number') {
      lose(String(message))
      retry.in(Math.min(Math.max(data.retryMs, CLOSED_RETRY_MS), REFUSED_RETRY_MS))
      return
    }
    setLink({ state: 'refused', reason: String(message ?? 'refused') })
    retry.in(REFUSED_RETRY_MS)
  })

  setLink({ state: 'connecting', sinceAt: now() })

  return {
    send: (intent) => courier.send(intent),
    why: (of, asks) => askWhy({ socket, timers, of, ask: asks }),
    quality: (of) => ask({ socket, timers }, 'quality', { of }),
    iAm(extensionId) {
      if (me === extensionId) return
      me = extensionId
      store.setState({ messages: [] })
      if (socket.connected) socket.emit('me', me)
    },
    dismiss: (id) => courier.dismiss(id),
    resync: askSnapshot,
    stop() {
      stopped = true
      heartbeat.stop()
      snapshot.suspend()
      retry.cancel()
      socket.disconnect()
      courier.stop()
      setLink({ state: 'lost', reason: 'stopped' })
    },
  }
}
