import { type OriginateEnd, type OriginateFields, type OriginateOutcome, statusOf, wordsOf } from '@jackfield/ami'
import type { AriClient, AriResult, KnownAriEvent } from '@jackfield/ari'

/** What `--ari` can do of a call: it goes on in the dialplan, where ARI sends it when it is answered. */
export type AriCall = Pick<OriginateFields, 'channel' | 'timeoutMs' | 'codecs' | 'variables' | 'account'> & {
  readonly context: string
  readonly exten: string
  readonly priority: number
  readonly name: string
  readonly number: string
}

/** Control frames of OriginateResponse that stand for the same end; CANCEL says only that it ended, also when its time was over (16). */
const reasons: Readonly<Record<string, number>> = { BUSY: 5, NOANSWER: 3, CONGESTION: 8 }

/**
 * The three steps of ARI: create, dial, and on into the dialplan. The same outcome as by AMI. `client` is live, with an application of its own
 * that subscribes to nothing and filters nothing.
 */
export async function originateByAri(
  client: AriClient,
  app: string,
  call: AriCall,
): Promise<{ outcome: OriginateOutcome; ended: Promise<OriginateEnd> }> {
  const { channels, applications } = client.rest
  const timeout = Math.ceil((call.timeoutMs ?? 30_000) / 1000)
  const channelId = `jackfield-${process.pid}-${Date.now()}`
  const state = {
    rangAt: null as number | null,
    upAt: null as number | null,
    dialStatus: '',
    dialledAt: Date.now(),
    name: call.channel,
  }
  const [up, over] = [Promise.withResolvers<null>(), Promise.withResolvers<{ cause: number; causeText: string }>()]
  const settled = Promise.withResolvers<OriginateOutcome>()
  client.on('event', hear)
  client.on('state', ({ name }) => {
    if (name !== 'live') for (const one of [up, over]) one.reject(new Error('ARI: the link was lost'))
  })
  over.promise.catch(() => {})
  const ended = finish()
  ended.catch(() => {})

  const made = await channels.create({
    ...{ endpoint: call.channel, app, channelId },
    ...(call.codecs === undefined ? {} : { formats: call.codecs }),
  })
  if (!made.ok) return refused(made, made.error.status === 500 || made.error.status === 400)
  state.name = made.value.name
  const set = { ...shown(call), ...call.variables }
  for (const [variable, value] of Object.entries(set)) {
    const done = await channels.setChannelVar({ channelId, variable, value })
    if (!done.ok) return refused(done)
  }
  await applications.subscribe({ applicationName: app, eventSource: [`channel:${channelId}`] })
  state.dialledAt = Date.now()
  const dialled = await channels.dial({ channelId, timeout })
  if (!dialled.ok) return refused(dialled)
  await Promise.race([up.promise, over.promise])
  if (state.upAt !== null) {
    const { context, exten: extension, priority } = call
    const gone = await channels.continueInDialplan({ channelId, context, extension, priority })
    if (!gone.ok && gone.error.status !== 404) return refused(gone)
    settled.resolve(soFar('answered', null))
  }
  return { outcome: await settled.promise, ended }

  function hear(event: KnownAriEvent): void {
    if (event.type === 'Dial' && event.peer.id === channelId) {
      if (event.dialstatus === 'RINGING') state.rangAt ??= Date.now()
      else if (event.dialstatus === 'ANSWER') answered()
      else if (event.dialstatus !== '') state.dialStatus = event.dialstatus
    } else if (event.type === 'ChannelStateChange' && event.channel.id === channelId) {
      if (event.channel.state === 'Ringing') state.rangAt ??= Date.now()
      else if (event.channel.state === 'Up') answered()
    } else if (event.type === 'ChannelDestroyed' && event.channel.id === channelId)
      over.resolve({ cause: event.cause, causeText: event.cause_txt })
  }
  function answered(): void {
    state.upAt ??= Date.now()
    up.resolve(null)
  }
  async function finish(): Promise<OriginateEnd> {
    const hangup = await over.promise
    const { upAt, rangAt, dialStatus } = state
    const reason = reasons[dialStatus] ?? null
    const attempt = {
      reason,
      cause: hangup.cause,
      isMade: dialStatus !== 'CHANUNAVAIL',
      rang: rangAt !== null,
      isInTime: Date.now() - state.dialledAt < 950 * timeout,
    }
    const outcome = soFar(upAt === null ? statusOf(attempt) : 'answered', hangup)
    settled.resolve(outcome)
    return { ...outcome, talkMs: upAt === null ? null : Date.now() - upAt }
  }
  function soFar(status: OriginateOutcome['status'], hangup: { cause: number; causeText: string } | null) {
    const { rangAt, upAt } = state
    return {
      ...{ status, message: `${call.channel} ${wordsOf[status]}`, channel: state.name },
      ...{ cause: hangup?.cause ?? null, causeText: hangup?.causeText ?? null },
      ringMs: rangAt === null ? null : (upAt ?? Date.now()) - rangAt,
    }
  }
  /** Nothing rings: what was made is taken away again. */
  async function refused(why: AriResult<unknown> & { ok: false }, noSuchChannel = false) {
    await channels.hangup({ channelId })
    const status = noSuchChannel ? 'unavailable' : 'refused'
    const outcome = { ...soFar(status, null), message: `ARI: ${why.error.message}`, channel: null, talkMs: null }
    return { outcome, ended: Promise.resolve(outcome) }
  }
}

/** What the phone shows: PJSIP takes it from the line that the channel is connected with. */
function shown({ name, number, account }: AriCall): Record<string, string> {
  return {
    ...(name === '' ? {} : { 'CALLERID(name)': name, 'CONNECTEDLINE(name,i)': name }),
    ...(number === '' ? {} : { 'CALLERID(num)': number, 'CONNECTEDLINE(num,i)': number }),
    ...(account === undefined ? {} : { 'CHANNEL(accountcode)': account }),
  }
}
