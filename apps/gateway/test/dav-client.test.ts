import { afterEach, beforeEach, expect, it } from 'vitest'
import { DavClient } from '../src/contacts/carddav/dav-client.ts'
import { DavServer, multistatus } from './dav-server.ts'

/* A1: a server that takes its time with an answer. */

let server: DavServer
let client: DavClient
beforeEach(async () => {
  server = await DavServer.open()
  const settings = { name: 'Company', url: server.url, user: 'board', password: 'pw', everyMinutes: 15, private: false }
  client = new DavClient(settings, 200)
})
afterEach(() => {
  client.close()
  server.close()
})
const ask = () => client.ask('PROPFIND', '0', '<propfind xmlns="DAV:"/>')

it('no answer, and half an answer, are given up in time; the next question is answered', async () => {
  server.answer = () => {}
  await expect(ask()).rejects.toThrow('no whole answer within 0.2 s')
  server.answer = (_request, response) => void response.writeHead(207).write(multistatus('').slice(0, 30))
  await expect(ask()).rejects.toThrow('no whole answer within 0.2 s')
  server.answer = (_request, response) => void response.writeHead(207).end(multistatus(''))
  expect((await ask()).responses).toEqual([])
})

it('a question is over at once when the gateway stops', async () => {
  server.answer = () => client.close()
  await expect(ask()).rejects.toThrow()
})
