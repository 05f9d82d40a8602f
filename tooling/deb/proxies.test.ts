import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { get } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { certificate } from '../../apps/gateway/test/certificate.ts'
import { openPanel, type Panel } from '../../apps/gateway/test/panel.ts'
import { World } from '../../apps/gateway/test/world.ts'
import { debianTree, treeCommand } from '../../e2e/rig/debian-tree.ts'
import { eventually } from '../../e2e/rig/eventually.ts'
import { freeTcpPort } from '../../e2e/rig/ports.ts'

/* The examples of docs/admin/proxy.md, as they stand there but for ports and paths, in the distribution's own nginx and Caddy. */

const guide = readFileSync(new URL('../../docs/admin/proxy.md', import.meta.url), 'utf8')
const example = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(guide)![1]!
const token = 'b5a4c3d2e1f00918273645f0e1d2c3b4'
const host = 'board.example.com'

let tree: string
beforeAll(async () => {
  const wanted = { what: 'nginx and Caddy', suite: 'bookworm', packages: ['nginx', 'caddy'] }
  tree = await debianTree(wanted, 'proxies-bookworm', (line) => process.stderr.write(`${line}\n`))
}, 600_000)

describe.each(['nginx', 'caddy'] as const)('%s', (name) => {
  let world: World
  let folder: string
  let proxy: ChildProcess
  let said = ''
  let port: number
  let ca: string
  const panels: Panel[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), `jackfield-${name}-`))
    world = await World.open({
      env: { JACKFIELD_PROXIES: '127.0.0.1', JACKFIELD_HOSTS: host, JACKFIELD_TOKEN: token },
    })
    const pair = await certificate()
    ca = pair.cert
    writeFileSync(join(folder, 'board.pem'), pair.cert)
    writeFileSync(join(folder, 'board.key'), pair.key)
    port = await freeTcpPort()
    const plain = await freeTcpPort()
    const here = (text: string) =>
      text.replaceAll('/etc/ssl/', `${folder}/`).replace('127.0.0.1:8080', new URL(world.gateway.url).host)
    const { file, args } =
      name === 'nginx'
        ? nginx(here(example('nginx')).replace('listen 443', `listen ${port}`).replace('listen 80', `listen ${plain}`))
        : caddy(here(example('caddyfile')), plain)
    writeFileSync(join(folder, 'config'), file)
    const [bin = '', ...leading] = await treeCommand(tree, name === 'nginx' ? 'usr/sbin/nginx' : 'usr/bin/caddy')
    proxy = spawn(bin, [...leading, ...args], { env: { HOME: folder, XDG_DATA_HOME: folder }, stdio: 'pipe' })
    for (const stream of [proxy.stdout, proxy.stderr])
      stream?.on('data', (chunk) => {
        said += chunk
      })
    await eventually(
      `${name} answers; it said: ${said}`,
      () =>
        ask('/readyz').then(
          () => true,
          () => false,
        ),
      {
        withinMs: 30_000,
      },
    )
  }, 120_000)
  afterEach(() => {
    for (const panel of panels.splice(0)) panel.link.stop()
  })
  afterAll(async () => {
    proxy?.kill()
    await world?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  function nginx(servers: string) {
    for (const one of ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']) mkdirSync(join(folder, one))
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((one) => `${one}_temp_path ${folder}/${one};`)
      .join('\n')
    const file = `daemon off;\nmaster_process off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${servers}\n}\n`
    return { file, args: ['-c', join(folder, 'config'), '-e', 'stderr', '-p', folder] }
  }
  function caddy(site: string, plain: number) {
    const file = `{\n\tadmin off\n\thttp_port ${plain}\n\thttps_port ${port}\n}\n${site}`
    return { file, args: ['run', '--adapter', 'caddyfile', '--config', join(folder, 'config')] }
  }
  const ask = (path: string, more: Record<string, string> = {}, localAddress = '127.0.0.1') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders }>((resolve, reject) => {
      const headers = { host, ...more }
      get({ host: '127.0.0.1', port, path, servername: host, ca, headers, localAddress, agent: false }, (answer) => {
        answer.resume()
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers })
      }).on('error', reject)
    })

  it('carries the page by TLS, with HSTS once', async () => {
    const { status, headers } = await ask('/healthz')
    expect(status).toBe(200)
    expect(headers['strict-transport-security']).toBe('max-age=31536000')
  })

  it('carries the live link, and the board is alive', async () => {
    const how = { ca, servername: host, extraHeaders: { host, origin: `https://${host}` } }
    const panel = openPanel(`https://127.0.0.1:${port}`, { token, how })
    panels.push(panel)
    await panel.live()
    expect(panel.store.getState().view.extensions.size).toBeGreaterThan(0)
  })

  it('tells the board from where a browser comes, whatever the browser says', async () => {
    const { status } = await ask(
      '/metrics',
      { authorization: 'Bearer wrong', 'x-forwarded-for': '192.0.2.66' },
      '127.0.0.5',
    )
    expect(status).toBe(401)
    await eventually('the refusal in the log', () => world.log.some((line) => line.includes('"address":"127.0.0.5"')))
    expect(world.log.join('')).not.toContain('192.0.2.66')
  })

  it('another name does not lead to the board', async () => {
    // Caddy answers such a name itself, with nothing.
    const { status, headers } = await ask('/healthz', { host: 'evil.example' })
    expect(status === 200 && headers['content-type'] !== undefined).toBe(false)
  })
})
