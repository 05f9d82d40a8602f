import { cleanText } from '@jackfield/model'
import { evidenceText } from './evidence.ts'
import { identityOf } from './identity.ts'
import type { Device, Identity, Mirror } from './mirror.ts'

/** Longest sentence of evidence, characters. */
const MAX_EVIDENCE = 300

/** What one device was taken for, and all that speaks for and against it, in words. */
export interface TakenFor {
  /** `PJSIP/101` */
  readonly device: string
  readonly kind: Identity['kind']
  /** The id of the extension or the trunk; null = neither. */
  readonly id: string | null
  /** What decided it. */
  readonly why: string
  /** All that is known of it. */
  readonly evidence: readonly string[]
}

/** [WHO-14] Who or what every device was taken for, in the order of their names; Local channels are no devices. */
export function whoIsWho(mirror: Mirror): TakenFor[] {
  return [...mirror.devices.values()]
    .filter(({ tech, key }) => tech !== 'Local' && !key.endsWith('/'))
    .map((device) => {
      const { kind, extension, trunk, why } = identityOf(mirror, device)
      const evidence = evidenceOf(mirror, device).map((word) => cleanText(word))
      return {
        device: cleanText(device.key),
        kind,
        id: extension ?? trunk,
        why: cleanText(evidenceText(why), MAX_EVIDENCE),
        evidence,
      }
    })
    .sort((a, b) => (a.device < b.device ? -1 : 1))
}

function evidenceOf(mirror: Mirror, device: Device): string[] {
  const { hints, state, peerStatus, contacts, callers, through, context, members, endpoint } = device
  const registration = device.registration === null ? undefined : mirror.registrations.get(device.registration)
  const boxes = [...(mirror.extens.get(endpoint)?.mailboxes ?? [])]
  const evidence: [boolean, string][] = [
    [hints.size > 0, `hints: ${[...hints.keys()].join(', ')}`],
    [device.isUnlisted, 'absent from the list of endpoints'],
    [state !== '', `device state ${state}`],
    [peerStatus !== '', `peer ${peerStatus}`],
    [!!device.address, `peer at ${device.address}`],
    [registration !== undefined, `registers at ${registration?.serverUri}: ${registration?.status}`],
    [contacts.size > 0, `addresses: ${[...contacts.keys()].slice(0, 3).join(', ')}`],
    [context !== '', `its calls begin in the context ${context}`],
    [device.calledItself, 'calls with its own number'],
    [device.called, 'was rung by its own name'],
    [callers.size > 0, `called in: ${[...callers].join(', ')}`],
    [through !== '', `dialled through it: ${through}`],
    [members.size > 0, `serves queues: ${[...members].map((key) => key.slice(0, key.indexOf('|'))).join(', ')}`],
    [boxes.length > 0, `mailbox ${boxes.join(', ')}`],
  ]
  return evidence.flatMap(([is, words]) => (is ? [words] : []))
}
