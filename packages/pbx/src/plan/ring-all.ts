import {
  allPhonesId,
  dial,
  first,
  invited,
  isNumber,
  ring,
  splitTarget,
  through,
  unpark,
  variables,
} from '@jackfield/dialplan'
import type { ExtensionId, Intent } from '@jackfield/model'
import type { Plan, PlanStep } from './plan.ts'
import { autoAnswer } from './steps.ts'

/** What a phone that answered does next: the extensions of `jackfield-first`. */
const afterContext: Readonly<Record<string, string>> = {
  [dial.name]: 'dial',
  [through.name]: 'through',
  [unpark.name]: 'unpark',
  [invited.name]: 'room',
}
const afterApplication: Readonly<Record<string, string>> = { ChanSpy: 'spy', PickupChan: 'pickup' }

/** Whose own phone a command rings; null when it rings none, or leaves that to the dialplan. */
export function rungExtension(intent: Intent): ExtensionId | null {
  switch (intent.kind) {
    case 'dial':
    case 'break-through':
    case 'pickup':
    case 'retrieve':
    case 'supervise':
      return intent.actorExtensionId
    case 'room-invite':
      return intent.number as string as ExtensionId
    default:
      return null
  }
}

/**
 * [RING-2] The same plan for an extension with several phones: all of them ring, and the first that answers does what the one phone would
 * have done. A single Originate rings only the first contact. What the phone is to have is inherited by each of them.
 */
export function ringAllPhones(plan: Plan, extension: ExtensionId, phones = ''): Plan {
  if (!plan.ok) return plan
  const steps = plan.steps.map((step) => ringAll(step, extension, phones))
  return steps.some((step, index) => step !== plan.steps[index]) ? { ...plan, steps, rings: 'all-phones' } : plan
}

/** Whether the variable is one that asks this phone to answer by itself. */
const isAutoAnswer = (phone: string, variable: string) =>
  Object.entries(autoAnswer(phone)).some(([name, value]) => variable === `${name}=${value}`)

function ringAll(step: PlanStep, extension: ExtensionId, phones: string): PlanStep {
  const { Channel, Context, Exten, Application, Data, Variable = [], ...headers } = step.headers
  const made = headers.ChannelId
  const { number } = splitTarget(extension)
  if (step.action !== 'Originate' || typeof Channel !== 'string' || Channel.startsWith('Local/')) return step
  if (typeof made !== 'string' || !isNumber(number)) return step
  const then = afterContext[String(Context)] ?? afterApplication[String(Application)]
  if (then === undefined) return step
  const [to = '', spying = ''] = String(Application === undefined ? Exten : Data).split(',')
  const given = [Variable].flat()
  const isAsk = (one: string) => isAutoAnswer(Channel, one)
  const [asks, rest] = [given.filter(isAsk), given.filter((one) => !isAsk(one))]
  return {
    ...step,
    headers: {
      ...headers,
      Channel: `Local/${number}@${ring.name}/n`,
      Context: first.name,
      Exten: 'over',
      Priority: '1',
      OtherChannelId: allPhonesId(made),
      Variable: [
        `${variables.phone}=${phones || Channel}`,
        `${variables.next}=${then}`,
        `_${variables.to}=${to}`,
        `_${variables.made}=${made}`,
        ...(spying === '' ? [] : [`_${variables.spying}=${spying}`]),
        ...(asks.length > 0 ? [`${variables.answer}=1`] : []),
        ...rest.map((one) => `_${one}`),
      ],
    },
  }
}
