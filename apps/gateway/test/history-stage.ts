import type { Journey } from '@jackfield/model'
import { until } from '@jackfield/testkit'
import { afterEach, beforeEach } from 'vitest'
import { sha256 } from '../src/config/operators.ts'
import type { Timings } from '../src/timings.ts'
import { World } from './world.ts'

type Page = { rows: (Journey & { calledBack: unknown })[]; next: string | null; more: boolean }

const tokenOf = (name: string) => `${name}-${'t'.repeat(32)}`
export const kinds = ({ steps }: Journey) => steps.map(({ kind }) => kind)

/** A gateway with people of several roles, whose finished calls are asked for over HTTP. To be called once in a file of tests, outside of them. */
export function historyStage(timings: Partial<Timings> = {}) {
  let world: World
  beforeEach(async () => {
    const person = (name: string, role: string, more: object = {}) => ({
      ...{ name, role, extensionId: null, tokenSha256: sha256(tokenOf(name)), ...more },
    })
    world = await World.open({
      timings,
      config: (config) => ({
        ...config,
        operators: [
          person('ada', 'admin'),
          person('sam', 'supervisor', { extensionId: '105' }),
          person('anna', 'operator', { extensionId: '101' }),
          person('carla', 'operator', { extensionId: '103' }),
          person('elsewhere', 'supervisor', { contexts: ['nowhere'] }),
        ] as never,
      }),
    })
    await world.amiIs('live')
  })
  afterEach(() => world.close())

  /** `path` behind `/api/v1`. `name` null = without a token. */
  const ask = (method: string, path: string, name: string | null, body?: object) =>
    fetch(`${world.gateway.url}api/v1${path}`, {
      method,
      headers: {
        ...(name === null ? {} : { authorization: `Bearer ${tokenOf(name)}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const get = (path: string, name: string | null = 'ada') => ask('GET', `/history${path}`, name)
  const page = async (path = '', name = 'ada') => (await (await get(path, name)).json()) as Page
  return {
    world: () => world,
    ...{ ask, get, page },
    /** Two talk, and the call is written down. */
    async talked(from: string, to: string): Promise<void> {
      const before = (await page()).rows.length
      await world.talk(from, to)
      world.simulator.hangup(from)
      await until(async () => (await page()).rows.length > before)
    },
  }
}
