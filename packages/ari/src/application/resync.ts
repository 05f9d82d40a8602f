import type { StasisStart } from '../generated/events.ts'
import type { Channel } from '../generated/models.ts'
import type { AriResult } from '../result.ts'
import type { CallBase } from './call-base.ts'
import type { Context } from './context.ts'
import { pending } from './pending.ts'
import type { StasisErrorCode } from './stasis-error.ts'

/** Requests under way at once. */
const atOnce = 8

/**
 * Asks at most three times: a connection of HTTP that was kept open may be as dead as the websocket was, and is found out by the first request on it.
 * Only for what may be done twice.
 */
async function persistently<T>(request: () => Promise<AriResult<T>>): Promise<AriResult<T>> {
  for (let left = 2; ; left -= 1) {
    const result = await request()
    if (result.ok || left === 0 || !['timed-out', 'unreachable'].includes(result.error.code)) return result
  }
}

/**
 * The connection is back: calls that are gone, or have left the application meanwhile, end; of the others Asterisk is asked for events again, since
 * what an application watches may end with its connection. Gives what stood in the way; then all calls are kept.
 */
export async function resync(ctx: Context, calls: ReadonlyMap<string, CallBase>): Promise<string | null> {
  const before = [...calls.values()]
  if (before.length === 0) return null
  const listed = await persistently(() => ctx.rest.channels.list())
  if (!listed.ok)
    return `after a lost connection Asterisk does not list its channels (${listed.error.message}); all calls are kept`
  const there = new Map(listed.value.map((channel) => [channel.id, channel]))
  const left: CallBase[] = []
  for (const call of before) {
    if (there.has(call.id)) left.push(call)
    else call.end({ how: 'lost', cause: null })
  }
  let failed: string | null = null
  const look = async (call: CallBase) => {
    const channel = there.get(call.id)
    if (channel === undefined) return
    const isHere = isInApplication(channel, ctx.name) || (await isInStasis(ctx, call.id))
    if (!isHere) return call.end({ how: 'left', cause: null })
    const asked = await watch(ctx, call.id)
    if (!asked.ok && !['unprocessable', 'bad-response'].includes(asked.error.code))
      failed = `no events of a call come any more: ${asked.error.message}`
  }
  for (let at = 0; at < left.length; at += atOnce) await Promise.all(left.slice(at, at + atOnce).map(look))
  return failed
}

/** Asterisk tells of that channel. */
export const watch = (ctx: Context, channelId: string): Promise<AriResult<unknown>> =>
  persistently(() =>
    ctx.rest.applications.subscribe({ applicationName: ctx.name, eventSource: [`channel:${channelId}`] }),
  )

/** Whether what was asked for may be asked again when the connection is back. */
export const isAway = (code: StasisErrorCode): boolean => ['unreachable', 'timed-out', 'not-ready'].includes(code)

/** The connection is back and looked at, or five seconds are over, or the call. */
export function comesBack(ctx: Context, call: CallBase): Promise<void> {
  return pending<void>(ctx.signal, (resolve) => {
    const forget = ctx.onResync(async () => resolve())
    const cancelTimer = ctx.clock.after(5_000, resolve)
    call.signal.addEventListener('abort', () => resolve(), { once: true })
    return () => {
      forget()
      cancelTimer()
    }
  }).catch(() => {})
}

/** Calls that are in the application though nobody looks after them: those of a program that has ended. */
export async function leftovers(ctx: Context): Promise<readonly StasisStart[] | string> {
  const listed = await persistently(() => ctx.rest.channels.list())
  if (!listed.ok) return `calls of an earlier program are not looked for: ${listed.error.message}`
  return listed.value
    .filter((channel) => isInApplication(channel, ctx.name))
    .map((channel) => {
      const [, ...args] = (channel.dialplan.app_data ?? '').split(',')
      return { type: 'StasisStart', application: ctx.name, args, channel }
    })
}

/**
 * Asterisk shows the application that the dialplan began; the channels that an application makes for itself have none. With a websocket for each
 * call the application has the channel's name behind that: `desk:PJSIP/101-00000001`.
 */
function isInApplication({ name: channel, dialplan }: Channel, name: string): boolean {
  if (dialplan.app_name !== 'Stasis') return false
  const [began] = (dialplan.app_data ?? '').split(',')
  return began === name || `${began}:${channel}` === name
}

/** A variable can only be set on a channel that is in an application: nothing else of it changes. */
async function isInStasis(ctx: Context, channelId: string): Promise<boolean> {
  const set = await persistently(() =>
    ctx.rest.channels.setChannelVar({ channelId, variable: 'STASIS_KEPT', value: '1' }),
  )
  return set.ok || (set.error.code !== 'conflict' && set.error.code !== 'not-found')
}
