import type { AmiClient } from '@jackfield/ami'

/** Resolves when the session is up, or after `ms`: then the next action says what is wrong. */
export function whenLive(client: Pick<AmiClient, 'state' | 'on'>, ms: number): Promise<void> {
  if (client.state.name === 'live') return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(deadline)
      dispose()
      resolve()
    }
    const deadline = setTimeout(done, ms)
    const dispose = client.on('state', ({ name }) => name === 'live' && done())
  })
}
