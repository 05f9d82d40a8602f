import { createServer as createHttp } from 'node:http'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { CstaServer } from '@jackfield/csta'
import { afterEach, expect, it } from 'vitest'
import { tryCsta } from '../src/doctor/try-csta.ts'
import { certificate } from './certificate.ts'

/* [DOCTOR-13] What doctor hears at the port of CSTA clients. */

const ends: (() => Promise<unknown> | unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function csta(tls: { cert: string; key: string } | null = null): Promise<number> {
  const server = new CstaServer({
    ...{ port: 0, tls, login: async () => ({ notStarted: 'invalidApplicationInfo' as const }) },
    ...{ sessionOf: () => null, onError: () => {}, maxMonitors: 1 },
  })
  ends.push(() => server.close())
  return (await server.listen()).port
}
async function open(server: Server): Promise<number> {
  ends.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
const look = async (port: number, tls = false) => (await tryCsta({ host: '127.0.0.1', port, tls })).tried

it('the board answers, without a login', async () => {
  expect(await look(await csta())).toBe('answers')
  expect(await look(await csta(await certificate()), true)).toBe('answers')
})

it('another program has the port, or one of other settings', async () => {
  expect(await look(await open(createHttp((_, response) => response.end('hello'))))).toHaveProperty('problem')
  expect(await look(await open(createServer((socket) => socket.end('220 ready\r\n'))))).toEqual({
    problem: 'it answers something else',
  })
  expect(await look(await open(createServer((socket) => socket.destroy())))).toHaveProperty('problem')
  expect(await look(await csta(), true)).toHaveProperty('problem')
})

it('nothing listens', async () => {
  const server = createServer()
  const port = await open(server)
  await new Promise((resolve) => server.close(resolve))
  expect(await look(port)).toBe('absent')
})

it('says who can reach it', async () => {
  const port = await csta()
  expect(await tryCsta({ host: '0.0.0.0', port, tls: false })).toEqual({
    ...{ at: `every address, port ${port}`, tls: false, reach: 'every-address', tried: 'answers' },
  })
  expect((await tryCsta({ host: '127.0.0.1', port, tls: false })).reach).toBe('this-machine')
})
