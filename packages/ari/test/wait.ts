import type { AriClient } from '../src/ari-client.ts'
import type { AriClientEvents } from '../src/ari-client-options.ts'

/** The next event `name` that passes; rejects after two seconds. */
export function next<Name extends keyof AriClientEvents>(
  client: AriClient,
  name: Name,
  passes: (value: AriClientEvents[Name][0]) => boolean = () => true,
): Promise<AriClientEvents[Name][0]> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`no ${name}; state is ${JSON.stringify(client.state)}`)), 2_000)
    const dispose = client.on(name, (value) => {
      if (!passes(value)) return
      clearTimeout(deadline)
      dispose()
      resolve(value)
    })
  })
}

/** The state of that name, now or when it comes. */
export async function reach(client: AriClient, name: string) {
  return client.state.name === name ? client.state : next(client, 'state', (state) => state.name === name)
}
