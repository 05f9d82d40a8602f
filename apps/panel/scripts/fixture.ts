import { createReadStream, existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildScene, type SceneName } from './scene.ts'

/*
 * The export on a port with a made-up exchange behind it: `node scripts/fixture.ts <port> <scene>`. For looking at
 * screens that a real day brings too seldom; not part of the product.
 */
const { Server } = createRequire(new URL('../../gateway/package.json', import.meta.url))('socket.io')
const out = fileURLToPath(new URL('../out', import.meta.url))
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const http = createServer((req, res) => {
  const path = normalize(new URL(req.url ?? '/', 'http://x').pathname)
  const file = join(out, path === '/' ? 'index.html' : path)
  if (!file.startsWith(out) || !existsSync(file)) return void res.writeHead(404).end()
  const csp = join(out, 'csp.json')
  res.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
  if (existsSync(csp)) {
    const { scriptHashes } = createRequire(import.meta.url)(csp)
    res.setHeader(
      'content-security-policy',
      `default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' ${scriptHashes.map((h: string) => `'${h}'`).join(' ')}`,
    )
  }
  createReadStream(file).pipe(res)
})
const io = new Server(http, { path: '/live' })
const scene = buildScene((process.argv[3] ?? 'busy') as SceneName)
let seq = 0
const epoch = String(Date.now())
const snap = () => ({ epoch, seq, at: Date.now(), tables: scene.tables() })
io.use((socket: never, next: (error?: Error) => void) => {
  const { auth } = (socket as { handshake: { auth: { token?: string } } }).handshake
  next(scene.token && auth.token !== scene.token ? new Error('unauthorized') : undefined)
})
io.on(
  'connection',
  (socket: {
    emit: (...a: unknown[]) => void
    on: (e: string, f: (...a: never[]) => void) => void
    disconnect: (x: boolean) => void
  }) => {
    socket.emit('hello', { protocolVersion: 1, epoch, at: Date.now(), demo: true })
    socket.emit('snapshot', snap())
    socket.on('resync', () => socket.emit('snapshot', snap()))
    socket.on('beat', (_at: never, ack: never) => (ack as (n: number) => void)(Date.now()))
    socket.on('intent', (intent: never, ack: never) => {
      process.stdout.write(`${JSON.stringify(intent)}\n`)
      scene.intent(intent, ack, push)
    })
  },
)
function push(changes: unknown[]) {
  if (changes.length > 0) io.emit('patch', { epoch, seq: ++seq, at: Date.now(), changes })
}
scene.run(push)
http.listen(Number(process.argv[2] ?? 8090), '127.0.0.1', () => process.stdout.write('ready\n'))
