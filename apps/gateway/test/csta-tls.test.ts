import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CstaClient } from '@jackfield/csta'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { certificate } from './certificate.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* T9: the certificate of the board is renewed while CSTA clients are connected by it. */

type Pair = Awaited<ReturnType<typeof certificate>>
let folder: string
let world: World
let first: Pair
let port: number
const clients: CstaClient[] = []
const place = (name: string) => join(folder, `${name}.pem`)
const write = ({ cert, key }: Pair) => {
  writeFileSync(place('key'), key)
  writeFileSync(place('cert'), cert)
}
/** A client that believes this certificate alone. */
const by = ({ cert }: Pair) => {
  const client = new CstaClient({ port, tls: { ca: cert } })
  clients.push(client)
  return client
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jackfield-csta-'))
  first = await certificate()
  write(first)
  world = await World.open({
    env: { JACKFIELD_TLS_CERT: place('cert'), JACKFIELD_TLS_KEY: place('key') },
    timings: { tlsLookMs: 20 },
    config: (config) => ({
      ...config,
      csta: { host: '127.0.0.1', port: 0, tls: true, maxMonitors: 10, stations: [] },
    }),
  })
  await world.amiIs('live')
  port = (JSON.parse(world.log.find((line) => line.includes('CSTA clients may connect'))!) as { port: number }).port
})
afterEach(async () => {
  for (const client of clients.splice(0)) client.close()
  await world.close()
  rmSync(folder, { recursive: true })
})

it('a new certificate counts for clients that connect from then on, and those that are there stay', async () => {
  const staying = by(first)
  expect(await staying.monitor('101')).toBe('1')
  const second = await certificate()
  write(second)
  await until('the new certificate', () => world.log.some((line) => line.includes('the certificate was renewed')))
  expect(await by(second).monitor('101')).toBe('1')
  await expect(by(first).monitor('101')).rejects.toThrow('the connection has gone')
  expect(await staying.monitor('102')).toBe('2')
})

it('a broken one leaves the old one in force, and the log says why', async () => {
  writeFileSync(place('cert'), 'half a file')
  const told = () => world.log.find((line) => line.includes('the board keeps the one that it has'))
  await until('what is wrong', told)
  expect(told()).toContain('is no certificate in PEM form')
  expect(await by(first).monitor('101')).toBe('1')
})
