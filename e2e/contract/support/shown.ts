import type { View } from '@jackfield/model'

/** What the board shows, in short, for the message of a failure. */
export function shown(view: View): string {
  const busy = [...view.extensions.values()].filter((extension) => extension.state !== 'idle')
  return JSON.stringify(
    {
      feeds: [...view.feeds.values()],
      extensions: Object.fromEntries(busy.map((e) => [e.number, `${e.state} ${e.party?.number ?? ''}`])),
      legs: [...view.legs.values()].map(
        (l) =>
          `${l.id} ${l.extensionId ?? l.trunkId ?? l.who.number} ${l.phase} call ${l.callId} peers ${l.peerLegIds}`,
      ),
      calls: [...view.calls.values()].map((c) => `${c.id} ${c.kind} ${c.phase}`),
      queues: [...view.queues.values()].map((q) => `${q.id} waiting ${q.waitingIds.length}`),
      rooms: [...view.conferences.values()].map((c) => `${c.id} ${c.participantIds.length}`),
      parked: [...view.parkedCalls.keys()],
      commands: [...view.commands.values()],
    },
    null,
    1,
  )
}
