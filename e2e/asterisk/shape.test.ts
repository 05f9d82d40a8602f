import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AsteriskExchange, hasCalls } from '../rig/driver.ts'
import { eventually } from '../rig/eventually.ts'
import type { AsteriskVersion } from '../rig/install-asterisk.ts'

const versions: AsteriskVersion[] = ['22', '16']

/** Sound needs a moment, the longer the busier the machine; then it is this voice and no other. */
const hearsJust = (driver: AsteriskExchange, phone: string, whom: string) =>
  expect.poll(() => driver.hears(phone, 600), { timeout: 12_000, interval: 50 }).toEqual([whom])

describe.each(versions)('the exchange of FreePBX’s shape on Asterisk %s', (version) => {
  const driver = new AsteriskExchange({ version, shape: 'freepbx', log: console.log })
  const channels = async () => {
    const items = await driver.exchange.pbx.control.list('CoreShowChannels')
    return items.map((item) => ['Channel', 'Context', 'Exten', 'Application'].map((name) => item.get(name) ?? ''))
  }
  /** Waits until a channel is in that context and application. */
  const stands = (channel: string, context: string, application: string) =>
    eventually(`${channel} in ${context} at ${application}`, async () =>
      (await channels()).some(
        ([name = '', at, , runs]) => name.startsWith(channel) && at === context && runs === application,
      ),
    )
  const quiet = async (...phones: string[]) => {
    for (const phone of phones) await driver.hangup(phone)
    await eventually('no channel is left', async () => (await channels()).length === 0)
  }

  beforeAll(() => driver.start())
  afterAll(() => driver.stop())

  test('two people talk; the caller runs Dial in macro-dial-one', async () => {
    await driver.call('101', '102')
    await hearsJust(driver, '102', '101')
    await stands(`${driver.exchange.site.technology}/101-`, 'macro-dial-one', 'Dial')
    await quiet('101')
  })

  test('a queue dials its agent through a Local pair that stays', async () => {
    await driver.setPhone('104', { mode: 'ring' })
    await driver.externalCall({ did: '06551234', name: 'Customer', number: '0655501' })
    await hearsJust(driver, '103', '0655501')
    await stands('Local/103@from-queue-', 'macro-dial-one', 'Dial')
    await quiet('0655501')
    await driver.setPhone('104', { mode: 'answer' })
  })

  test('the trunk’s channel of an outgoing call is named CID: and the number that it goes out with', async () => {
    const { technology } = driver.exchange.site
    const dialled = driver.exchange.pbx.control.waitFor(
      'DialBegin to the trunk',
      (packet) => packet.event === 'DialBegin' && (packet.get('DestChannel') ?? '').startsWith(`${technology}/telco-`),
    )
    await driver.call('101', '0699999999')
    const { packet } = await dialled
    expect(packet.get('DialString')).toContain('0699999999')
    expect(packet.get('DestCallerIDName')).toBe('CID:06551234')
    await hearsJust(driver, '101', '0699999999')
    await quiet('101')
  })

  test('the mailbox of a busy extension answers', async () => {
    await driver.setPhone('105', { mode: 'busy' })
    await driver.call('101', '105')
    await stands(`${driver.exchange.site.technology}/101-`, 'macro-vm', 'VoiceMail')
    await quiet('101')
    await driver.setPhone('105', { mode: 'answer' })
  })

  test('a user’s device of another name rings; so do both of one who also has the browser', async () => {
    await driver.call('101', '109')
    await hasCalls(driver, '9109', 1)
    await quiet('101')
    await driver.setPhone('110', { mode: 'ring' })
    await driver.call('101', '110')
    await hasCalls(driver, '99110', 1)
    await quiet('101')
  })

  test('do not disturb by star code is in the database, in both states, and in the lamp', async () => {
    const { control } = driver.exchange.pbx
    const read = async (variable: string) => (await control.request('Getvar', { Variable: variable })).get('Value')
    await driver.call('102', '*78')
    await expect.poll(() => read('DEVICE_STATE(Custom:DEVDND102)'), { timeout: 10_000 }).toBe('BUSY')
    const kept = await control.list('DBGet', { Family: 'DND', Key: '102' })
    expect(kept.map((item) => item.get('Val'))).toContain('YES')
    expect(await read('DEVICE_STATE(Custom:DND102)')).toBe('BUSY')
    expect(await read('EXTENSION_STATE(*76102@app-dnd)')).toBe('BUSY')
    await driver.call('102', '*79')
    await expect.poll(() => read('DEVICE_STATE(Custom:DEVDND102)'), { timeout: 10_000 }).toBe('UNAVAILABLE')
    await quiet('102')
  })

  test('a mobile that is called by follow-me has to accept the call', async () => {
    await driver.setPhone('111', { mode: 'ring' })
    await driver.setPhone('0688888888', { mode: 'answer', answerAfterMs: 0 })
    await driver.call('101', '111')
    await stands('Local/0688888888@from-internal-', 'macro-confirm', 'Read')
    await driver.dtmf('0688888888', '1')
    await hearsJust(driver, '101', '0688888888')
    await quiet('101')
  })

  test('says nothing of a line or an expression that it does not understand', () => {
    expect(driver.complaints()).toEqual([])
  })
})
