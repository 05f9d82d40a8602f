import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:https'
import { connect as plainConnect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readTls } from '../src/tls/tls-files.ts'
import { certificate as pair } from './certificate.ts'
import { openPanel, type Panel } from './panel.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* The board by its own certificate: HTTPS and the live link, a new certificate while people work, and what is not taken. */

let folder: string
const place = (name: 'cert' | 'key') => join(folder, `${name}.pem`)
const write = ({ cert, key }: { cert: string; key: string }) => {
  writeFileSync(place('key'), key)
  writeFileSync(place('cert'), cert)
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-tls-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('what the two files hold', () => {
  const problem = () => {
    const read = readTls({ cert: place('cert'), key: place('key') })
    return read.ok ? null : `${read.at}: ${read.problem.replaceAll(folder, '')}`
  }
  it('is told in words, without what stands in them', async () => {
    expect(problem()).toBe("cert: /cert.pem can't be read (ENOENT)")
    const [one, other, over] = await Promise.all([pair(), pair(), pair(-1)])
    write({ ...one, cert: one.cert.replace(/[A-Z]{4}/, '!!!!') })
    expect(problem()).toBe('cert: /cert.pem is no certificate in PEM form')
    write({ ...one, key: 'no key' })
    expect(problem()).toBe('key: /key.pem is no private key in PEM form, or needs a passphrase')
    write({ ...one, key: other.key })
    expect(problem()).toBe('key: /key.pem is not the key of the certificate in /cert.pem')
    write(over)
    expect(problem()).toMatch(/^cert: \/cert\.pem ended on /)
    write(one)
    expect(problem()).toBeNull()
  })
})

describe('a board with a certificate', () => {
  let world: World
  let panels: Panel[]
  let first: Awaited<ReturnType<typeof pair>>
  beforeEach(async () => {
    panels = []
    first = await pair()
    write(first)
    world = await World.open({
      env: { JACKFIELD_TLS_CERT: place('cert'), JACKFIELD_TLS_KEY: place('key') },
      timings: { tlsLookMs: 20 },
    })
  })
  afterEach(async () => {
    for (const panel of panels) panel.link.stop()
    await world.close()
  })

  const port = () => Number(new URL(world.gateway.url).port)
  const ask = (path: string, ca: string) =>
    new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
      get(new URL(path, world.gateway.url), { ca, agent: false }, (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
      }).on('error', reject)
    })
  const panelBy = async (ca: string) => {
    const panel = openPanel(world.gateway.url, { how: { ca } })
    panels.push(panel)
    await panel.live()
    return panel
  }
  /** The version that is agreed on, or the error of a client that wants nothing newer. */
  const agreed = (maxVersion: 'TLSv1.1' | 'TLSv1.2' | 'TLSv1.3') =>
    new Promise<string>((resolve) => {
      const socket = connect(
        {
          port: port(),
          host: '127.0.0.1',
          ca: first.cert,
          minVersion: 'TLSv1',
          maxVersion,
          ciphers: 'DEFAULT@SECLEVEL=0',
        },
        () => {
          resolve(socket.getProtocol() ?? '')
          socket.destroy()
        },
      )
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    })

  it('answers by HTTPS, says that nothing else counts, and carries the live link', async () => {
    expect(world.gateway.url).toMatch(/^https:/)
    const { status, headers } = await ask('/healthz', first.cert)
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
    const panel = await panelBy(first.cert)
    await until('the board', () => panel.store.getState().view.extensions.size > 0)
  })

  it('takes no version older than 1.2, and no plain HTTP', async () => {
    expect(await agreed('TLSv1.3')).toBe('TLSv1.3')
    expect(await agreed('TLSv1.2')).toBe('TLSv1.2')
    expect(await agreed('TLSv1.1')).toMatch(/PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|ALERT/)
    const answer = await new Promise<string>((resolve) => {
      let said = ''
      const socket = plainConnect(port(), '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'))
      socket.on('data', (chunk) => {
        said += chunk.toString('latin1')
      })
      socket.on('error', () => {})
      socket.on('close', () => resolve(said))
    })
    expect(answer).not.toContain('HTTP/1.1 200')
  })

  it('a new certificate counts for new connections, and the live links stay', async () => {
    const panel = await panelBy(first.cert)
    const second = await pair()
    write(second)
    await until('the new certificate', () => world.log.some((line) => line.includes('the certificate was renewed')))
    await expect(ask('/healthz', first.cert)).rejects.toThrow()
    expect((await ask('/healthz', second.cert)).status).toBe(200)
    expect(panel.store.getState().link.state).toBe('live')
    expect(panel.sockets).toHaveLength(1)
    await panelBy(second.cert)
  })

  it('a broken one keeps the old, and is told once', async () => {
    writeFileSync(place('cert'), 'half a file')
    const told = () => world.log.filter((line) => line.includes('the board keeps the one that it has'))
    await until('what is wrong', () => told().length > 0)
    expect(told()[0]).toContain('is no certificate in PEM form')
    expect((await ask('/healthz', first.cert)).status).toBe(200)
    const soon = await pair(3)
    write(soon)
    await until('that it ends soon', () => world.log.some((line) => line.includes('ends soon')))
    expect((await ask('/healthz', soon.cert)).status).toBe(200)
    expect(told()).toHaveLength(1)
  })

  it('a connection that has proven itself is no newcomer any more, and one that says nothing goes', async () => {
    await panelBy(first.cert)
    const silent = plainConnect(port(), '127.0.0.1')
    await new Promise((resolve) => silent.once('connect', resolve))
    const closed = new Promise((resolve) => silent.once('close', resolve))
    silent.on('error', () => {})
    await closed
    expect(panels[0]!.store.getState().link.state).toBe('live')
  }, 20_000)
})

it('a board that speaks HTTP beyond this machine says so at its start', async () => {
  const world = await World.open({
    env: { JACKFIELD_HOST: '0.0.0.0', JACKFIELD_TOKEN: 'b5a4c3d2e1f00918273645f0e1d2c3b4', JACKFIELD_PLAIN: 'true' },
  })
  try {
    expect(world.log.some((line) => line.includes('HTTP without TLS beyond this machine'))).toBe(true)
  } finally {
    await world.close()
  }
})
