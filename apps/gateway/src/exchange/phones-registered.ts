import { type AmiClient, AmiError } from '@jackfield/ami'

/**
 * How many phones are registered for a device; 1 where the exchange doesn't tell. Asked each time, since of contacts that come and go not every
 * setting tells. What a phone registered is its own choice of words: it is counted and nothing else.
 */
export async function phonesRegistered(client: Pick<AmiClient, 'action' | 'state'>, device: string): Promise<number> {
  const endpoint = /^PJSIP\/([A-Za-z0-9_-]{1,80})$/.exec(device)?.[1]
  if (endpoint === undefined || client.state.name !== 'live') return 1
  try {
    const { ok, frame } = await client.action('Getvar', [['Variable', `PJSIP_DIAL_CONTACTS(${endpoint})`]])
    return ok ? (frame.get('Value') ?? '').split(`PJSIP/${endpoint}/`).length - 1 : 1
  } catch (error) {
    if (!(error instanceof AmiError)) throw error
    return 1
  }
}
