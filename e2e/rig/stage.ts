import { eventually, pause } from './eventually.ts'
import type { Exchange } from './exchange.ts'
import type { PhoneBehaviour } from './phones.ts'
import type { Recorder } from './recorder.ts'
import type { WireClient } from './wire-client.ts'

export interface Story {
  name: string
  /** One line for `story.md`. */
  title: string
  play: (stage: Stage) => Promise<void>
}

export interface PbxChannel {
  name: string
  id: string
  state: string
  bridgeId: string
}

/** What a story plays on: the phones, the exchange's own view of its channels, and the recorder. Keeps the script. */
export class Stage {
  readonly exchange: Exchange
  readonly recorder: Recorder
  /** What was done, in order, for `story.md`. */
  readonly script: string[] = []

  constructor(exchange: Exchange, recorder: Recorder) {
    this.exchange = exchange
    this.recorder = recorder
  }

  get phones() {
    return this.exchange.phones
  }

  /** The rig's own session, not the recorded one: actions sent here show in the recording only by their effects. */
  get control(): WireClient {
    return this.exchange.pbx.control
  }

  async behave(extension: string, behaviour: PhoneBehaviour) {
    await this.phones.behave(extension, behaviour)
  }

  async call(from: string, to: string) {
    this.script.push(`${from} calls ${to}`)
    await this.phones.call(from, to)
  }

  async externalCall(caller: { did: string; name: string; number: string }) {
    this.script.push(`${caller.number} (\`${caller.name}\`) calls ${caller.did} through the trunk`)
    await this.phones.externalCall(caller)
  }

  async answer(extension: string) {
    this.script.push(`${extension} answers`)
    await this.behave(extension, { mode: 'answer', answerAfterMs: 0 })
  }

  async hangup(extension: string) {
    this.script.push(`${extension} hangs up`)
    await this.phones.hangup(extension)
  }

  /** An AMI action of the operator. */
  async command(action: string, headers: Record<string, string | string[]>) {
    const shown = Object.entries(headers).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
    this.script.push(`AMI \`${action}\` (${shown.join('; ')})`)
    await this.control.request(action, headers)
  }

  /** Notes a moment as soon as all of the given conditions hold. */
  async moment(at: string, expectation: Parameters<Recorder['moment']>[1], ...conditions: (() => Promise<boolean>)[]) {
    await this.recorder.moment(at, expectation, async () => {
      for (const condition of conditions) if (!(await condition())) return false
      return true
    })
    this.script.push(`**moment: ${at}**`)
  }

  /** The exchange's channels of an extension, or of an outside party by number. */
  async channels(party: string): Promise<PbxChannel[]> {
    const items = await this.control.list('CoreShowChannels')
    return items
      .filter((item) => {
        const name = item.get('Channel') ?? ''
        const numbers = [item.get('CallerIDNum'), item.get('Exten')]
        return name.startsWith(`PJSIP/${party}-`) || (name.startsWith('PJSIP/telco-') && numbers.includes(party))
      })
      .map((item) => ({
        name: item.get('Channel') ?? '',
        id: item.get('Uniqueid') ?? '',
        state: item.get('ChannelStateDesc') ?? '',
        bridgeId: item.get('BridgeId') ?? '',
      }))
  }

  async channel(party: string): Promise<PbxChannel> {
    return eventually(`the exchange has a channel of ${party}`, async () => (await this.channels(party))[0] ?? null)
  }

  /** Condition: the extension's phone rings. */
  rings(extension: string) {
    return async () => (await this.channels(extension)).some(({ state }) => state === 'Ringing')
  }

  /** Condition: these parties are in one bridge, all up. */
  together(...parties: string[]) {
    return async () => {
      const found = await Promise.all(parties.map((party) => this.channels(party)))
      const bridges = found.map(
        (channels) => channels.find(({ bridgeId, state }) => bridgeId && state === 'Up')?.bridgeId,
      )
      return bridges[0] !== undefined && bridges.every((bridge) => bridge === bridges[0])
    }
  }

  /** Condition: the party has no channel left. */
  idle(...parties: string[]) {
    return async () => {
      const found = await Promise.all(parties.map((party) => this.channels(party)))
      return found.every((channels) => channels.length === 0)
    }
  }

  /** Condition: the party's channel is up, bridged or not. */
  up(party: string) {
    return async () => (await this.channels(party)).some(({ state }) => state === 'Up')
  }

  /** People talk for a while. */
  async talk(ms: number) {
    await pause(ms)
  }
}
