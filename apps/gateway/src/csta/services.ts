import { randomBytes } from 'node:crypto'
import { type ConnectionId, type CstaAnswer, type CstaRequest, nothing, type RequestOf, refused } from '@jackfield/csta'
import {
  type ExtensionId,
  type GivenFor,
  type Intent,
  IntentId,
  type Kind,
  type Leg,
  madeLegId,
  make,
  type Operator,
  type QueueId,
  type View,
} from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import { forwardCases, forwardingTypes } from './device-events.ts'
import { deviceId } from './device-id.ts'
import { errorOf } from './errors.ts'
import { type CallPicture, callsOf, consultCallId, deviceOf, pictureOf, type Sight } from './picture.ts'

export interface Asker {
  readonly operator: () => Operator
  readonly sight: () => Sight
  readonly command: (intent: Intent) => Promise<Result>
  /** Whether one more command may be given now. */
  readonly mayCommand: () => boolean
}

const invalidConnection = refused({ category: 'operation', value: 'invalidConnectionID' })
const invalidDevice = refused({ category: 'operation', value: 'invalidDeviceID' })
const wrongState = refused({ category: 'stateIncompatibility', value: 'invalidConnectionState' })

/** Every service but those of monitors and of the system, of one client. */
export class Services {
  readonly #asker: Asker

  constructor(asker: Asker) {
    this.#asker = asker
  }

  async ask(request: CstaRequest): Promise<CstaAnswer> {
    switch (request.name) {
      case 'SnapshotDevice':
        return this.#snapshotDevice(deviceId(request.snapshotObject))
      case 'SnapshotCall':
        return this.#snapshotCall(request.snapshotObject)
      case 'MakeCall':
        return this.#makeCall(request)
      case 'AnswerCall':
        return this.#atLeg(request.callToBeAnswered, 'answer')
      case 'ClearConnection':
        return this.#atLeg(request.connectionToBeCleared, 'hang-up')
      case 'HoldCall':
        return this.#atLeg(request.callToBeHeld, 'hold')
      case 'RetrieveCall':
        return this.#atLeg(request.callToBeRetrieved, 'resume')
      case 'ConsultationCall':
        return this.#consult(request)
      case 'AlternateCall':
        return this.#atLeg(request.activeCall, 'consult-swap')
      case 'ReconnectCall':
        return this.#atLeg(request.activeCall, 'consult-cancel')
      case 'TransferCall':
        return this.#join(request, 'consult-complete')
      case 'ConferenceCall':
        return this.#join(request, 'consult-conference')
      case 'SingleStepTransferCall':
        return this.#transfer(request)
      case 'DeflectCall':
        return this.#deflect(request)
      case 'GenerateDigits':
        return this.#digits(request)
      case 'SetDoNotDisturb': {
        const extensionId = deviceId(request.device) as ExtensionId
        return this.#run('dnd', { extensionId, on: request.doNotDisturbOn }, extensionId)
      }
      case 'SetForwarding':
        return this.#forward(request)
      case 'GetDoNotDisturb': {
        const extension = this.#asker.sight().extensions.get(deviceId(request.device))
        return extension ? { ok: true, done: { of: 'do-not-disturb', on: extension.dnd === true } } : invalidDevice
      }
      case 'GetForwarding': {
        const extension = this.#asker.sight().extensions.get(deviceId(request.device))
        if (!extension) return invalidDevice
        const forwards = forwardCases.map((when) => ({ type: forwardingTypes[when], to: extension.forwards[when] }))
        return { ok: true, done: { of: 'forwards', forwards } }
      }
      default:
        return refused({ category: 'operation', value: 'serviceNotSupported' })
    }
  }

  #snapshotDevice(device: string): CstaAnswer {
    const picture = pictureOf(this.#asker.sight(), device)
    if (!picture) return invalidDevice
    const calls = picture.calls.map((call) => ({
      connection: { callId: call.callId, deviceId: device },
      endpoint: call.others.length === 1 ? call.others[0]!.device : null,
      states: [call.state, ...call.others.map(({ state }) => state)],
    }))
    return { ok: true, done: { of: 'calls', calls } }
  }

  #snapshotCall(connection: ConnectionId): CstaAnswer {
    const found = this.#find(connection)
    if (!found) return invalidConnection
    const { callId, state, calling, called, others } = found.call
    const devices = [
      { connection: { callId, deviceId: deviceId(connection.deviceId) }, state },
      ...others.map((other) => ({ connection: { callId, deviceId: other.device }, state: other.state })),
    ]
    return { ok: true, done: { of: 'devices', devices, calling, called } }
  }

  #makeCall({ callingDevice, calledDirectoryNumber, autoOriginate }: RequestOf<'MakeCall'>) {
    const device = deviceId(callingDevice)
    const own = this.#asker.operator().extensionId
    // It would ring another phone than was said.
    if (own !== null && own !== device)
      return refused({ category: 'operation', value: 'privilegeViolationCallingDevice' })
    const given = { number: deviceId(calledDirectoryNumber), autoAnswer: autoOriginate === 'doNotPrompt' }
    return this.#run('dial', given, device as ExtensionId, (intent) => ({
      of: 'call',
      connection: { callId: madeLegId(intent), deviceId: device },
    }))
  }

  async #atLeg(
    connection: ConnectionId,
    kind: 'answer' | 'hang-up' | 'hold' | 'resume' | 'consult-swap' | 'consult-cancel',
  ): Promise<CstaAnswer> {
    const found = this.#find(connection)
    return found ? this.#run(kind, { legId: found.leg.id }, this.#actor(connection)) : invalidConnection
  }

  async #consult({ existingCall, consultedDevice }: RequestOf<'ConsultationCall'>): Promise<CstaAnswer> {
    const found = this.#find(existingCall)
    if (!found) return invalidConnection
    const given = { legId: found.leg.id, number: deviceId(consultedDevice) }
    const connection = { callId: consultCallId(found.leg.id), deviceId: deviceId(existingCall.deviceId) }
    return this.#run('consult', given, this.#actor(existingCall), () => ({ of: 'call', connection }))
  }

  /** Both calls of the device that asks somebody become one. */
  async #join(
    { heldCall, activeCall }: Pick<RequestOf<'TransferCall'>, 'heldCall' | 'activeCall'>,
    kind: 'consult-complete' | 'consult-conference',
  ): Promise<CstaAnswer> {
    const [held, active] = [this.#find(heldCall), this.#find(activeCall)]
    if (!held || !active) return invalidConnection
    const [other] = held.call.others
    if (held.leg.id !== active.leg.id || held.call.callId === active.call.callId || !other) return wrongState
    const { callId } = held.call
    return this.#run(kind, { legId: held.leg.id }, this.#actor(heldCall), () => ({
      of: 'joined',
      connection: { callId, deviceId: other.device },
      connections: [...held.call.others, ...active.call.others].map(({ device }) => ({
        now: { callId, deviceId: device },
        before: null,
      })),
    }))
  }

  async #transfer({ activeCall, transferredTo }: RequestOf<'SingleStepTransferCall'>): Promise<CstaAnswer> {
    const found = this.#find(activeCall)
    if (!found) return invalidConnection
    const [other, ...more] = found.call.others
    if (!other || more.length > 0) return wrongState
    const to = deviceId(transferredTo)
    const given = { legId: other.legId as Leg['id'], target: this.#target(to) }
    const { callId } = found.call
    return this.#run('blind-transfer', given, this.#actor(activeCall), () => ({
      of: 'joined',
      connection: { callId, deviceId: to },
      connections: [other.device, to].map((device) => ({ now: { callId, deviceId: device }, before: null })),
    }))
  }

  /** A caller who waits, for whom a phone rings, or who is up goes on elsewhere. */
  async #deflect({ callToBeDiverted, newDestination }: RequestOf<'DeflectCall'>): Promise<CstaAnswer> {
    const found = this.#find(callToBeDiverted)
    if (!found) return invalidConnection
    const [caller] = found.call.state === 'queued' ? [found.leg.id] : found.call.others.map(({ legId }) => legId)
    if (caller === undefined) return wrongState
    const given = { legId: caller as Leg['id'], target: this.#target(deviceId(newDestination)) }
    return this.#run('blind-transfer', given, this.#actor(callToBeDiverted))
  }

  async #digits({ connectionToSendDigits, charactersToSend }: RequestOf<'GenerateDigits'>): Promise<CstaAnswer> {
    const found = this.#find(connectionToSendDigits)
    if (!found) return invalidConnection
    const [other, ...more] = found.call.others
    if (!other || more.length > 0) return wrongState
    const given = { legId: other.legId as Leg['id'], digits: charactersToSend }
    return this.#run('send-digits', given, this.#actor(connectionToSendDigits))
  }

  async #forward({ device, forwardingType, activateForward, forwardDN }: RequestOf<'SetForwarding'>) {
    const extensionId = deviceId(device) as ExtensionId
    if (activateForward && forwardDN === null)
      return refused({ category: 'operation', value: 'atLeastOneConditionalParameterNotProvided' })
    const when = forwardCases.find((one) => forwardingTypes[one] === forwardingType)!
    const number = activateForward ? deviceId(forwardDN!) : ''
    return this.#run('forward', { extensionId, when, number }, extensionId)
  }

  #target(to: string) {
    const sight = this.#asker.sight()
    if (sight.extensions.get(to)) return { kind: 'extension' as const, extensionId: to as ExtensionId }
    if (sight.queues.has(to)) return { kind: 'queue' as const, queueId: to as QueueId }
    return { kind: 'number' as const, number: to }
  }

  /** Whose phone acts: that of the operator, who may have to choose one. */
  #actor({ deviceId: device }: ConnectionId): ExtensionId {
    return this.#asker.operator().extensionId ?? (deviceId(device) as ExtensionId)
  }

  #find(connection: ConnectionId): { leg: Leg; call: CallPicture } | null {
    const sight = this.#asker.sight()
    const device = deviceId(connection.deviceId)
    const picture = pictureOf(sight, device)
    const own = picture?.calls.find(({ callId }) => callId === connection.callId)
    const leg = own && sight.legs.get(own.key.split(' ')[0]!)
    if (own && leg) return { leg, call: own }
    if (picture) return null
    // A device outside: of a call that somebody of the board is in.
    for (const id of sight.calls.get(connection.callId)?.legIds ?? []) {
      const outside = sight.legs.get(id)
      if (outside && deviceOf(outside) === device) return { leg: outside, call: callsOf(sight, outside, device)[0]! }
    }
    return null
  }

  async #run<K extends Kind>(
    kind: K,
    given: GivenFor<K>,
    actor: ExtensionId,
    done: (intent: Intent) => Extract<CstaAnswer, { ok: true }>['done'] = () => ({ of: 'nothing' }),
  ): Promise<CstaAnswer> {
    const { sight, command, mayCommand, operator } = this.#asker
    if (!mayCommand()) return refused({ category: 'performanceManagement', value: 'performanceLimitExceeded' })
    const id = IntentId.parse(randomBytes(12).toString('base64url'))
    const intent = make(kind, sight() as Sight & View, given, operator().extensionId ?? actor, id)
    if (intent === null) return refused({ category: 'operation', value: 'invalidParameterValue' })
    const result = await command(intent as Intent)
    if (!result.ok) return refused(errorOf(result.error.code))
    const answer = done(intent as Intent)
    return answer.of === 'nothing' ? nothing : { ok: true, done: answer }
  }
}
