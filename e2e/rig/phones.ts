import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { endpointOf } from './config-phones.ts'
import { eventually, pause } from './eventually.ts'
import type { Instance } from './instance.ts'
import { type BankPhone, outsidePitchesHz } from './people.ts'
import { tonesIn } from './tones.ts'
import type { Packet } from './wire-client.ts'

export interface PhoneBehaviour {
  /** `ring` rings until the behaviour changes; the other two refuse with 486 and 403. */
  mode: 'answer' | 'ring' | 'busy' | 'decline'
  /** How long an answering phone rings first; 400 when not given. */
  answerAfterMs?: number
}

export interface PhoneChannel {
  name: string
  id: string
  isUp: boolean
}

/** Real SIP phones, one for each extension, and the outside world behind the trunk. */
export class PhoneBank {
  readonly instance: Instance
  private readonly pbxSipPort: () => number
  private readonly soundDir: string
  private readonly phones: readonly BankPhone[]
  private outsideCalls = 0
  private sounds = 0
  /** Channels of outside callers by the number they call from, newest last. */
  private readonly outside = new Map<string, { id: string; pitchHz: number }[]>()

  constructor(
    instance: Instance,
    options: { pbxSipPort: () => number; soundDir: string; phones: readonly BankPhone[] },
  ) {
    this.instance = instance
    this.pbxSipPort = options.pbxSipPort
    this.soundDir = options.soundDir
    this.phones = options.phones
  }

  /** The phone `from` dials; gives the call's channel id in the bank as soon as the INVITE is out. */
  async call(from: string, to: string): Promise<string> {
    const id = `call-${from}-${this.nextSound()}`
    if (/^0\d/.test(to)) await this.giveOutsidePitch(to)
    await this.originate({
      ChannelId: id,
      CallerID: `"${this.nameOf(from)}" <${from}>`,
      Channel: `PJSIP/${to}@${endpointOf(from)}`,
      Context: 'talk',
      Exten: from,
      Priority: '1',
    })
    return id
  }

  /**
   * Somebody outside dials one of our numbers through the trunk. The name may be anything that fits into a line of AMI.
   * Gives the call's channel id.
   */
  async externalCall({ did, name, number }: { did: string; name: string; number: string }): Promise<string> {
    const pitchHz = this.nextPitch()
    const id = `outside-${this.outsideCalls}`
    const calls = this.outside.get(number) ?? []
    this.outside.set(number, [...calls, { id, pitchHz }])
    await this.originate({
      ChannelId: id,
      Channel: `PJSIP/carrier/sip:${did}@127.0.0.1:${this.pbxSipPort()}`,
      CallerID: `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}" <${number}>`,
      Context: 'talk',
      Exten: number.replace(/\D/g, '') || '0',
      Priority: '1',
      Variable: `PITCH=${pitchHz}`,
    })
    return id
  }

  /** How a phone, or a number outside, takes its calls from now on; a phone that rings already obeys a change from `ring` at once. */
  async behave(extension: string, { mode, answerAfterMs = 400 }: PhoneBehaviour): Promise<void> {
    if (/^0\d/.test(extension)) await this.giveOutsidePitch(extension)
    const seconds = String(answerAfterMs / 1000)
    await this.control.request('Setvar', { Variable: `AFTER_${extension}`, Value: seconds })
    await this.control.request('Setvar', { Variable: `MODE_${extension}`, Value: mode })
  }

  /** Shorthand for {@link behave}. */
  async answerAfter(extension: string, when: number | 'never' | 'busy'): Promise<void> {
    if (when === 'never') await this.behave(extension, { mode: 'ring' })
    else if (when === 'busy') await this.behave(extension, { mode: 'busy' })
    else await this.behave(extension, { mode: 'answer', answerAfterMs: when })
  }

  /** The phone hangs up all that it has, a ringing call too. For an outside party give its number. */
  async hangup(extension: string): Promise<void> {
    for (const { id } of await this.channels(extension)) await this.control.ask('Hangup', { Channel: id, Cause: '16' })
  }

  /** The phone presses hold: a re-INVITE with `sendonly` on each of its calls that are up. */
  async hold(extension: string): Promise<void> {
    await this.moveUp(extension, 'held')
  }

  /** The phone takes its calls back from hold. */
  async unhold(extension: string): Promise<void> {
    await this.moveUp(extension, 'talk')
  }

  /** The phone's keypad, as RFC 4733 events; 250 ms a key. */
  async dtmf(extension: string, digits: string): Promise<void> {
    const channel = await this.firstUp(extension)
    for (const digit of digits) {
      await this.control.request('PlayDTMF', { Channel: channel.id, Digit: digit, Duration: '120' })
      await pause(250)
    }
  }

  /** Keys that reach this phone from now on, as far as they have come. */
  keysAt(extension: string): () => string {
    let keys = ''
    this.control.listen((packet) => {
      const isHere = packet.get('Channel')?.startsWith(`PJSIP/${endpointOf(extension)}-`) ?? false
      if (packet.event === 'DTMFEnd' && isHere && packet.get('Direction') === 'Received')
        keys += packet.get('Digit') ?? ''
    })
    return () => keys
  }

  /** The phone's own blind transfer: a REFER of its call to another number. */
  async blindTransfer(extension: string, to: string): Promise<void> {
    const channel = await this.firstUp(extension)
    const target = `sip:${to}@127.0.0.1:${this.pbxSipPort()}`
    await this.control.request('Setvar', { Channel: channel.id, Variable: 'REFER_TO', Value: target })
    await this.control.request('Redirect', { Channel: channel.id, Context: 'refer', Exten: extension, Priority: '1' })
  }

  /** The calls that a phone (or, by its number, an outside party) has. */
  async channels(extension: string): Promise<PhoneChannel[]> {
    const items = await this.control.list('CoreShowChannels')
    const outside = new Set(this.outside.get(extension)?.map(({ id }) => id))
    const mine = (item: Packet) => {
      const name = item.get('Channel') ?? ''
      if (name.startsWith(`PJSIP/${endpointOf(extension)}-`)) return true
      if (outside.has(item.get('Uniqueid') ?? '')) return true
      return name.startsWith('PJSIP/carrier-') && item.get('Exten') === extension && extension.length > 4
    }
    return items.filter(mine).map((item) => ({
      name: item.get('Channel') ?? '',
      id: item.get('Uniqueid') ?? '',
      isUp: item.get('ChannelState') === '6',
    }))
  }

  /** A header of the INVITE by which the exchange called this phone; '' when it has none. */
  async inviteHeader(extension: string, header: string): Promise<string> {
    const channel = await eventually(`${extension} has a call`, async () => (await this.channels(extension))[0] ?? null)
    const answer = await this.control.ask('Getvar', { Channel: channel.id, Variable: `PJSIP_HEADER(read,${header})` })
    return answer.get('Value') ?? ''
  }

  /** Whose tones the phone hears during `ms` of real time: extensions, or numbers of outside callers, sorted. */
  async hear(extension: string, ms: number): Promise<string[]> {
    return this.voicesIn(await this.listen(await this.firstUp(extension), () => pause(ms)))
  }

  /** The same of a call that nobody has answered yet: sound may come before. */
  async hearEarly(extension: string, ms: number): Promise<string[]> {
    const channel = await eventually(`${extension} has a call`, async () => (await this.channels(extension))[0] ?? null)
    return this.voicesIn(await this.listen(channel, () => pause(ms)))
  }

  /** Whose tones the phone hears one after the other, while that is done. */
  async hearInTurn(extension: string, does: () => Promise<unknown>): Promise<string[]> {
    const samples = await this.listen(await this.firstUp(extension), does)
    const voices: string[] = []
    for (let at = 0; at + 1600 <= samples.length; at += 1600) {
      const [voice] = this.voicesIn(samples.subarray(at, at + 1600))
      if (voice !== undefined && voice !== voices.at(-1)) voices.push(voice)
    }
    return voices
  }

  /** What the phone hears while that is done. */
  private async listen({ id, name }: PhoneChannel, does: () => Promise<unknown>): Promise<Int16Array> {
    const stem = join(this.soundDir, `heard-${this.nextSound()}`)
    const file = `${stem}.wav`
    await this.control.request('MixMonitor', { Channel: id, File: `${stem}-both.wav`, Options: `r(${file})` })
    await does()
    await this.control.request('StopMixMonitor', { Channel: id })
    const samples = await eventually(`the sound that ${name} heard`, () => readWav(file), { withinMs: 2000 }).catch(
      // A phone that is sent nothing at all leaves no file, or one without sound.
      () => new Int16Array(0),
    )
    await Promise.all([file, `${stem}-both.wav`].map((path) => rm(path, { force: true })))
    return samples
  }

  /** Whose tones are in it: extensions, or numbers of outside callers, sorted. */
  voicesIn(samples: Int16Array): string[] {
    const voices = this.phones.map(({ phone: name, pitchHz }) => ({ name, pitchHz }))
    for (const [number, calls] of this.outside) {
      for (const { pitchHz } of calls.slice(-1)) voices.push({ name: number, pitchHz })
    }
    const heard = tonesIn(
      samples,
      voices.map(({ pitchHz }) => pitchHz),
    )
    return voices
      .filter(({ pitchHz }) => heard.has(pitchHz))
      .map(({ name }) => name)
      .sort()
  }

  /** The phone falls off the network, as the exchange sees it. */
  async unregister(extension: string): Promise<void> {
    await this.control.request('PJSIPUnregister', { Registration: endpointOf(extension) })
  }

  /** The phone registers again now. */
  async register(extension: string): Promise<void> {
    await this.control.request('PJSIPRegister', { Registration: endpointOf(extension) })
  }

  private get control() {
    return this.instance.control
  }

  private nameOf(phone: string): string {
    return this.phones.find((one) => one.phone === phone && one.account === phone)?.name ?? phone
  }

  private nextSound(): number {
    this.sounds += 1
    return this.sounds
  }

  private nextPitch(): number {
    const pitchHz = outsidePitchesHz[this.outsideCalls % outsidePitchesHz.length] ?? 1120
    this.outsideCalls += 1
    return pitchHz
  }

  /** An outside number that we call has a voice too. */
  private async giveOutsidePitch(number: string) {
    const pitchHz = this.nextPitch()
    this.outside.set(number, [...(this.outside.get(number) ?? []), { id: '', pitchHz }])
    await this.control.request('Setvar', { Variable: `PITCH_${number}`, Value: String(pitchHz) })
  }

  private async originate(headers: Record<string, string>) {
    const id = headers.ChannelId
    const begun = this.control.waitFor(
      `the call ${id} to leave the phone`,
      (packet) =>
        (packet.event === 'DialBegin' && packet.get('DestUniqueid') === id) ||
        (packet.event === 'OriginateResponse' && packet.get('Uniqueid') === id && packet.get('Response') === 'Failure'),
    )
    begun.catch(() => {})
    await this.control.request('Originate', { ...headers, Async: 'true', Timeout: '3600000' })
    const { packet } = await begun
    if (packet.event !== 'DialBegin') throw new Error(`the phone could not call: reason ${packet.get('Reason')}`)
  }

  private async firstUp(extension: string): Promise<PhoneChannel> {
    return eventually(`${extension} has a call that is up`, async () => {
      return (await this.channels(extension)).find(({ isUp }) => isUp) ?? null
    })
  }

  private async moveUp(extension: string, context: 'held' | 'talk') {
    await this.firstUp(extension)
    for (const { id, isUp } of await this.channels(extension)) {
      const target = { Channel: id, Context: context, Exten: extension, Priority: '1' }
      if (isUp) await this.control.request('Redirect', target)
    }
  }
}

/** The samples of a 16-bit WAV file, or null while Asterisk has not finished it. */
export async function readWav(file: string): Promise<Int16Array | null> {
  const bytes = await readFile(file).catch(() => null)
  if (!bytes || bytes.length < 44) return null
  const size = bytes.readUInt32LE(40)
  if (size === 0 || bytes.length < 44 + size) return null
  const samples = new Int16Array(Math.floor(size / 2))
  for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(44 + index * 2)
  return samples
}
