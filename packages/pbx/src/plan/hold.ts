import type { HoldIntent, LegId, ResumeIntent, View } from '@jackfield/model'
import { HOLD_CONTEXT, heldBy, holdExtension, WAIT_CONTEXT } from '../mirror/hold-pair.ts'
import type { Channel, Mirror } from '../mirror/mirror.ts'
import { backFrom } from '../mirror/sent.ts'
import { type Plan, refuse } from './plan.ts'
import { isSafeChannel } from './safe-channel.ts'

/** A Uniqueid that may stand as an extension in the dialplan. */
const asExtension = /^[0-9A-Za-z][0-9A-Za-z._-]{0,70}$/
/** A channel's whole name. Bridge looks for names that begin so, and only a whole one is of fixed length. */
const wholeName = /^[A-Za-z0-9]+\/[^\s,;]{1,120}-[0-9a-fA-F]{8,}$/

/**
 * [PLAN-12] Both leave their bridge in one step, so that neither loses the other: the customer to the music, the operator's leg to
 * silence, each at the other's Uniqueid as extension, by which the pair is known to whoever looks. First the customer's
 * channel is told whom to ring when the hold lasts too long: nobody is lost, even without a gateway.
 */
export function planHold({ legId, actorExtensionId }: HoldIntent, channel: Channel, view: View, mirror: Mirror): Plan {
  const peerId = view.legs.get(legId)?.peerLegIds[0]
  const customer = peerId === undefined ? undefined : mirror.channels.get(peerId)
  if (!customer || !asExtension.test(channel.uniqueid) || !asExtension.test(customer.uniqueid))
    return refuse({ code: 'no-such-leg', legId })
  // A phone of two lines behind a Local channel would be torn from it.
  if (!customer.bridge || customer.bridge !== channel.bridge || customer.bridge.members.size !== 2)
    return refuse({ code: 'not-holdable', phase: view.legs.get(legId)?.phase ?? '' })
  const set = (Variable: string, Value: string) => ({
    action: 'Setvar',
    headers: { Channel: customer.uniqueid, Variable, Value },
  })
  return {
    ok: true,
    steps: [
      set('JACKFIELD_OPERATOR', actorExtensionId ?? ''),
      set('JACKFIELD_RESUMED', ''),
      {
        action: 'Redirect',
        headers: {
          Channel: customer.uniqueid,
          Context: HOLD_CONTEXT,
          Exten: holdExtension(channel, backFrom(customer)),
          Priority: '1',
          ExtraChannel: channel.uniqueid,
          ExtraContext: WAIT_CONTEXT,
          ExtraExten: customer.uniqueid,
          ExtraPriority: '1',
        },
      },
    ],
    effect: { kind: 'holds', legId, heldLegId: customer.uniqueid as LegId },
  }
}

/**
 * [PLAN-13] The two are bridged again, by whole names. Only then the customer's channel is told that a later end is the end of the
 * call: if we die in between, it rings the operator back instead.
 */
export function planResume({ legId }: ResumeIntent, channel: Channel): Plan {
  const customer = heldBy(channel)
  if (!customer) return refuse({ code: 'not-held' })
  if (!isSafeChannel(customer.uniqueid) || ![channel, customer].every((one) => wholeName.test(one.channel)))
    return refuse({ code: 'no-such-leg', legId })
  return {
    ok: true,
    steps: [
      { action: 'Bridge', headers: { Channel1: customer.channel, Channel2: channel.channel, Tone: 'no' } },
      { action: 'Setvar', headers: { Channel: customer.uniqueid, Variable: 'JACKFIELD_RESUMED', Value: '1' } },
    ],
    effect: { kind: 'talks-with', legId, peerLegId: customer.uniqueid as LegId },
  }
}
