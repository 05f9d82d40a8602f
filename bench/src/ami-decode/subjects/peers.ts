import { createRequire } from 'node:module'
import type { SubjectOptions } from './options.ts'

const require = createRequire(import.meta.url)

interface Emitter {
  on(event: string, listener: (...args: unknown[]) => void): void
}

/** `asterisk-manager`: every event comes as `managerevent`. */
export function asteriskManager({ port, tally }: SubjectOptions): Promise<void> {
  const connect = require('asterisk-manager') as (
    port: number,
    host: string,
    user: string,
    secret: string,
    events: boolean,
  ) => Emitter
  const manager = connect(port, '127.0.0.1', 'bench', 'bench', true)
  manager.on('managerevent', () => {
    tally.events++
  })
  return new Promise((resolve) => {
    manager.on('response', () => resolve())
  })
}

/** `ami-io`, without its log to the console: every event comes as `rawEvent`. */
export function amiIo({ port, tally }: SubjectOptions): Promise<void> {
  const lib = require('ami-io') as {
    createClient(config: object): Emitter & { connect(): void }
    SilentLogger: new () => object
  }
  const client = lib.createClient({
    host: '127.0.0.1',
    port,
    login: 'bench',
    password: 'bench',
    encoding: 'utf8',
    logger: new lib.SilentLogger(),
  })
  client.on('rawEvent', () => {
    tally.events++
  })
  const ready = new Promise<void>((resolve, reject) => {
    client.on('connected', () => resolve())
    client.on('incorrectLogin', () => reject(new Error('the login was refused')))
    client.on('error', reject)
  })
  client.connect()
  return ready
}

/** `asterisk-ami-client`: every event comes as `event`. */
export async function asteriskAmiClient({ port, tally }: SubjectOptions): Promise<void> {
  const Client = require('asterisk-ami-client') as new () => Emitter & {
    connect(user: string, secret: string, options: object): Promise<unknown>
  }
  const client = new Client()
  client.on('event', () => {
    tally.events++
  })
  await client.connect('bench', 'bench', { host: '127.0.0.1', port })
}
