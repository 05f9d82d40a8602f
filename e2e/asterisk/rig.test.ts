import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AsteriskExchange, hasCalls } from '../rig/driver.ts'
import type { AsteriskVersion } from '../rig/install-asterisk.ts'
import { people } from '../rig/people.ts'

const versions: AsteriskVersion[] = ['22', '16']

/** Sound needs a moment, the longer the busier the machine; then it is this voice and no other. */
const hearsJust = (driver: AsteriskExchange, phone: string, whom: string) =>
  expect.poll(() => driver.hears(phone, 600), { timeout: 12_000, interval: 50 }).toEqual([whom])

describe.each(versions)('the rig on Asterisk %s', (version) => {
  const driver = new AsteriskExchange({ version, log: console.log })

  beforeAll(() => driver.start())
  afterAll(() => driver.stop())

  test('is the version that was asked for, with every phone registered', async () => {
    expect(driver.version.split('.')[0]).toBe(version)
    const contacts = await driver.exchange.pbx.control.list('PJSIPShowContacts')
    const registered = contacts.map((contact) => contact.get('ObjectName')?.split(/[;@/]/)[0])
    expect(registered).toEqual(expect.arrayContaining(people.map(({ extension }) => extension)))
  })

  test('lets phones hear the phones that they talk with, and no others', async () => {
    await driver.setPhone('102', { mode: 'answer', answerAfterMs: 0 })
    await driver.call('101', '102')
    await driver.call('104', '107')
    await hearsJust(driver, '102', '101')
    await hearsJust(driver, '101', '102')
    await driver.hangup('104')
    await hasCalls(driver, '107', 0)
    expect(await driver.phoneCalls('101')).toBe(1)
  })

  test('holds by a real re-INVITE: the other side hears music, not the holder', async () => {
    const told = driver.exchange.pbx.control.waitFor('the Hold', (packet) => packet.event === 'Hold')
    await driver.hold('101')
    expect((await told).packet.get('Channel')).toMatch(/^PJSIP\/101-/)
    expect(await driver.hears('102', 600)).not.toContain('101')
    const back = driver.exchange.pbx.control.waitFor('the Unhold', (packet) => packet.event === 'Unhold')
    await driver.unhold('101')
    await back
    await hearsJust(driver, '102', '101')
    await driver.hangup('101')
    await hasCalls(driver, '102', 0)
  })

  test('brings callers from outside in through the trunk with the name they give', async () => {
    const name = `<script>alert("x")</script>`
    const arrived = driver.exchange.pbx.control.waitFor(
      'the call from outside',
      (packet) => packet.event === 'Newchannel' && (packet.get('Channel') ?? '').startsWith('PJSIP/telco-'),
    )
    await driver.setPhone('101', { mode: 'answer', answerAfterMs: 0 })
    await driver.externalCall({ did: '06551235', name, number: '0655501' })
    const { packet } = await arrived
    expect(packet.get('CallerIDNum')).toBe('0655501')
    expect(packet.get('CallerIDName')).toContain('<script>alert(')
    await hearsJust(driver, '101', '0655501')
    await hearsJust(driver, '0655501', '101')
    await driver.hangup('0655501')
    await hasCalls(driver, '101', 0)
  })

  test('tells a busy phone and one that rings on', async () => {
    await driver.setPhone('102', { mode: 'busy' })
    const refused = driver.exchange.pbx.control.waitFor('the refusal', (packet) => packet.event === 'DialEnd')
    await driver.call('101', '102')
    expect((await refused).packet.get('DialStatus')).toBe('BUSY')
    await hasCalls(driver, '101', 0)
    await driver.setPhone('102', { mode: 'ring' })
    const rings = driver.exchange.pbx.control.waitFor(
      'the ringing',
      (packet) => packet.event === 'Newstate' && packet.get('ChannelStateDesc') === 'Ringing',
    )
    await driver.call('101', '102')
    expect((await rings).packet.get('Channel')).toMatch(/^PJSIP\/102-/)
    await driver.setPhone('102', { mode: 'answer', answerAfterMs: 0 })
    await hasCalls(driver, '102', 1)
    await driver.hangup('101')
    await hasCalls(driver, '102', 0)
  })

  test('comes back after a crash on the same ports, and its phones can call again', async () => {
    const { port } = driver.ami
    await driver.stopPbx()
    expect(driver.exchange.pbx.isRunning).toBe(false)
    await driver.startPbx()
    expect(driver.ami.port).toBe(port)
    await driver.hangup('101')
    await driver.call('101', '104')
    await hearsJust(driver, '104', '101')
    await driver.hangup('101')
  })

  test('says of an Asterisk that ends by itself that it did, and of none that was asked to', async () => {
    expect(driver.exchange.crashes).toEqual([])
    await driver.exchange.pbx.control.ask('Command', { Command: 'core stop now' }).catch(() => {})
    await expect.poll(() => driver.exchange.crashes, { timeout: 20_000 }).toHaveLength(1)
    expect(driver.exchange.crashes[0]).toContain('the exchange (Asterisk ')
    await driver.startPbx()
    expect(driver.exchange.crashes).toEqual([])
  })
})
