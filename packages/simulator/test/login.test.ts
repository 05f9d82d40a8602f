import { describe, expect, it } from 'vitest'
import { md5Key } from './manager.ts'
import { closeAfterEach, knock, login, startExchange } from './started.ts'

closeAfterEach()

describe('login', () => {
  it('greets, takes the plain secret, says that all is booted', async () => {
    const { manager } = await startExchange()
    expect(manager.banner).toBe('Asterisk Call Manager/11.0.0')
    expect(manager.frames[0]?.get('Message')).toBe('Authentication accepted')
    expect((await manager.see('FullyBooted', (one) => one.name === 'FullyBooted')).get('Status')).toBe('Fully Booted')
  })
  it('takes an MD5 key of its challenge, and no other', async () => {
    const { amiPort, clock } = await startExchange()
    const good = await knock(amiPort)
    const challenge = (await good.ask('Challenge', { AuthType: 'MD5' })).get('Challenge')!
    expect(challenge).toMatch(/^\d+$/)
    const answer = { Username: 'JackField', AuthType: 'MD5' }
    expect((await good.ask('Login', { ...answer, Key: md5Key(challenge, 'jackfield') })).name).toBe('Success')

    const bad = await knock(amiPort)
    await bad.ask('Challenge', { AuthType: 'MD5' })
    const refused = bad.ask('Login', { ...answer, Key: md5Key('1', 'jackfield') })
    await untilWaiting(clock)
    clock.turn(1000)
    expect((await refused).get('Message')).toBe('Authentication failed')
  })
  it('lets a wrong secret wait a second, says so and closes', async () => {
    const { amiPort, clock, simulator } = await startExchange()
    const manager = await knock(amiPort)
    const response = manager.ask('Login', { Username: 'jackfield', Secret: 'wrong' })
    await untilWaiting(clock)
    clock.turn(999)
    expect(manager.frames).toEqual([])
    clock.turn(1)
    expect((await response).headers()).toEqual([
      ['Response', 'Error'],
      ['ActionID', 'Login.1'],
      ['Message', 'Authentication failed'],
    ])
    await manager.seeClosed()
    expect(simulator.stats.amiRefusedLogins).toBe(1)
  })
  it('does nothing for a stranger', async () => {
    const { amiPort, simulator } = await startExchange()
    const manager = await knock(amiPort)
    expect((await manager.ask('CoreShowChannels')).get('Message')).toBe('Permission denied')
    await simulator.call('101', '102')
    expect((await manager.ask('Ping')).get('Message')).toBe('Permission denied')
    expect(manager.events('Newchannel')).toEqual([])
  })
  it('says goodbye', async () => {
    const { manager } = await startExchange()
    expect((await manager.ask('Logoff')).name).toBe('Goodbye')
    await manager.seeClosed()
  })
  it('gives a panel no more rights than setup prints', async () => {
    const { manager } = await startExchange({ rights: 'panel' })
    expect((await manager.ask('PJSIPShowEndpoints')).get('Message')).toBe('Permission denied')
    expect((await manager.ask('ListCommands')).get('PJSIPShowEndpoints')).toBeUndefined()
    expect((await manager.ask('ListCommands')).get('Redirect')).toContain('(Priv: call,all)')
  })
  it('speaks as 16 when asked to', async () => {
    const { manager } = await startExchange({ version: '16' })
    expect(manager.banner).toBe('Asterisk Call Manager/5.0.5')
    expect((await manager.ask('CoreSettings')).get('AsteriskVersion')).toMatch(/^16\./)
  })
})

describe('what a session hears', () => {
  it('is the classes of its mask', async () => {
    const { amiPort, simulator } = await startExchange()
    const calls = await login(amiPort, { Events: 'call' })
    const agents = await login(amiPort, { Events: 'agent' })
    const nothing = await login(amiPort, { Events: 'cal' })
    await simulator.call('101', '102')
    for (const one of [calls, agents, nothing]) await one.ask('Ping')
    expect(calls.events('Newchannel')).toHaveLength(2)
    expect(calls.events('Newexten')).toEqual([])
    expect(agents.events('Newchannel')).toEqual([])
    expect(nothing.frames.filter(({ type }) => type === 'event')).toEqual([])
  })
  it('can be changed on the way', async () => {
    const { manager, simulator } = await startExchange()
    expect((await manager.ask('Events', { EventMask: 'off' })).get('Events')).toBe('Off')
    await simulator.call('101', '102')
    expect((await manager.ask('Events', { EventMask: 'call,agent' })).get('Events')).toBe('On')
    expect(manager.events('Newchannel')).toEqual([])
    await simulator.hangup('101')
    await manager.see('the end', (one) => one.name === 'Hangup')
  })
  it('has caller names escaped as in the real channel blocks, numbers as they are', async () => {
    const { manager, simulator } = await startExchange()
    await simulator.externalCall({ did: '06551235', name: "O'Brien?\r\nEvent: Hangup\t<script>", number: '+39"1' })
    const { text } = await manager.see('the caller', (one) => one.name === 'Newchannel')
    expect(text).toContain("CallerIDName: O\\'Brien\\?\\r\\nEvent: Hangup\\t<script>\r\n")
    expect(text).toContain('CallerIDNum: +39"1\r\n')
    await manager.ask('Ping')
    expect(manager.events('Hangup')).toEqual([])
  })
  it('survives names of any length and script', async () => {
    const { manager, simulator } = await startExchange()
    const name = 'مرحبا \u202e'.repeat(500)
    await simulator.externalCall({ did: '06551235', name, number: '1' })
    expect((await manager.see('the caller', (one) => one.name === 'Newchannel')).get('CallerIDName')).toBe(name)
  })
})

describe('a request', () => {
  it('may end its lines with LF, repeat headers, and spell names as it likes', async () => {
    const { manager } = await startExchange()
    manager.send('aCtIoN:  pInG\nactionid: loose\nActionID: second\n\n')
    const response = await manager.see('the answer', (one) => one.get('ActionID') === 'loose')
    expect(response.get('Ping')).toBe('Pong')
  })
  it('is refused whole when a line is too long', async () => {
    const { manager } = await startExchange()
    expect((await manager.ask('Getvar', { Variable: 'x'.repeat(1100) })).get('Message')).toBe(
      'Failed to parse message: line too long',
    )
    expect((await manager.ask('Ping')).name).toBe('Success')
  })
  it('is refused when it has too many headers', async () => {
    const { manager } = await startExchange()
    const many = Object.fromEntries(Array.from({ length: 130 }, (_, index) => [`H${index}`, 'x']))
    expect((await manager.ask('Ping', many)).get('Message')).toBe('Too many lines in message or allocation failure')
  })
  it('needs an action that exists', async () => {
    const { manager } = await startExchange()
    manager.send('\r\n')
    await manager.see('the refusal', (one) => one.get('Message') === 'Missing action in request')
    expect((await manager.ask('Dance')).get('Message')).toMatch(/^Invalid\/unknown command/)
  })
})

/** The penalty's timer is set when the server has read the login. */
async function untilWaiting(clock: { waiting: number }): Promise<void> {
  const deadline = Date.now() + 5000
  while (clock.waiting === 0) {
    if (Date.now() > deadline) throw new Error('the login was never read')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
