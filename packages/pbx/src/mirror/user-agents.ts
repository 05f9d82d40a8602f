import { touchDevice } from './device.ts'
import type { AnswerTrial, Device, Mirror } from './mirror.ts'

/** [ANSWER-1] What was read of all contacts, endpoint to the User-Agent of each of its phones; replaces what was read before. */
export function learnUserAgents(mirror: Mirror, read: ReadonlyMap<string, readonly string[]>): void {
  const before = mirror.userAgents
  mirror.userAgents = read
  for (const endpoint of new Set([...before.keys(), ...read.keys()])) {
    if (before.get(endpoint)?.join('\n') === read.get(endpoint)?.join('\n')) continue
    const device = mirror.devices.get(`PJSIP/${endpoint}`)
    if (device) touchDevice(mirror, device)
  }
}

/** [ANSWER-4] What is remembered of trials, endpoint to its trials; replaces what was known before. */
export function learnAnswerTrials(mirror: Mirror, trials: readonly AnswerTrial[]): void {
  const known = new Map<string, AnswerTrial[]>()
  for (const trial of trials) known.set(trial.endpoint, [...(known.get(trial.endpoint) ?? []), trial])
  const touched = new Set([...mirror.answerTrials.keys(), ...known.keys()])
  mirror.answerTrials = known
  for (const endpoint of touched) {
    const device = mirror.devices.get(`PJSIP/${endpoint}`)
    if (device) touchDevice(mirror, device)
  }
}

/**
 * [ANSWER-2] Whether the phones of that person obey `answer`, whom the configuration names by their id. One that refuses costs the caller the call, so each of them must be known to
 * obey: which one will ring is not known.
 */
export function canBeTold(mirror: Mirror, id: string, devices: readonly Device[]): boolean {
  const phones = devices.filter(isTellable)
  if (phones.length === 0) return false
  const registered = phones.filter(({ endpoint }) => mirror.userAgents.has(endpoint))
  const asked = registered.length > 0 ? registered : phones
  return asked.every((phone) => obeys(mirror, id, phone))
}

function obeys(mirror: Mirror, id: string, { endpoint }: Device): boolean {
  const { extensions, userAgents } = mirror.directory.answering
  const isNamed = extensions === 'all' || extensions.has(id)
  const trials = mirror.answerTrials.get(endpoint) ?? []
  const agents = mirror.userAgents.get(endpoint) ?? []
  if (agents.length === 0) return isNamed && trials.every((trial) => trial.obeys)
  return agents.every((agent) => {
    const trial = trials.findLast(({ userAgent }) => userAgent === agent || userAgent === '')
    return trial ? trial.obeys : isNamed || userAgents.some((begin) => begin.test(agent))
  })
}

/** Q.850 "interworking, unspecified": what Asterisk makes of a SIP status that it has no cause for. */
const INTERWORKING = 127

/**
 * [ANSWER-5] HangupRequest or Hangup of a phone that still rings, with that cause: it refused a request in the dialog of this call (481), and Asterisk ended
 * the call for it. One whose user rejects the call ends with another cause.
 */
export function noteRefused(mirror: Mirror, uniqueid: string, cause: number): void {
  if (cause !== INTERWORKING) return
  const channel = mirror.channels.get(uniqueid)
  if (!channel?.wasDialed || channel.upAt !== null || !isTellable(channel.device)) return
  mirror.refused.set(uniqueid, channel.device.endpoint)
}

/** Only PJSIP can send the NOTIFY. */
const isTellable = ({ isPhone, tech }: Device): boolean => isPhone && tech === 'PJSIP'
