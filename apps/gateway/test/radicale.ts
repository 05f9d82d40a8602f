import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { debianTree, treeCommand } from '../../../e2e/rig/debian-tree.ts'

const START_MS = 30_000
const tree = { what: 'Radicale', suite: 'bookworm', packages: ['radicale'] }
export const user = 'board'
export const password = 'a word of the böard'
const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** A Radicale server of a test's own on loopback, from the distribution's packages unpacked under `.jackfield/`; never the system's service. */
export class Radicale {
  readonly #command: readonly string[]
  readonly #env: NodeJS.ProcessEnv
  readonly #folder: string
  readonly #port: number
  #server: ChildProcess | null = null

  private constructor(command: readonly string[], env: NodeJS.ProcessEnv, folder: string, port: number) {
    this.#command = command
    this.#env = env
    this.#folder = folder
    this.#port = port
  }

  /** With one empty address book. */
  static async open(): Promise<Radicale> {
    const root = resolve(await debianTree(tree, 'radicale-bookworm', (line) => process.stderr.write(`${line}\n`)))
    const folder = mkdtempSync(join(tmpdir(), 'jackfield-carddav-'))
    writeFileSync(join(folder, 'users'), `${user}:${password}\n`)
    const port = await freePort()
    const settings = [
      `[server]\nhosts = 127.0.0.1:${port}`,
      `[auth]\ntype = htpasswd\nhtpasswd_filename = ${join(folder, 'users')}\nhtpasswd_encryption = plain\ndelay = 0`,
      `[storage]\nfilesystem_folder = ${join(folder, 'books')}`,
    ]
    writeFileSync(join(folder, 'config'), `${settings.join('\n')}\n`)
    // The interpreter finds the tree's own library by its name, whatever the machine has.
    const env = {
      ...process.env,
      PYTHONHOME: join(root, 'usr'),
      PYTHONPATH: join(root, 'usr/lib/python3/dist-packages'),
      PYTHONDONTWRITEBYTECODE: '1',
    }
    const server = new Radicale(await treeCommand(root, 'usr/bin/python3.11'), env, folder, port)
    await server.start()
    await server.#ask('MKCOL', '', newBook, 201)
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}/${user}/company/`
  }

  async start(): Promise<void> {
    const [bin, ...args] = this.#command
    this.#server = spawn(bin!, [...args, '-m', 'radicale', '--config', join(this.#folder, 'config')], {
      env: this.#env,
      stdio: 'ignore',
    })
    for (const deadline = Date.now() + START_MS; ; ) {
      try {
        return void (await fetch(this.url))
      } catch (error) {
        if (Date.now() > deadline) throw error
        await pause(20)
      }
    }
  }

  async stop(): Promise<void> {
    const server = this.#server
    if (server === null) return
    this.#server = null
    const ended = new Promise((done) => server.once('exit', done))
    server.kill('SIGTERM')
    await ended
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  put(name: string, card: string): Promise<void> {
    return this.#ask('PUT', name, card)
  }
  remove(name: string): Promise<void> {
    return this.#ask('DELETE', name)
  }

  async #ask(method: string, name: string, body?: string, status?: number): Promise<void> {
    const type = method === 'PUT' ? 'text/vcard; charset=utf-8' : 'application/xml; charset=utf-8'
    const answer = await fetch(`${this.url}${name}`, {
      method,
      headers: { authorization, 'content-type': type },
      ...(body === undefined ? {} : { body }),
    })
    const isGood = status === undefined ? answer.ok : answer.status === status
    if (!isGood) throw new Error(`${method} ${name}: ${answer.status} ${await answer.text()}`)
  }
}

const newBook =
  '<?xml version="1.0"?><mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/><c:addressbook/></resourcetype><displayname>Company</displayname></prop></set></mkcol>'

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
