import { connect } from 'node:net'
import { isEveryAddress, type LookupPlace, type LookupTried } from '@jackfield/dialplan'

const ANSWER_MS = 3_000
const MOST_BYTES = 4_096
const expected = 'SET VARIABLE "JACKFIELD_CALLER" "unknown"\n'

/** Asks the gateway who calls, as the dialplan does, for a caller without a number. */
export function tryLookup({ host, port, token }: LookupPlace): Promise<LookupTried> {
  const script = `lookup${token === null ? '' : `?token=${token}`}`
  const lines = ['agi_network: yes', `agi_network_script: ${script}`, 'agi_callerid: unknown', '', '']
  return new Promise((resolve) => {
    const socket = connect(port, isEveryAddress(host) ? (host === '::' ? '::1' : '127.0.0.1') : host)
    let heard = ''
    const settle = (tried: LookupTried) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(tried)
    }
    const timer = setTimeout(() => settle({ problem: `no answer within ${ANSWER_MS / 1000} s` }), ANSWER_MS)
    socket.setEncoding('utf8')
    socket.on('connect', () => socket.write(lines.join('\n')))
    socket.on('error', ({ code }: NodeJS.ErrnoException) =>
      settle(code === 'ECONNREFUSED' ? 'absent' : { problem: code ?? 'the connection broke' }),
    )
    socket.on('data', (text: string) => {
      heard += text
      if (heard === expected) settle('answers')
      else if (!expected.startsWith(heard) || heard.length > MOST_BYTES)
        settle({ problem: 'it answers something else' })
    })
    socket.on('close', () => settle({ problem: 'it lets go of the question; is the token another one?' }))
  })
}
