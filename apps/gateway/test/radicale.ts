import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { freePort } from '@jackfield/testkit'
import { debianTree, treeCommand } from '../../../e2e/rig/debian-tree.ts'
import { RunningServer } from '../../../e2e/rig/running-server.ts'

const tree = { what: 'Radicale', suite: 'bookworm', packages: ['radicale'] }
export const user = 'board'
export const password = 'a word of the böard'
const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

/** A Radicale server of a test's own on loopback, from the distribution's packages unpacked under `.jackfield/`; never the system's service. */
export class Radicale {
  readonly url: string
  readonly #folder: string
  readonly #server: RunningServer

  private constructor(url: string, folder: string, server: RunningServer) {
    this.url = url
    this.#folder = folder
    this.#server = server
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
    const command = [
      ...(await treeCommand(root, 'usr/bin/python3.11')),
      ...['-m', 'radicale', '--config', join(folder, 'config')],
    ]
    const url = `http://127.0.0.1:${port}/${user}/company/`
    const server = new Radicale(url, folder, new RunningServer(command, env, () => fetch(url)))
    await server.start()
    await server.#ask('MKCOL', '', newBook, 201)
    return server
  }

  start(): Promise<void> {
    return this.#server.start()
  }
  stop(): Promise<void> {
    return this.#server.stop()
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
