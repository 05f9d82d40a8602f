import type { GapPart } from '@jackfield/model'
import type { Mirror } from './mirror.ts'
import type { ListName } from './prime-steps.ts'
import { isAgent } from './queue-member.ts'

/**
 * [LIST-14] Which part of the board a list feeds. Those that are missing here are needed for any board, or tell the same as events do soon, or
 * belong to a driver that most exchanges lack.
 */
export const partOfList: Readonly<Partial<Record<ListName, GapPart>>> = {
  Status: 'holds',
  ExtensionStateList: 'people',
  DeviceStateList: 'phones',
  Agents: 'agents',
  QueueStatus: 'queues',
  Parkinglots: 'parking',
  ParkedCalls: 'parking',
  ConfbridgeListRooms: 'conferences',
  ConfbridgeList: 'conferences',
  PresenceStateList: 'presence',
  VoicemailUsersList: 'voicemail',
  PJSIPShowRegistrationsOutbound: 'trunks',
}

/** [LIST-14] Whether a queue has a member of whom only the list of agents tells who they are. */
export function needsAgents(mirror: Mirror): boolean {
  if (mirror.listed.has('Agents')) return false
  for (const { members } of mirror.queues.values())
    for (const member of members.values()) if (isAgent(member)) return true
  return false
}
