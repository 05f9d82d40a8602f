import { connect, type Socket } from 'node:net'
import { PROTOCOL_VERSION } from '@jackfield/protocol'
import { answer } from '../frame/child.ts'

export type Attack = 'packets' | 'guesses' | 'beats' | 'idle'
export type AttackersQuestions = {
  /** Begins, and goes on until told: a connection that is cut off is made again at once. `token` is that of the viewer who sends beats. */
  begin: {
    ask: { url: string; attacks: readonly Attack[]; token: string; perSecond: number; idle: number }
    answer: null
  }
  /** Ends all of it; answers how much was written, and how often somebody was cut off. */
  end: { ask: null; answer: { frames: number; cutOff: number; open: number } }
}

/* The attackers: raw websockets that send whatever they like. */
const TICK_MS = 10
let running = false
let frames = 0
let cutOff = 0
const open = new Set<Socket>()
const timers = new Set<NodeJS.Timeout>()

answer<AttackersQuestions>({
  begin({ url, attacks, token, perSecond, idle }) {
    running = true
    frames = 0
    cutOff = 0
    const enter = (given: string) => `40${JSON.stringify({ protocolVersion: PROTOCOL_VERSION, token: given })}`
    if (attacks.includes('packets')) flood(url, null, '3', perSecond)
    if (attacks.includes('guesses')) flood(url, null, enter('no such token'), perSecond)
    if (attacks.includes('beats')) flood(url, enter(token), '421["beat",1]', perSecond)
    if (attacks.includes('idle')) for (let count = 0; count < idle; count += 1) stand(url)
    return null
  },
  end() {
    running = false
    for (const timer of timers) clearTimeout(timer)
    const report = { frames, cutOff, open: open.size }
    for (const wire of open) wire.destroy()
    return report
  },
})

/** One connection that sends the same frame again and again, and comes back when it is cut off. */
function flood(url: string, first: string | null, text: string, perSecond: number): void {
  const batch = Math.round((perSecond * TICK_MS) / 1000)
  const frame = frameOf(text)
  const bytes = Buffer.concat(Array.from({ length: batch }, () => frame))
  const wire = socketTo(url, () => again(() => flood(url, first, text, perSecond), 20))
  wire.once('data', () => {
    if (first !== null) wire.write(frameOf(first))
    const timer = setInterval(() => {
      // What does not fit is not kept: the attacker has no memory to spare either.
      if (wire.writableLength > 4 * bytes.length) return
      frames += batch
      wire.write(bytes)
    }, TICK_MS)
    timers.add(timer)
    wire.once('close', () => clearInterval(timer))
  })
}

/** One that stands in the door. */
function stand(url: string): void {
  socketTo(url, () => again(() => stand(url), 1000))
}

function again(what: () => void, ms: number): void {
  if (!running) return
  cutOff += 1
  timers.add(setTimeout(() => running && what(), ms))
}

function socketTo(url: string, onClosed: () => void): Socket {
  const { hostname, port, host } = new URL(url)
  const wire = connect(Number(port), hostname)
  open.add(wire)
  wire.on('error', () => {})
  wire.once('close', () => {
    open.delete(wire)
    onClosed()
  })
  wire.write(
    `GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  )
  wire.on('data', () => {})
  return wire
}

/** A frame of text, shorter than 126 bytes, masked by zeros. */
function frameOf(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)])
}
