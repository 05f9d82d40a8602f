import { createSocket, type Socket } from 'node:dgram'
import { toMuLaw } from './mu-law.ts'
import { toneOf } from './tones.ts'

/** 20 ms of µ-law, and how far apart its packets are. */
const SAMPLES = 160
const EVERY_MS = 20

/** Speaks into a call: µ-law over RTP, of which some packets never leave. It sends no reports (RTCP). */
export class RtpMouth {
  readonly #socket: Socket
  readonly #timer: NodeJS.Timeout

  /** A tone to the address in that SDP; of a hundred packets `losesPercent` are left out, spread evenly. */
  constructor(sdp: string, losesPercent: number, pitchHz = 400) {
    const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1] ?? '127.0.0.1'
    const port = Number(/^m=audio (\d+)/m.exec(sdp)?.[1] ?? 0)
    const socket = createSocket('udp4')
    this.#socket = socket
    const beganAt = performance.now()
    let sent = 0
    let owed = 0
    this.#timer = setInterval(() => {
      // A timer that came late sends what it owes: only the lost ones are to be missing.
      for (; sent < (performance.now() - beganAt) / EVERY_MS; sent += 1) {
        owed += losesPercent
        if (owed >= 100) {
          owed -= 100
          continue
        }
        const head = Buffer.alloc(12)
        head[0] = 0x80
        head.writeUInt16BE(sent & 0xffff, 2)
        head.writeUInt32BE((sent * SAMPLES) >>> 0, 4)
        head.writeUInt32BE(0x4a46_4c44, 8)
        socket.send(Buffer.concat([head, toMuLaw(toneOf(pitchHz, SAMPLES, sent * SAMPLES))]), port, host)
      }
    }, EVERY_MS)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#socket.close()
  }
}
