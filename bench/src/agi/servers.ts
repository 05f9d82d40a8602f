import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { type AgiCall, AgiServer } from '@jackfield/agi'
import { freePort } from '@jackfield/testkit'

const require = createRequire(import.meta.url)

/** Starts to listen; gives the port. */
type Start = (onCall: () => void) => Promise<number>

/* What each does with a call is the same: a variable is read, the caller gets a name, and another variable is set. */

/** Ours, on a port of loopback. */
async function ours(onCall: () => void): Promise<number> {
  const handler = async (call: AgiCall) => {
    await call.getVariable('NUMBER')
    await call.setVariable('CALLERID(name)', 'Mario Rossi')
    await call.setVariable('CALLER', 'known')
    onCall()
  }
  const { port } = await new AgiServer({ port: 0, handler }).listen()
  return port
}

interface DingDongCall {
  onEvent(name: 'variables'): Promise<unknown>
  getVariable(name: string): Promise<unknown>
  setVariable(name: string, value: string): Promise<unknown>
  end(): Promise<unknown>
  on(event: 'error', listener: () => void): void
}

/** `ding-dong`, the FastAGI server that npm has for a Node of today. */
async function dingDong(onCall: () => void): Promise<number> {
  const Server = require('ding-dong') as new (
    handler: (call: DingDongCall) => void,
  ) => { start(port: number, host: string): { once(event: 'listening', listener: () => void): void } }
  const server = new Server(async (call) => {
    call.on('error', () => {})
    await call.onEvent('variables')
    await call.getVariable('NUMBER')
    await call.setVariable('CALLERID(name)', 'Mario Rossi')
    await call.setVariable('CALLER', 'known')
    await call.end()
    onCall()
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.start(port, '127.0.0.1').once('listening', resolve))
  return port
}

/** The least that can be called FastAGI on this platform: nothing is read but line feeds, and nothing is bounded. */
async function plainSocket(onCall: () => void): Promise<number> {
  const commands = [
    'GET VARIABLE "NUMBER"\n',
    'SET VARIABLE "CALLERID(name)" "Mario Rossi"\n',
    'SET VARIABLE "CALLER" "known"\n',
  ]
  const server = createServer((socket) => {
    let sent = 0
    socket.on('error', () => {})
    socket.on('data', (bytes) => {
      if (bytes.at(-1) !== 10) return
      const command = commands[sent++]
      if (command !== undefined) socket.write(command)
      else {
        socket.destroy()
        onCall()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** By the name of its figures. */
export const servers: Readonly<Record<string, Start>> = { ours, 'ding-dong': dingDong, 'plain socket': plainSocket }

export const peers = ['ding-dong'] as const
