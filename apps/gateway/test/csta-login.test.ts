import { type ReadElement, within } from '@jackfield/csta'
import type { AuditRow } from '@jackfield/store'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { closeEars, done, Ear } from './csta-ear.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* T9: a CSTA client whose person signs in with the name and the password of the panel's own page. */

const passphrase = 'seven green bottles'
let world: World
let port: number
let admin: Browser
const browsers: Browser[] = []
const browser = () => {
  const made = new Browser(world.gateway.url)
  browsers.push(made)
  return made
}

beforeAll(async () => {
  const links: string[] = []
  world = await World.open({
    config: (config) => ({
      ...config,
      listen: { ...config.listen, open: false },
      csta: { host: '127.0.0.1', port: 0, tls: false, maxMonitors: 1_000, stations: [] },
    }),
    onFirstLink: (secret) => links.push(secret),
  })
  await world.amiIs('live')
  const told = world.log.find((line) => line.includes('CSTA clients may connect'))
  port = (JSON.parse(told!) as { port: number }).port
  admin = browser()
  await admin.post('/sign-in/link', { link: links[0], name: 'Ada', password: passphrase })
})
afterAll(async () => {
  closeEars()
  for (const one of browsers) one.close()
  await world.close()
})

let people = 0
async function person(extensionId = '101'): Promise<{ id: string; name: string; board: Browser }> {
  people += 1
  const name = `person-${people}`
  const fields = { name, displayName: `Person ${people}`, role: 'operator', extensionId, contexts: null }
  const added = await admin.post('/people', fields)
  const board = browser()
  await board.post('/sign-in/link', { link: added.body.link, password: passphrase })
  return { id: added.body.person.id, name, board }
}
async function logIn(user: string, password: string): Promise<{ ear: Ear; answer: ReadElement }> {
  const ear = new Ear(port)
  return { ear, answer: await ear.client.logIn(user, password, 'Desk client') }
}
const isIn = ({ name }: ReadElement) => name === 'StartApplicationSessionPosResponse'
const why = (answer: ReadElement) => [within(answer, 'definedError')?.text, within(answer, 'reason')?.text]
const audit = async (query: string) => (await admin.get(`/audit?${query}`)).body.rows as AuditRow[]
const agents = async (board: Browser) =>
  (await board.get('/account')).body.signIns.map(({ agent }: { agent: string }) => agent) as string[]

describe('with the password of the account', () => {
  it('they monitor and command as on the panel; it is a sign-in of theirs until the client goes', async () => {
    const { name, board } = await person()
    const { ear, answer } = await logIn(name.toUpperCase(), passphrase)
    expect(isIn(answer)).toBe(true)
    const monitor = await ear.client.monitor('101')
    world.simulator.setPhone('101', { mode: 'answer', answerAfterMs: 20 })
    world.simulator.setPhone('103', { mode: 'answer', answerAfterMs: 20 })
    expect(done(await ear.makes('101', '103'))).toBe('MakeCallResponse')
    await ear.hears(monitor, 'Established 103 connected')
    expect(done(await ear.ask('ClearConnection', await ear.connection('101', 'connectionToBeCleared')))).toBe(
      'ClearConnectionResponse',
    )
    expect(await agents(board)).toContain('CSTA Desk client')
    await until('the audit trail has both', async () => {
      const [came] = await audit('kind=sign-in&action=password+by+CSTA&outcome=done')
      const [dialled] = await audit('action=dial')
      return came?.actor.name === name && dialled?.actor.name === 'Person 1'
    })
    ear.client.close()
    await until('it is signed out', async () => !(await agents(board)).includes('CSTA Desk client'))
    expect(world.log.join('')).not.toContain(passphrase)
  })

  it('who is signed out, changes the password or is disabled loses the connection', async () => {
    const { id, name, board } = await person()
    const comes = async (password: string) => {
      const { ear, answer } = await logIn(name, password)
      expect(isIn(answer)).toBe(true)
      return ear
    }
    const first = await comes(passphrase)
    expect((await admin.send('DELETE', `/people/${id}/sign-ins`)).status).toBe(204)
    await until('it is closed', () => first.isClosed)
    const second = await comes(passphrase)
    await board.signIn(name, passphrase)
    const change = { password: passphrase, newPassword: 'eight blue kettles' }
    expect((await board.post('/account/password', change)).status).toBe(204)
    await until('it is closed', () => second.isClosed)
    expect(why((await logIn(name, passphrase)).answer)[0]).toBe('invalidApplicationInfo')
    const third = await comes('eight blue kettles')
    expect((await admin.send('PATCH', `/people/${id}`, { disabled: true })).status).toBe(200)
    await until('it is closed', () => third.isClosed)
    const [code, words] = why((await logIn(name, 'eight blue kettles')).answer)
    expect([code, words]).toEqual(['invalidApplicationInfo', 'the name or the password is wrong'])
  })

  it('wrong ones are slowed down together with those of the page, and nobody else is', async () => {
    const [anna, ben] = [await person(), await person('102')]
    const { ear: staying } = await logIn(ben.name, passphrase)
    const answers: (string | undefined)[][] = []
    for (let n = 0; n < 15; n++) answers.push(why((await logIn(anna.name, `guess number ${n}`)).answer))
    expect(answers[0]).toEqual(['invalidApplicationInfo', 'the name or the password is wrong'])
    expect(answers.at(-1)![0]).toBe('serverResourcesBusy')
    expect(answers.at(-1)![1]).toMatch(/^too many failed attempts; try again in \d+ s$/)
    expect(why((await logIn(anna.name, passphrase)).answer)[0]).toBe('serverResourcesBusy')
    expect((await browser().signIn(anna.name, passphrase)).body.error.code).toBe('slowed')
    expect(isIn((await logIn(ben.name, passphrase)).answer)).toBe(true)
    expect(await staying.client.monitor('102')).toBe('1')
    await until('each is written down', async () => {
      const rows = await audit(`kind=sign-in&action=password+by+CSTA&person=${anna.name}`)
      return rows.some(({ outcome }) => outcome === 'wrong') && rows.some(({ outcome }) => outcome === 'slowed')
    })
    expect((await admin.get('/people')).body.failures[0]).toMatchObject({ name: anna.name })
    expect(world.log.join('')).not.toContain('guess number')
  })

  it('a name that nobody has is told like a wrong password', async () => {
    expect(why((await logIn('nobody', passphrase)).answer)).toEqual([
      'invalidApplicationInfo',
      'the name or the password is wrong',
    ])
  })
})

describe('an API token in place of the password', () => {
  const tokenOf = async (board: Browser, ...scopes: string[]) =>
    (await board.post('/account/tokens', { name: 'desk', scopes, days: 1, password: passphrase })).body as {
      id: string
      token: string
    }

  it('is the way in for an account with a second step, as the refusal says', async () => {
    const { name, board } = await person()
    const { secret } = (await board.post('/account/totp', { password: passphrase })).body
    await board.post('/account/totp/confirm', { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() })
    const { answer } = await logIn(name, passphrase)
    expect(why(answer)[0]).toBe('invalidApplicationInfo')
    expect(why(answer)[1]).toMatch(/second step.*API token/)
    await until('it is written down', async () =>
      (await audit(`action=password+by+CSTA&outcome=refused`)).some(({ actor }) => actor.name === name),
    )
    const { id, token } = await tokenOf(board, 'read')
    const { ear, answer: taken } = await logIn('', token)
    expect(isIn(taken)).toBe(true)
    await ear.client.monitor('102')
    expect(done(await ear.makes('101', '103'))).toBe('privilegeViolationSpecifiedDevice')
    expect((await board.send('DELETE', `/account/tokens/${id}`)).status).toBe(204)
    await until('it is closed', () => ear.isClosed)
    expect(why((await logIn('', token)).answer)[0]).toBe('invalidApplicationInfo')
    expect(world.log.join('')).not.toContain(token)
  })

  it('without the scope to read opens nothing', async () => {
    const { board } = await person()
    const { token } = await tokenOf(board, 'command:dial')
    expect(why((await logIn('', token)).answer)[0]).toBe('invalidApplicationInfo')
  })
})
