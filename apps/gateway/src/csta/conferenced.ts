import type { CstaEvent, Device } from '@jackfield/csta'
import { type CallPicture, connectionOf, isConsultCall } from './picture.ts'

/** The call is in a room now, with all who are there; `asks` = the second call of who asked somebody, which is in it too. */
export function conferenced(
  device: string,
  old: CallPicture,
  call: CallPicture,
  { asks, by }: { asks: CallPicture | null; by: Device },
): CstaEvent {
  const before = (legId: string) => [old, asks].find((one) => one?.others.some((other) => other.legId === legId))
  const came = call.others.find(({ legId }) => !old.others.some((other) => other.legId === legId))
  return {
    name: 'ConferencedEvent',
    primaryOldCall: connectionOf(old, by ?? device),
    secondaryOldCall: asks && connectionOf(asks, by ?? device),
    by,
    // Who was asked is told that they are the one who came.
    added: isConsultCall(old.callId) ? device : (came?.device ?? null),
    connections: [
      { now: connectionOf(call, device), before: connectionOf(old, device) },
      ...call.others.map((other) => {
        const was = before(other.legId)
        return { now: connectionOf(call, other.device), before: was ? connectionOf(was, other.device) : null }
      }),
    ],
    localState: call.state,
    cause: 'conference',
  }
}
