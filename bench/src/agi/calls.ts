import { connect } from 'node:net'

/** As Asterisk 22 tells of a call from outside. */
const request = [
  ...['agi_network: yes', 'agi_network_script: lookup', 'agi_request: agi://127.0.0.1/lookup'],
  ...['agi_channel: PJSIP/line-0000002a', 'agi_language: en', 'agi_type: PJSIP', 'agi_uniqueid: 1754660000.42'],
  ...['agi_version: 22.5.1', 'agi_callerid: 0612345678', 'agi_calleridname: unknown', 'agi_callingpres: 0'],
  ...['agi_callingani2: 0', 'agi_callington: 0', 'agi_callingtns: 0', 'agi_dnid: 06551234', 'agi_rdnis: unknown'],
  ...['agi_context: from-line', 'agi_extension: 06551234', 'agi_priority: 2', 'agi_enhanced: 0.0'],
  ...['agi_accountcode: ', 'agi_threadid: 140126912345856', '', ''],
].join('\n')

const variable = '200 result=1 (0612345678)\n'
const done = '200 result=1\n'

/** One call as an exchange makes it: from the connection to its end by the server. False = it broke, or the server asked otherwise. */
export function call(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let commands = 0
    let isBroken = false
    socket.setNoDelay(true)
    socket.on('connect', () => socket.write(request))
    socket.on('data', (bytes: Buffer) => {
      // Each command is a line, and comes alone.
      commands += 1
      isBroken ||= bytes.at(-1) !== 10
      socket.write(bytes[0] === 71 ? variable : done)
    })
    socket.on('error', () => {
      isBroken = true
    })
    socket.on('close', () => resolve(!isBroken && commands === 3))
  })
}
