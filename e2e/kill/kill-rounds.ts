import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import type { Intent } from '@jackfield/model'
import { PROTOCOL_VERSION, type Result } from '@jackfield/protocol'
import { Simulator } from '@jackfield/simulator'
import { io, type Socket } from 'socket.io-client'
import { verifyTrail } from '../../packages/store/src/index.ts'
import { eventually, pause } from '../rig/eventually.ts'
import type { KillPlace } from './place.ts'

const program = path.resolve(import.meta.dirname, '../../apps/gateway/src/main.ts')
const secret = 'word-of-the-kill-rounds'
/** Call-backs, messages and cancels of each socket: together as many as it may send at once. */
const EACH = 6
const SOCKETS = 6
/** The end comes after this many answers at most, and up to so many ms later: others are being written then. */
const MOST_ANSWERS = 90
const LATER_MS = 8
/** Two hundred rounds run with low priority beside other work: a start may have to wait for its turn. */
const PATIENCE_MS = 180_000
const ANSWERS_MS = 20_000
/** One in so many rounds may be broken, and one more. */
const BROKEN_OF = 10
/** What the gateway writes when its database does not answer, and when it does again. */
const LOST = 'the database is lost'
const BACK = 'the database is there again'
/** What is kept is cleared now and then, so that each round costs the same. */
const CLEAR_EVERY = 10

export type KillReport = {
  rounds: number
  /** Commands that were sent, and those that were acknowledged before the end. */
  sent: number
  acknowledged: number
  /** What kept a round from being one: the machine was too busy. Another was made in its place. */
  broken: string[]
  /** Rounds in which the end came between the first and the last answer. */
  midway: number
  /** What was acknowledged and is not there; must be empty. */
  lost: string[]
  /** Answers other than done, by code. */
  refused: Record<string, number>
}

/**
 * A gateway is killed by SIGKILL amid a stream of writes of several operators, again and again, each time on what the last one left. After each round everything
 * that was acknowledged must be in the database, in the state in which it was acknowledged, and the chain of the audit trail be whole.
 */
export async function killRounds(place: KillPlace, rounds: number, say: (line: string) => void): Promise<KillReport> {
  const simulator = new Simulator({ extensions: 10, callsPerMinute: 0, seed: 1, username: 'board', secret })
  const { amiPort } = await simulator.start()
  const url = `ami://board:${secret}@127.0.0.1:${amiPort}`
  const env = { ...place.env, JACKFIELD_AMI_URL: url, JACKFIELD_OPEN: 'true' }
  const report: KillReport = { rounds: 0, sent: 0, acknowledged: 0, broken: [], midway: 0, lost: [], refused: {} }
  let kept = new Map<string, string>()
  try {
    while (report.rounds < rounds) {
      const round = report.rounds
      const wasBroken = await killOnce(env, kept, report).then(() => null, String)
      const { callbacks, messages } = await place.find()
      for (const [id, state] of kept) {
        const is = callbacks.get(id) ?? (messages.has(id) ? 'sent' : 'missing')
        // Cancelled, and the answer did not come any more.
        if (is !== state && !(state === 'scheduled' && is === 'cancelled'))
          report.lost.push(`round ${round}: ${id} was ${state}, is ${is}`)
      }
      const { faults } = await verifyTrail(place.place, {}, null)
      for (const { seq, says } of faults) report.lost.push(`round ${round}: row ${seq} of the audit trail ${says}`)
      // What was acknowledged was looked for all the same.
      if (wasBroken !== null) {
        report.broken.push(wasBroken)
        say(`a round in place of ${round + 1} was broken: ${wasBroken}`)
        if (/damaged/.test(wasBroken) || report.broken.length > 1 + rounds / BROKEN_OF) throw new Error(wasBroken)
        continue
      }
      report.rounds += 1
      say(`round ${round + 1}: ${report.acknowledged} of ${report.sent} acknowledged, ${report.lost.length} lost`)
      if (round % CLEAR_EVERY === CLEAR_EVERY - 1) {
        await place.clear()
        kept = new Map()
      }
    }
  } finally {
    await simulator.stop()
  }
  return report
}

/** One life of a gateway. What it acknowledges goes into `kept`. */
async function killOnce(env: Record<string, string>, kept: Map<string, string>, report: KillReport): Promise<void> {
  const { child, url } = await startGateway(env)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const sockets = Array.from({ length: SOCKETS }, () =>
    io(url, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      auth: { protocolVersion: PROTOCOL_VERSION },
    }),
  )
  try {
    await Promise.all(sockets.map(opened))
    const before = report.acknowledged
    const sent = stream(sockets, kept, report)
    const enough = before + Math.ceil(Math.random() * MOST_ANSWERS)
    // On a machine that is busy some may be refused or late: the end comes all the same.
    for (let left = ANSWERS_MS; report.acknowledged < enough && left > 0; left--) await pause(1)
    await pause(Math.random() * LATER_MS)
    child.kill('SIGKILL')
    await ended
    const answered = report.acknowledged - before
    if (answered > 0 && answered < sent) report.midway += 1
  } finally {
    child.kill('SIGKILL')
    for (const socket of sockets) socket.disconnect()
  }
}

/** Resolves when the panel has its board; rejects with the reason when it gets none. */
function opened(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no board within ${PATIENCE_MS} ms`)), PATIENCE_MS)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      settle()
    }
    socket.once('snapshot', () => end(resolve))
    socket.once('connect_error', (error) => end(() => reject(error)))
  })
}

/** Sends as much as may be sent; gives how much that is. A call-back that was kept is cancelled as soon as that is known. */
function stream(sockets: readonly Socket[], kept: Map<string, string>, report: KillReport): number {
  const ask = (socket: Socket, intent: Intent, done: () => void) => {
    report.sent += 1
    socket.emit('intent', intent, (result: Result) => {
      if (result.ok) {
        report.acknowledged += 1
        done()
      } else report.refused[result.error.code] = (report.refused[result.error.code] ?? 0) + 1
    })
  }
  for (const [at, socket] of sockets.entries())
    for (let left = EACH; left > 0; left--) {
      const { callback, word, cancel } = commands(`10${at + 1}`)
      ask(socket, callback, () => {
        kept.set(callback.id, 'scheduled')
        ask(socket, cancel, () => kept.set(callback.id, 'cancelled'))
      })
      ask(socket, word, () => kept.set(word.id, 'sent'))
    }
  return sockets.length * EACH * 3
}

function commands(me: string): { callback: Intent; word: Intent; cancel: Intent } {
  const base = () => ({ id: randomBytes(9).toString('base64url'), actorExtensionId: me })
  const when = { kind: 'in', minutes: 600 }
  const asked = { number: '110', name: '', note: 'x'.repeat(200), when, origin: null, autoAnswer: false }
  const callback = { ...base(), kind: 'schedule-callback', ...asked }
  return {
    callback,
    word: { ...base(), kind: 'broadcast', text: 'y'.repeat(200) },
    cancel: { ...base(), kind: 'cancel-callback', callbackId: callback.id },
  } as Record<'callback' | 'word' | 'cancel', unknown> as ReturnType<typeof commands>
}

async function startGateway(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH ?? '', JACKFIELD_PORT: '0', JACKFIELD_LOG_LEVEL: 'info', ...compiled(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (out += chunk))
  try {
    return { child, url: await live(child, () => out) }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

/** The address of the board, when it is live and has its memory. `said`: what the gateway has written. */
async function live(child: ChildProcess, said: () => string): Promise<string> {
  const listening = await eventually(
    'the gateway listens',
    () => {
      if (child.exitCode !== null) throw new Error(`the gateway ended: ${said().slice(-1000)}`)
      return /"listening at (http:[^"]+)"/.exec(said())
    },
    { withinMs: PATIENCE_MS, everyMs: 10 },
  )
  await eventually('the board is live', async () => (await fetch(`${listening[1]}/readyz`)).ok, {
    withinMs: PATIENCE_MS,
    everyMs: 20,
  })
  if (/damaged/.test(said())) throw new Error(`the database is damaged: ${said()}`)
  // A database that is slow to answer on a busy machine is given up for a moment; writes would be refused until it is there again.
  if (said().includes(LOST))
    await eventually('the database is there again', () => said().lastIndexOf(BACK) > said().lastIndexOf(LOST), {
      withinMs: PATIENCE_MS,
    })
  return listening[1]!
}

/** Hundreds of programs begin: what the first compiled the others need not. */
const compiled = (): Record<string, string> => ({
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.resolve(import.meta.dirname, '../../.jackfield/compiled'),
})
