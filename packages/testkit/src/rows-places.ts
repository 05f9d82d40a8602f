import type {
  Conference,
  Consult,
  Lot,
  Member,
  ParkedCall,
  Participant,
  Queue,
  Switch,
  Trunk,
  WaitingCaller,
} from '@jackfield/model'
import { nameOf, outsider } from './people.ts'
import { type RowOf, row } from './row.ts'
import { MORNING } from './turnable-clock.ts'

export const aQueue = (given: RowOf<Queue> = {}): Queue =>
  row<Queue>(
    {
      id: 'sales',
      name: 'sales',
      strategy: 'ringall',
      waitingIds: [],
      memberIds: [],
      answered: 0,
      abandoned: 0,
      serviceLevelPercent: null,
      serviceLevelMs: 60_000,
      averageWaitMs: 0,
      averageTalkMs: 0,
    },
    given,
  )

export const aWaitingCaller = (given: RowOf<WaitingCaller> = {}): WaitingCaller =>
  row<WaitingCaller>(
    { id: 'leg-1', queueId: 'sales', position: 1, who: { ...outsider }, joinedAt: MORNING, priority: 0 },
    given,
  )

export const aMember = (given: RowOf<Member> = {}): Member => {
  const extensionId = given.extensionId === undefined ? '103' : given.extensionId
  return row<Member>(
    {
      id: `${given.queueId ?? 'sales'}|PJSIP/${extensionId ?? 'agent'}`,
      queueId: 'sales',
      extensionId,
      name: nameOf(extensionId ?? ''),
      status: 'free',
      paused: false,
      pausedReason: null,
      pausedAt: null,
      penalty: 0,
      callsTaken: 0,
      inCall: false,
      lastCallAt: null,
      wrapUpUntilAt: null,
      dynamic: false,
    },
    given,
  )
}

export const aConference = (given: RowOf<Conference> = {}): Conference =>
  row<Conference>(
    { id: '801', name: '801', kind: 'room', participantIds: [], locked: false, recording: false, startedAt: MORNING },
    given,
  )

export const aParticipant = (given: RowOf<Participant> = {}): Participant =>
  row<Participant>(
    {
      id: 'leg-1',
      conferenceId: '801',
      extensionId: null,
      who: { ...outsider },
      admin: false,
      muted: false,
      talking: false,
      joinedAt: MORNING,
      madeBy: null,
    },
    given,
  )

/** Anna, 101, asks Boris, 102, while somebody waits. */
export const aConsult = (given: RowOf<Consult> = {}): Consult =>
  row<Consult>(
    {
      id: 'leg-2',
      operatorExtensionId: '101',
      customerLegId: 'leg-1',
      targetLegId: 'leg-3',
      targetExtensionId: '102',
      target: { name: 'Boris Kern', number: '102' },
      by: 'command',
      phase: 'talking',
      phaseAt: MORNING,
    },
    given,
  )

export const aLot = (given: RowOf<Lot> = {}): Lot =>
  row<Lot>({ id: 'default', name: 'default', firstSlot: 701, lastSlot: 720, parkedIds: [] }, given)

export const aParkedCall = (given: RowOf<ParkedCall> = {}): ParkedCall =>
  row<ParkedCall>(
    {
      id: `${given.lotId ?? 'default'}/${given.slot ?? '701'}`,
      lotId: 'default',
      slot: '701',
      legId: 'leg-1',
      who: { ...outsider },
      forWhom: null,
      forWhomId: null,
      parkedBy: null,
      parkedById: null,
      parkedAt: MORNING,
      expiresAt: null,
    },
    given,
  )

export const aTrunk = (given: RowOf<Trunk> = {}): Trunk =>
  row<Trunk>(
    { id: 'telco', name: 'telco', state: 'registered', stateAt: MORNING, callsIn: 0, callsOut: 0, rttMs: 12 },
    given,
  )

export const aSwitch = (given: RowOf<Switch> = {}): Switch =>
  row<Switch>({ id: 'night', name: 'Night service', on: false, position: 1 }, given)
