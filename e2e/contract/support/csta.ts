import { type Element, el, type ReadElement, within } from '@jackfield/csta'
import { closeEars, Ear } from '../../../apps/gateway/test/csta-ear.ts'
import { freeTcpPort } from '../../rig/ports.ts'
import { World } from './world.ts'

/** An exchange and a gateway with a port for CSTA clients, and what such clients ask and hear. */
export class CstaSite {
  readonly world: World
  readonly port: number
  /** The client of this test; a new one for each. */
  ear!: Ear

  private constructor(world: World, port: number) {
    this.world = world
    this.port = port
  }

  /** `settings` = more of the gateway's config file. */
  static async open(settings = ''): Promise<CstaSite> {
    const port = await freeTcpPort()
    return new CstaSite(await World.open({ settings: `csta:\n  listen: 127.0.0.1:${port}\n${settings}` }), port)
  }
  close(): Promise<void> {
    return this.world.close()
  }

  /** A client with monitors of these devices, in the same order. */
  async listen<const D extends readonly string[]>(...devices: D): Promise<{ [I in keyof D]: string }> {
    this.ear = new Ear(this.port)
    const monitors: string[] = []
    for (const device of devices) monitors.push(await this.ear.client.monitor(device))
    return monitors as { [I in keyof D]: string }
  }
  /** No client any more, and nobody in a call. */
  async quiet(): Promise<void> {
    closeEars()
    await this.world.quiet()
  }

  async talking(from: string, to: string): Promise<void> {
    await this.world.exchange.call(from, to)
    await this.world.joined(from, to)
  }
  /** The last event of that name that the monitor told. */
  told(monitor: string, name: string): ReadElement {
    const found = this.ear.events.findLast(
      (event) => event.name === `${name}Event` && within(event, 'monitorCrossRefID')?.text === monitor,
    )
    if (!found) throw new Error(`no ${name}; heard ${this.ear.lines(monitor).join(', ')}`)
    return found
  }
}

/** The connection of that device in that call. */
export const connection = (name: string, callId: string, device: string): Element =>
  el(name, [el('callID', callId), el('deviceID', device)])
/** The text of that part; undefined = it has none. */
export const part = (element: ReadElement, ...names: string[]): string | undefined => within(element, ...names)?.text
/** The device that stands in that part. */
export const deviceIn = (element: ReadElement, name: string): string | undefined => {
  const found = within(element, name)
  return found ? within(found, 'deviceIdentifier')?.text : undefined
}
