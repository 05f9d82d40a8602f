import { CstaClient, el, type ReadElement, within } from '@jackfield/csta'
import type { Config } from '../src/config/config-shape.ts'
import { until } from './until.ts'
import { World } from './world.ts'

/* A CSTA client in tests. */

const clients: CstaClient[] = []
export function closeEars(): void {
  for (const client of clients.splice(0)) client.close()
}

/** What a client hears, one line an event: name, device of its first connection, state of the own one. */
export class Ear {
  readonly events: ReadElement[] = []
  readonly client: CstaClient
  /** The gateway, or this client, has ended it. */
  isClosed = false
  constructor(port: number) {
    const onClose = () => {
      this.isClosed = true
    }
    this.client = new CstaClient({ port, onEvent: (event) => this.events.push(event), onClose })
    clients.push(this.client)
  }
  lines(monitor?: string): string[] {
    return this.events
      .filter((event) => monitor === undefined || within(event, 'monitorCrossRefID')?.text === monitor)
      .map((event) => {
        const said = (...names: string[]) => within(event, ...names)?.text ?? ''
        return `${event.name.replace('Event', '')} ${said('deviceID')} ${said('localConnectionInfo')}`
      })
  }
  async hears(monitor: string, ...lines: string[]): Promise<void> {
    await until(lines.join(', '), () => lines.every((line) => this.lines(monitor).includes(line))).catch(() => {
      throw new Error(`was to hear ${lines.join(', ')}; heard ${this.lines(monitor).join(', ')}`)
    })
  }
  async ask(name: string, ...content: ReturnType<typeof el>[]): Promise<ReadElement> {
    return this.client.ask(el(name, content))
  }
  makes(from: string, number: string): Promise<ReadElement> {
    return this.ask('MakeCall', el('callingDevice', from), el('calledDirectoryNumber', number))
  }
  /** The connection of that device, as a snapshot has it. */
  async connection(device: string, name: string, index = 0) {
    const snapshot = await this.ask('SnapshotDevice', el('snapshotObject', device))
    const infos = within(snapshot, 'snapshotData')?.children ?? []
    return el(name, [el('callID', within(infos[index]!, 'callID')!.text), el('deviceID', device)])
  }
}
export const done = (answer: ReadElement) => (answer.name === 'CSTAErrorCode' ? answer.children[0]!.text : answer.name)

/** A gateway with a port for CSTA clients, and one that is connected. */
export async function cstaWorld(more: Partial<Config> = {}): Promise<{ world: World; ear: Ear }> {
  const csta = { host: '127.0.0.1', port: 0, tls: false, maxMonitors: 1_000, stations: [] }
  const world = await World.open({ config: (config) => ({ ...config, ...more, csta }) })
  await world.amiIs('live')
  const told = world.log.find((line) => line.includes('CSTA clients may connect'))
  return { world, ear: new Ear((JSON.parse(told!) as { port: number }).port) }
}
