import { actions } from '../actions.ts'
import type { AmiClient } from '../client/ami-client.ts'
import { AmiError } from '../client/ami-error.ts'
import { checkOriginate } from './check.ts'
import type { OriginateFields } from './fields.ts'
import type { OriginateEnd, OriginateOutcome } from './outcome.ts'
import { CallWatch } from './watch.ts'

export interface OriginateOptions {
  /**
   * Where the call's events come; default the client itself. Its mask must hold `call`, and the account's read rights too. A call that is
   * waited for (`isAsync: false`) holds its own session up, so give it one and hear the events on another.
   */
  readonly events?: AmiClient
}

export interface OriginatedCall {
  /** The Uniqueid of the new channel. */
  readonly channelId: string
  /**
   * What came of it, as soon as that is sure.
   * @throws AmiError as `action` (as rejection): 'encode' before a byte is sent, 'link-down' when the session is lost meanwhile (whether the
   * call goes on is then unknown), 'timed-out' when nothing is heard of the call for 15 s more than it may ring.
   */
  readonly outcome: Promise<OriginateOutcome>
  /** The call is over. Rejects as `outcome`, and with 'link-down' when the session is lost during the talk. */
  readonly ended: Promise<OriginateEnd>
}

/** `Timeout` when none is given (main/manager.c `action_originate`), ms. */
const USUAL_TIMEOUT_MS = 30_000
const GRACE_MS = 15_000

let calls = 0

/**
 * Makes a call and tells what came of it. Without `channelId` it gets an id of ours: so its events are known from the first on, and no other
 * call's are taken for them.
 */
export function originate(client: AmiClient, fields: OriginateFields, options: OriginateOptions = {}): OriginatedCall {
  const { events = client } = options
  calls += 1
  const channelId = fields.channelId ?? `originate-${Date.now()}-${process.pid}-${calls}`
  const timeoutMs = fields.timeoutMs ?? USUAL_TIMEOUT_MS
  const watch = new CallWatch({ channelId, destination: fields.channel, timeoutMs })
  const [outcome, ended] = [watch.outcome.promise, watch.ended.promise]
  // Who asks only for one of the two must not be ended by the other.
  for (const promise of [outcome, ended]) promise.catch(() => {})
  const fault = checkOriginate(fields)
  if (fault !== null) {
    watch.fail(new AmiError('encode', fault.message))
    return { channelId, outcome, ended }
  }
  const actionId =
    channelId.length <= 40 && fields.channelId === undefined ? channelId : `originate-${calls}-${process.pid}`
  const withinMs = timeoutMs + GRACE_MS
  const offEvents = events.on('event', (event, frame) => {
    if (event.event === 'OriginateResponse') {
      if (frame.get('ActionID') === actionId) watch.responded(event)
    } else watch.hear(event)
  })
  const lost = () => watch.fail(new AmiError('link-down', 'the session was lost: whether the call goes on is unknown'))
  const offStates = [client, events].map((one) => one.on('state', (state) => state.name !== 'live' && lost()))
  const silence = setTimeout(
    () => watch.fail(new AmiError('timed-out', 'nothing was heard of the call: may the account read class "call"?')),
    withinMs,
  )
  outcome.finally(() => clearTimeout(silence)).catch(() => {})
  ended
    .finally(() => {
      for (const off of [offEvents, ...offStates]) off()
    })
    .catch(() => {})

  const { name, headers } = actions.originate({ ...fields, channelId } as OriginateFields)
  const isWaited = fields.isAsync === false
  client.action(name, headers, { actionId, ...(isWaited ? { timeoutMs: withinMs } : {}) }).then(
    (answer) => {
      if (answer.ok) {
        if (isWaited) watch.responded(null)
      } else if (isWaited && answer.message === 'Originate failed') watch.notAnswered(null)
      else watch.refused(answer.message)
    },
    (error: unknown) => watch.fail(error),
  )
  return { channelId, outcome, ended }
}
