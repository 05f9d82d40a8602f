import { randomBytes } from 'node:crypto'
import { AmiClient, type AmiEventOf } from '@jackfield/ami'
import { type AmiAction, actions } from '@jackfield/ami/actions'
import { cleanText } from '@jackfield/model'
import type { Config } from '../config/config-shape.ts'
import { amiOptionsOf } from '../exchange/ami-options.ts'
import { keepTrial } from '../memory/answer-trials.ts'
import { loggedIn } from './examine.ts'

/** How long the phone may take to ring, and to answer when it is told to, ms. */
const RINGS_WITHIN_MS = 15_000
const OBEYS_WITHIN_MS = 5_000

/** What came of one phone. `refuses` = Asterisk ended the call for it; `silent` = it did not even ring. */
export interface Tried {
  readonly userAgent: string
  readonly outcome: 'obeys' | 'rings-on' | 'refuses' | 'silent'
}

/**
 * C2: rings each phone that is registered for this PJSIP endpoint and tells it to answer, as the command would; nobody's call is at stake. What
 * comes of it is kept in the data folder, where a running gateway finds it. A string = why nothing could be tried.
 */
export async function tryAnswer(
  { ami, data }: Pick<Config, 'ami' | 'data'>,
  endpoint: string,
): Promise<Tried[] | string> {
  if (data === null) return 'there is no data folder to keep it in (JACKFIELD_DATA)'
  if (ami.system === null) return 'the second AMI user is not configured (JACKFIELD_AMI_SYSTEM_URL)'
  const main = new AmiClient(amiOptionsOf(ami))
  const system = new AmiClient({ ...amiOptionsOf(ami), ...ami.system, eventMask: 'off' })
  try {
    for (const client of [main, system]) {
      const problem = await loggedIn(client)
      if (problem !== null) return problem
    }
    const { items } = await system.list('PJSIPShowContacts')
    const contacts = items.flatMap((item) => (item.event === 'ContactList' && item.endpoint === endpoint ? [item] : []))
    if (contacts.length === 0) return `no phone is registered for the PJSIP endpoint ${endpoint}`
    const tried: Tried[] = []
    for (const contact of contacts) {
      const outcome = await tryOne(main, system, contact)
      tried.push({ userAgent: contact.userAgent, outcome })
      if (outcome === 'silent') continue
      keepTrial(data, { endpoint, userAgent: contact.userAgent, obeys: outcome === 'obeys', at: Date.now() })
    }
    return tried
  } finally {
    await Promise.all([main.stop(), system.stop()])
  }
}

async function tryOne(
  main: AmiClient,
  system: AmiClient,
  { endpoint, uri }: AmiEventOf<'ContactList'>,
): Promise<Tried['outcome']> {
  const channelId = `jackfield-try-${randomBytes(6).toString('hex')}`
  const send = (client: AmiClient, { name, headers }: AmiAction) => client.action(name, headers)
  const [rings, ends] = [Promise.withResolvers<'rings'>(), Promise.withResolvers<Tried['outcome']>()]
  const stopHearing = main.on('event', (event) => {
    if ((event.event !== 'Newstate' && event.event !== 'Hangup') || event.channel.uniqueid !== channelId) return
    if (event.event === 'Hangup') ends.resolve(event.cause === 127 ? 'refuses' : 'silent')
    else if (event.channel.channelState === 5) rings.resolve('rings')
    else if (event.channel.channelState === 6) ends.resolve('obeys')
  })
  try {
    const channel = `PJSIP/${endpoint}/${uri}`
    const target = { application: 'Wait', data: '1' }
    const callerId = '"Jackfield: a trial, please do not touch" <>'
    await send(main, actions.originate({ channel, target, callerId, timeoutMs: RINGS_WITHIN_MS, channelId }))
    const first = await Promise.race([rings.promise, ends.promise, after(RINGS_WITHIN_MS, 'silent' as const)])
    // A phone that answers before it is told to is one that answers everything: that says nothing of the command.
    if (first !== 'rings') return 'silent'
    await send(system, actions.pjsipNotify(channelId, { Event: 'talk' }))
    const outcome = await Promise.race([ends.promise, after(OBEYS_WITHIN_MS, 'rings-on' as const)])
    return outcome === 'silent' ? 'rings-on' : outcome
  } finally {
    stopHearing()
    // It may be gone by itself, which Asterisk calls an error.
    await send(main, actions.hangup(channelId)).catch(() => {})
  }
}

function after<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(() => resolve(value), ms))
}

const words: Readonly<Record<Tried['outcome'], string>> = {
  obeys: 'ok   answers when it is told to: Answer is offered for it',
  'rings-on':
    'BAD  rings on when it is told to answer: Answer is not offered for it; look for its talk event setting and try again',
  refuses:
    'BAD  refuses to be told, which ends the call: Answer is not offered for it; look for its talk event setting and try again',
  silent: '?    did not ring, so nothing is known of it',
}

/** For people. */
export const triedText = (tried: readonly Tried[]): string =>
  tried.map(({ userAgent, outcome }) => `${words[outcome]} (${cleanText(userAgent) || 'of unknown make'})\n`).join('')

/** 0 = each phone obeys, 1 = one does not, or nothing is known of it. */
export const triedExit = (tried: readonly Tried[]): 0 | 1 => (tried.every(({ outcome }) => outcome === 'obeys') ? 0 : 1)
