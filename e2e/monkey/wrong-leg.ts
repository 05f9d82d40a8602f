import type { Intent, View } from '@jackfield/model'
import { madeLegId } from '@jackfield/model'
import type { Packet } from '../rig/wire-client.ts'
import type { MonkeyStage, Request } from './stage.ts'

/** Headers by which an action names a channel. */
const channelHeaders = new Set(['channel', 'extrachannel', 'channel1', 'channel2'])

/** An action that goes out for a request names only legs that the request is about: what else it names is caught. */
export function judgeAction(stage: MonkeyStage, action: Packet): void {
  const actionId = action.get('ActionID') ?? ''
  const request = stage.requests.findLast(({ intent }) => actionId.startsWith(`${intent.id}.`))
  if (!request || !stage.hasGateway) return
  const known = channelsOf(stage)
  const allowed = new Set([...meant(request, request.seen), ...meant(request, stage.inside.board.view)])
  for (const [header, value] of action.headers) {
    const named = channelHeaders.has(header.toLowerCase()) ? [value] : value.split(/[^0-9A-Za-z./;@-]+/)
    for (const word of named) {
      const id = known.get(word)
      if (id === undefined || allowed.has(id)) continue
      stage.caught.push(
        `wrong leg: ${request.intent.kind} ${request.intent.id} names ${word} in ${header}: ${value} of ${action.get('Action')}; it is about ${[...allowed]}`,
      )
    }
  }
}

/** Uniqueids by all that a channel is called. */
function channelsOf(stage: MonkeyStage): Map<string, string> {
  const found = new Map<string, string>()
  for (const { uniqueid, channel, kind } of stage.inside.exchange.mirror.channels.values())
    if (kind === 'person') found.set(uniqueid, uniqueid).set(channel, uniqueid)
  return found
}

/** The legs that a request may touch: that of which it speaks, who is in the same call, the own phone, and what it makes. */
function meant({ intent }: Request, view: View): Set<string> {
  const ids = new Set<string>([madeLegId(intent)])
  const whole = (legId: string) => {
    ids.add(legId)
    const leg = view.legs.get(legId)
    for (const id of (leg && view.calls.get(leg.callId)?.legIds) ?? []) ids.add(id)
  }
  for (const legId of named(intent)) whole(legId)
  const row = view.commands.get(intent.id)
  if (row?.legId) whole(row.legId)
  const spied = 'legId' in intent && intent.legId ? view.legs.get(intent.legId)?.supervises : null
  if (spied) ids.add(spied.legId)
  if ('conferenceId' in intent && intent.conferenceId !== null && intent.kind !== 'conference')
    for (const id of view.conferences.get(intent.conferenceId)?.participantIds ?? []) ids.add(id)
  for (const leg of view.legs.values()) {
    if (leg.id.startsWith(madeLegId(intent))) ids.add(leg.id)
    if (intent.kind === 'retrieve' && leg.extensionId === intent.actorExtensionId) ids.add(leg.id)
  }
  return ids
}

function named(intent: Intent): string[] {
  const join = intent.kind === 'conference' && intent.join ? [intent.join.legId] : []
  return 'legId' in intent && intent.legId ? [intent.legId, ...join] : join
}
