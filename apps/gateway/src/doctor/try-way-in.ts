import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import type { DownReason } from '@jackfield/ami'
import { type FileReader, readConf, type WayFiles, type WayIn, type WaySeen } from '@jackfield/dialplan'
import type { Config } from '../config/config-shape.ts'
import { readWithIncludes } from './read-files.ts'

/** How long each question may take, ms. */
const ANSWER_MS = 5_000
const MOST_BYTES = 1_024

type Ami = Pick<Config['ami'], 'host' | 'port' | 'tls' | 'http' | 'username' | 'keepaliveMs'>

/** [DOCTOR-11] What answers where the settings say that AMI is. Nothing of the login is sent. */
export async function tryWayIn(ami: Ami, ariUrl: string | null, refusal: DownReason | null): Promise<WayIn> {
  const { host, port, tls, http, username } = ami
  const path = http?.path ?? ''
  const scheme = `ami${http === undefined ? '' : '+http'}${tls === null ? '' : 's'}`
  return {
    address: `${scheme}://${isIP(host) === 6 ? `[${host}]` : host}:${port}${path}`,
    port,
    user: username,
    tls: tls !== null,
    http: http === undefined ? null : { path, digest: pageOf(path).startsWith('/a') },
    waitSeconds: Math.max(1, Math.round(ami.keepaliveMs / 1000)),
    refusal,
    seen: {
      ...(refusal === null
        ? { speaks: 'http' as const, overTls: tls !== null, certificate: null, names: [] }
        : await listen(ami)),
      ...(http === undefined ? noPage : await ask(ami, path, ariUrl)),
    },
  }
}

/** The files of the exchange that open the way, with whether the secret there is ours; all null = they can't be read from here. */
export function wayFiles(
  read: FileReader | null,
  { username, secret }: { username: string; secret: string },
): WayFiles {
  const conf = (name: string) => {
    const text = read && readWithIncludes(read, name)
    return text === null ? null : readConf(text)
  }
  const manager = conf('manager.conf')
  const inFile = manager?.get(username)?.get('secret')
  return { manager, http: conf('http.conf'), isSecret: inFile === undefined ? null : inFile === secret }
}

type Listened = Pick<WaySeen, 'speaks' | 'overTls' | 'certificate' | 'names'>

/** What speaks at that port: AMI begins by itself, an HTTP server answers, and one that speaks TLS does neither. */
async function listen({ host, port, tls }: Ami): Promise<Listened> {
  const plain = await heard(connectTcp({ host, port }), 'connect')
  const silent = { certificate: null, names: [] }
  if (plain.speaks !== null) return { ...silent, speaks: plain.speaks, overTls: false }
  const servername = tls?.servername ?? (isIP(host) === 0 ? host : undefined)
  const socket = connectTls({
    ...{ host, port, rejectUnauthorized: false },
    ...(servername === undefined ? {} : { servername }),
    ...(tls?.ca ? { ca: tls.ca } : {}),
  })
  let seen: Pick<Listened, 'certificate' | 'names'> = silent
  // Of a connection that has ended nothing is told.
  socket.on('secureConnect', () => {
    seen = certificateOf(socket)
  })
  const { speaks } = await heard(socket, 'secureConnect')
  return { ...seen, speaks, overTls: speaks !== null }
}

function certificateOf(socket: TLSSocket): Pick<Listened, 'certificate' | 'names'> {
  const { subject, subjectaltname = '' } = socket.getPeerCertificate()
  const alternatives = [...subjectaltname.matchAll(/(?:DNS|IP Address):([^,\s]+)/g)].map(([, name]) => name!)
  const wrong: unknown = socket.authorizationError
  return {
    certificate: wrong ? String((wrong as { code?: string }).code ?? wrong) : null,
    names: alternatives.length > 0 ? alternatives : [subject?.CN ?? []].flat(),
  }
}

function heard(socket: Socket, openEvent: string): Promise<Pick<WaySeen, 'speaks'>> {
  return new Promise((resolve) => {
    let text = ''
    const settle = (speaks: WaySeen['speaks']) => {
      clearTimeout(timer)
      socket.destroy()
      resolve({ speaks })
    }
    const timer = setTimeout(() => settle(null), ANSWER_MS)
    socket.setEncoding('latin1')
    socket.on(openEvent, () => socket.write('GET / HTTP/1.0\r\n\r\n'))
    socket.on('error', ({ code }: NodeJS.ErrnoException) => settle(code === 'ECONNREFUSED' ? 'nothing' : null))
    socket.on('close', () => settle(null))
    socket.on('data', (chunk: string) => {
      text = (text + chunk).slice(0, MOST_BYTES)
      if (text.startsWith('Asterisk Call Manager')) settle('ami')
      else if (text.startsWith('HTTP/')) settle('http')
    })
  })
}

type Page = Pick<WaySeen, 'status' | 'server' | 'foundAt' | 'isPrefixRight' | 'httptimeout'>
const noPage: Page = { status: null, server: null, foundAt: null, isPrefixRight: false, httptimeout: null }

/** What the path gives that is asked for and, where it is none, under which prefix there is something of Asterisk's. */
async function ask(ami: Ami, path: string, ariUrl: string | null): Promise<Page> {
  const there = await get(ami, path)
  if (there === null) return noPage
  const server = [there.headers.server ?? []].flat()[0] ?? null
  const page = { ...noPage, status: there.statusCode ?? null, server }
  const prefix = path.slice(0, -pageOf(path).length)
  if (page.status !== 404) {
    // By digest the time is not told; the login by cookie is there whenever the other is.
    const told = timeoutIn(there) ?? timeoutIn(await get(ami, `${prefix}/rawman`))
    return { ...page, httptimeout: told }
  }
  const ofAri = ariUrl === null ? [] : [new URL(ariUrl).pathname.replace(/\/[^/]*\/?$/, '')]
  for (const other of new Set(['', '/asterisk', ...ofAri])) {
    const found = other === prefix ? null : await get(ami, `${other}/rawman`)
    if (found !== null && timeoutIn(found) !== null) return { ...page, foundAt: `${other}${pageOf(path)}` }
  }
  const ari = await get(ami, `${prefix}/ari/asterisk/info`)
  return { ...page, isPrefixRight: ari?.statusCode === 401 }
}

const pageOf = (path: string) => path.slice(path.lastIndexOf('/'))

/** `Max-Age` of the cookie of a session, which Asterisk gives to everybody who asks. */
function timeoutIn(answer: IncomingMessage | null): number | null {
  const cookie = (answer?.headers['set-cookie'] ?? []).find((one) => one.startsWith('mansession_id'))
  const seconds = /\bMax-Age=(\d{1,6})\b/i.exec(cookie ?? '')?.[1]
  return seconds === undefined ? null : Number(seconds)
}

/** Null = no answer. No secret is sent, so that any certificate will do. */
function get({ host, port, tls }: Ami, path: string): Promise<IncomingMessage | null> {
  const send = tls === null ? httpRequest : httpsRequest
  return new Promise((resolve) => {
    const request = send(
      { host, port, path, rejectUnauthorized: false, agent: false, timeout: ANSWER_MS },
      (answer) => {
        answer.destroy()
        resolve(answer)
      },
    )
    request.on('timeout', () => request.destroy())
    request.on('error', () => resolve(null))
    request.end()
  })
}
