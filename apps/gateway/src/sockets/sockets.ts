import { isDeepStrictEqual } from 'node:util'
import { ExtensionId, mayChoosePhone } from '@jackfield/model'
import { type From, Handshake, type Patch, PROTOCOL_VERSION } from '@jackfield/protocol'
import { Server } from 'socket.io'
import { isShared, plainSeat, wholeSeat } from '../live/seats.ts'
import { mayAdminister } from '../people/may-administer.ts'
import { TokenBucket } from '../token-bucket.ts'
import { hearAsks } from './asks.ts'
import { defaultBounds, whenDrained } from './backlog.ts'
import { PatchTexts } from './board-text.ts'
import { countBytes } from './count-bytes.ts'
import { Desks } from './desks.ts'
import { Gate } from './gate.ts'
import { KeptPatches, missedText } from './kept-patches.ts'
import { Laggards } from './laggards.ts'
import { OwnNameRooms } from './own-name-rooms.ts'
import { operatorAt, type PanelSocket, type PanelSockets } from './panel-socket.ts'
import { asOf } from './seeing-as.ts'
import { Snapshots } from './snapshots.ts'
import type { Sockets, SocketsOptions } from './sockets-types.ts'
import { parser, written } from './written.ts'

/** The longest message a browser may send, bytes; an intent has a few hundred. */
const MAX_MESSAGE_BYTES = 64 * 1024
/** How long a browser that asks for snapshots too often waits for the next, ms. */
const RESYNC_PAUSE_MS = 1000

/** How long browsers have to say goodbye when the gateway stops, ms. */
const CLOSE_MS = 500
/** A patch of more changes, as when an exchange comes back, is written only for browsers that are there: none that comes back goes on across it. */
const MOST_KEPT_CHANGES = 3_000

/** The live link to the panels: socket.io on `/live`, websocket only. */
export function createSockets(options: SocketsOptions): Sockets {
  const { guard, log, now, board, seeingAs, bounds = defaultBounds } = options
  const gate = new Gate(options)
  const io: PanelSockets = new Server(options.http, {
    path: '/live',
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: MAX_MESSAGE_BYTES,
    // The default adapter encodes a message for a room once; compressing it would be once for each socket.
    perMessageDeflate: false,
    connectTimeout: guard.limits.proofMs,
    parser,
    allowRequest: gate.allow,
  })
  gate.watch(io)
  if (options.onBytes) countBytes(io, options.onBytes)

  io.use((socket, next) => {
    gate.admit(socket, async (entrant) => {
      if (entrant instanceof Error) return next(entrant)
      const name = asOf(socket.handshake.auth)
      const as = name === null ? null : await seeingAs.begin(entrant, name)
      if (as instanceof Error) {
        setImmediate(() => socket.conn.close())
        return next(as)
      }
      socket.data = { ...entrant, as, seat: options.seatOf(as ?? entrant.person.operator) }
      next()
    })
  })

  io.on('connection', (socket) => {
    socket.once('disconnect', gate.count(socket.data.payer))
    if (socket.data.as !== null) socket.once('disconnect', () => seeingAs.end(socket.data))
    // They may have gone since they were let in.
    if (options.door.people.person(socket.data.person.id) === null) {
      socket.disconnect(true)
      return
    }
    greet(socket)
    const handshake = Handshake.safeParse(socket.handshake.auth)
    if (!handshake.success || handshake.data.protocolVersion !== PROTOCOL_VERSION) {
      // A panel of another version reads the hello and reloads itself; nothing else of ours would make sense to it.
      log.info({ theirs: handshake.data?.protocolVersion ?? null, ours: PROTOCOL_VERSION }, 'panel of another version')
      return
    }
    welcome(socket, handshake.data.from)
  })

  function greet(socket: PanelSocket): void {
    const operator = operatorAt(socket)
    const since = options.unconfirmedSince?.() ?? null
    socket.emit('hello', {
      protocolVersion: PROTOCOL_VERSION,
      epoch: board.epoch,
      at: now(),
      demo: options.demo,
      operator,
      viewOnly: socket.data.as !== null,
      administers: mayAdminister(socket.data.person.operator),
      seat: resumableSeat(socket),
      rules: options.rules,
      site: options.siteOf(operator),
      ...(since === null ? {} : { unconfirmedSince: since }),
    })
  }
  /** The others have a `seq` that counts from when the board of the seat was made; and whose board is seen is asked anew each time. */
  const resumableSeat = ({ data: { as, seat } }: PanelSocket): string | null =>
    as === null && isShared(seat) ? seat.key : null

  /** Somebody has changed: those who are gone lose their sockets, the others hear who they are now. */
  const stopListening = options.door.people.onChange(() => {
    for (const socket of io.sockets.sockets.values()) lookAgain(socket)
  })
  function lookAgain(socket: PanelSocket): void {
    const before = socket.data
    const person = options.door.people.person(before.person.id)
    const as = person === null || before.as === null ? null : seeingAs.now(person, before.as)
    if (person === null || (before.as !== null && as === null)) {
      log.info({ operator: before.person.operator.name }, 'a panel was closed: its operator is signed out')
      socket.disconnect(true)
      return
    }
    const isSame = isDeepStrictEqual([person.operator, as], [before.person.operator, before.as])
    if (isSame) return
    const seat = options.seatOf(as ?? person.operator)
    if (seat.key !== before.seat.key) void socket.leave(before.seat.key)
    socket.data = { ...before, person, as, seat }
    greet(socket)
    if (!welcomed.has(socket)) return
    // Whose messages it gets is what the operator is bound to, or what the panel says next.
    desks.sit(socket)
    if (laggards.isLagging(socket)) return
    refresh(socket)
  }

  const snapshots = new Snapshots({ snapshot: (seat) => board.snapshot(seat), onGiven })
  /** The next patch is the first that it lacks. */
  function onGiven(socket: PanelSocket): void {
    const { seat } = socket.data
    void socket.join(seat.key)
    taken.add(seat.key)
    // A browser that was behind, or was gone, lost words too.
    void desks.giveAll(socket)
    desks.watch(socket)
    laggards.settle(socket)
  }
  const kept = new KeptPatches(options.keeps)
  /** Gives a browser that comes back what it has missed, if that is still known from its place on; else the whole board. */
  function resume(socket: PanelSocket, from: From | undefined): void {
    const texts = missedSince(socket, from)
    if (from === undefined || texts === null) {
      refresh(socket)
      return
    }
    ownNames.join(socket)
    socket.emit('missed', written(missedText(from, texts)))
    onGiven(socket)
  }
  function missedSince(socket: PanelSocket, from: From | undefined): readonly string[] | null {
    if (from === undefined || from.seat !== resumableSeat(socket)) return null
    // What is pending is of the patches, as before a snapshot.
    board.flush()
    return kept.since(from.seat, from)
  }
  function refresh(socket: PanelSocket): void {
    // Nothing but what comes after the snapshot.
    void socket.leave(socket.data.seat.key)
    ownNames.join(socket)
    snapshots.begin(socket)
  }

  const ownNames = new OwnNameRooms(io, options.ownNames)
  const desks = new Desks({ ...options, isBehind: (socket) => laggards.isLagging(socket) })
  /** Sockets of panels of our version. */
  const welcomed = new WeakSet<PanelSocket>()
  function welcome(socket: PanelSocket, from: From | undefined): void {
    const { payer } = socket.data
    welcomed.add(socket)
    const mayAsk = hearAsks(socket, options)
    const resyncs = new TokenBucket({ burst: 5, perSecond: 1, at: now() })
    let resyncLater: NodeJS.Timeout | null = null
    /** It asked for a snapshot while one was on its way. */
    let owed = false
    desks.sit(socket)
    resume(socket, from)
    const giveSnapshot = () => {
      if (resyncs.take(now()) && guard.take('reads', payer)) {
        refresh(socket)
        return
      }
      resyncLater = setTimeout(() => {
        resyncLater = null
        refresh(socket)
      }, RESYNC_PAUSE_MS)
    }
    socket.on('resync', () => {
      if (resyncLater !== null || owed || snapshots.isGiving(socket) || laggards.isLagging(socket)) return
      if (!laggards.isSettling(socket)) {
        giveSnapshot()
        return
      }
      // The last one is still on its way: who asks and does not read must not cost the others anything.
      owed = true
      whenDrained(socket, () => {
        owed = false
        if (socket.connected && resyncLater === null && !laggards.isLagging(socket)) giveSnapshot()
      })
    })
    socket.on('me', (raw: unknown) => {
      const me = ExtensionId.safeParse(raw)
      const { operator } = socket.data.person
      // An operator who is bound to a phone gets the messages for that one, whatever the panel says.
      if (socket.data.as !== null || !mayChoosePhone(operator)) return
      // Nor does one who is bound to contexts get those for a phone that is not of these.
      if (me.success && socket.data.seat.bounds !== null && !board.seen(socket.data.seat).extensions.has(me.data))
        return
      if (desks.phoneAt(socket) === me.data || !mayAsk()) return
      desks.sitAt(socket, me.success ? me.data : null)
      void desks.giveAll(socket)
    })
    socket.on('beat', (_panelAt: unknown, ack: unknown) => {
      if (typeof ack === 'function') ack(now())
    })
    socket.on('disconnect', () => {
      if (resyncLater !== null) clearTimeout(resyncLater)
      desks.leave(socket)
      laggards.forget(socket)
      snapshots.forget(socket)
    })
  }

  const laggards = new Laggards<PanelSocket>({
    bounds,
    exclude(socket) {
      void socket.leave(socket.data.seat.key)
      ownNames.leave(socket)
    },
    refresh,
  })
  /** Every seat that was ever taken. */
  const taken = new Set<string>()
  const isThere = (seat: string): boolean => io.sockets.adapter.rooms.has(seat)
  function dropBehind(): void {
    for (const seat of taken) for (const id of io.sockets.adapter.rooms.get(seat) ?? []) dropIfBehind(id)
  }
  function dropIfBehind(id: string): void {
    const socket = io.sockets.sockets.get(id)
    if (!socket || !laggards.check(socket)) return
    options.onLagging?.()
    log.info({ socket: socket.id }, 'browser is behind; it gets a fresh snapshot when it has caught up')
  }

  return {
    broadcast(patch, plain, bound) {
      snapshots.keep(wholeSeat.key, patch)
      snapshots.keep(plainSeat.key, plain)
      for (const [seat, own] of bound) snapshots.keep(seat, own)
      const texts = new PatchTexts()
      const tell = (seats: string[], text: string) => io.to(seats).emit('patch', written(text))
      const shared: [string[], Patch][] =
        patch === plain
          ? [[[wholeSeat.key, plainSeat.key], patch]]
          : [
              [[wholeSeat.key], patch],
              [[plainSeat.key], plain],
            ]
      for (const [seats, one] of shared) {
        const there = seats.filter(isThere)
        const text = there.length > 0 || one.changes.length <= MOST_KEPT_CHANGES ? texts.of(one) : null
        for (const seat of seats) kept.keep(seat, one, text)
        if (text !== null && there.length > 0) tell(there, text)
      }
      for (const [seat, own] of bound) if (isThere(seat)) tell([seat], texts.of(own))
      dropBehind()
    },
    ownNames,
    deliver: (to, messages) => desks.deliver(to, messages),
    giveAllMessages: () => desks.giveAllToAll(),
    siteChanged() {
      for (const socket of io.sockets.sockets.values()) if (welcomed.has(socket)) greet(socket)
    },
    boardReplaced() {
      kept.forget()
      for (const socket of io.sockets.sockets.values()) {
        if (!welcomed.has(socket)) continue
        greet(socket)
        if (!laggards.isLagging(socket)) refresh(socket)
      }
    },
    othersChanged: () => desks.tellWho(),
    present: () => desks.present(),
    count: () => io.sockets.sockets.size,
    connected: () => [...io.sockets.sockets.values()].map(({ data }) => data.person.id),
    async close() {
      stopListening()
      const closed = io.close()
      const cut = setTimeout(() => {
        gate.destroyAll()
      }, CLOSE_MS)
      await closed
      clearTimeout(cut)
    },
  }
}
