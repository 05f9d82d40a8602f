import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { DEFAULT_NAMESPACE, el, Framer, FramingFault, frameOf, readXml, writeXml } from '@jackfield/csta'
import { type CstaTried, isEveryAddress } from '@jackfield/dialplan'
import type { CstaSettings } from '../config/csta-settings.ts'
import { isLoopback } from '../config/loopback.ts'

const ANSWER_MS = 3_000
const ID = '0001'

/** Asks the port of CSTA clients for its state, without a login: the board answers, if only that one is needed. */
export async function tryCsta({ host, port, tls }: Pick<CstaSettings, 'host' | 'port' | 'tls'>): Promise<CstaTried> {
  const isEvery = isEveryAddress(host)
  const reach = isLoopback(host) ? 'this-machine' : isEvery ? 'every-address' : 'one-address'
  const at = `${isEvery ? 'every address' : host}, port ${port}`
  return { at, tls, reach, tried: await asked(isEvery ? (host === '::' ? '::1' : '127.0.0.1') : host, port, tls) }
}

function asked(host: string, port: number, tls: boolean): Promise<CstaTried['tried']> {
  const question = frameOf(ID, writeXml(el('RequestSystemStatus'), DEFAULT_NAMESPACE))!
  return new Promise((resolve) => {
    // Whose certificate it is does not matter here, and nothing is told to who answers.
    const socket = tls ? connectTls({ host, port, rejectUnauthorized: false }) : connect(port, host)
    const framer = new Framer()
    const settle = (tried: CstaTried['tried']) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(tried)
    }
    const timer = setTimeout(() => settle({ problem: `no answer within ${ANSWER_MS / 1000} s` }), ANSWER_MS)
    socket.on(tls ? 'secureConnect' : 'connect', () => socket.write(question))
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      settle(code === 'ECONNREFUSED' ? 'absent' : { problem: code ?? 'the connection broke' }),
    )
    socket.on('data', (bytes: Buffer) => {
      try {
        for (const { invokeId, xml } of framer.push(bytes))
          if (invokeId === ID && readXml(xml) !== null) return settle('answers')
      } catch (error) {
        if (!(error instanceof FramingFault)) throw error
        settle({ problem: 'it answers something else' })
      }
    })
    socket.on('close', () => settle({ problem: 'it lets go of who asks' }))
  })
}
