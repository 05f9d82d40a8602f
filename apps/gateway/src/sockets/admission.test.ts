import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { hostname } from 'node:os'
import { anybody } from '@jackfield/model'
import { expect, it } from 'vitest'
import { ConfigPeople } from '../people/config-people.ts'
import { People } from '../people/people.ts'
import { bearerOf, mayChange, mayEnter, whoSends } from './admission.ts'

const peopleOf = (token: string | null) => new People([new ConfigPeople({ token, operators: [] })], { open: true })
const request = (headers: IncomingHttpHeaders) => ({ headers, socket: {} as Socket })
const open = { origins: [], hosts: [], proxies: [], people: peopleOf(null) }
const guarded = {
  ...open,
  people: peopleOf('x'.repeat(32)),
  origins: ['https://board.example.com'],
  hosts: ['pbx.lan'],
}

it.each([
  ['own page', open, { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:8080' }, true],
  ['a tool without a page', open, { host: 'localhost:8080' }, true],
  ['IPv6', open, { host: '[::1]:8080', origin: 'http://[::1]:8080' }, true],
  ['page of another site', open, { host: '127.0.0.1:8080', origin: 'https://evil.example' }, false],
  ['page of another port', open, { host: '127.0.0.1:8080', origin: 'http://127.0.0.1:9999' }, false],
  ['a sandboxed page', open, { host: '127.0.0.1:8080', origin: 'null' }, false],
  ['rebound name', open, { host: 'evil.example:8080', origin: 'http://evil.example:8080' }, false],
  ['no host', open, {}, false],
  ['rubbish host', open, { host: 'a b' }, false],
  ['a listed name with a token', guarded, { host: 'PBX.lan:8080', origin: 'http://pbx.lan:8080' }, true],
  ['an address with a token', guarded, { host: '192.0.2.7:8080', origin: 'http://192.0.2.7:8080' }, true],
  ['an IPv6 address with a token', guarded, { host: '[2001:db8::7]:8080' }, true],
  ["this machine's name with a token", guarded, { host: `${hostname()}:8080` }, true],
  ['any other name, even with a token', guarded, { host: 'evil.example' }, false],
  ['no host with a token', guarded, {}, false],
  ['rubbish host with a token', guarded, { host: 'a b' }, false],
  ['an address without a token', open, { host: '192.0.2.7:8080' }, false],
  [
    'behind a proxy that changes the host',
    guarded,
    { host: '10.0.0.5:8080', origin: 'https://board.example.com' },
    true,
  ],
  ['other site with a token', guarded, { host: 'pbx.lan:8080', origin: 'https://evil.example' }, false],
  ['listed name without a token', { ...guarded, people: open.people }, { host: 'board.example.com' }, true],
] as const)('%s', (_what, door, headers, enters) => {
  expect(mayEnter(door, headers).ok).toBe(enters)
})

it('reads the token of a request', () => {
  expect(bearerOf({ authorization: 'Bearer abc' })).toBe('abc')
  for (const wrong of ['Basic abc', 'Bearer', '']) expect(bearerOf({ authorization: wrong })).toBe(null)
  expect(whoSends(open, request({}))?.operator).toEqual(anybody)
  expect(whoSends(guarded, request({}))).toBe(null)
  expect(whoSends(guarded, request({ authorization: `Bearer ${'x'.repeat(32)}` }))?.operator).toEqual(anybody)
})

it.each([
  ['a page of ours', { origin: 'http://127.0.0.1:8080', cookie: 'jackfield=x' }, true],
  ['a page of ours that says so in another way', { 'sec-fetch-site': 'same-origin', cookie: 'jackfield=x' }, true],
  ['a page of another site', { origin: 'https://evil.example', cookie: 'jackfield=x' }, false],
  ['one that says nothing, with a cookie', { cookie: 'a=b; jackfield=x' }, false],
  ['a program with a token', { authorization: 'Bearer abc' }, true],
  ['a program without a proof', {}, true],
])('%s may send what changes something: %o', (_what, headers, may) => {
  expect(mayChange(open, request({ host: '127.0.0.1:8080', ...headers })).ok).toBe(may)
})
