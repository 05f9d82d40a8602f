import type { ExtensionId, Intent } from '@jackfield/model'
import { allPhonesId } from '../mirror/made.ts'
import { autoAnswerHeaders } from './dial.ts'
import type { Plan, PlanStep } from './plan.ts'

/** The context that rings all phones of an extension; `setup` prints it. */
export const RING_CONTEXT = 'jackfield-ring'

/** What a phone that answered does next, in the words of `jackfield-first`. */
const afterContext: Readonly<Record<string, string>> = {
  'jackfield-dial': 'dial',
  'jackfield-unpark': 'unpark',
  'jackfield-invited': 'room',
}
const afterApplication: Readonly<Record<string, string>> = { ChanSpy: 'spy', PickupChan: 'pickup' }

/** Whose own phone a command rings; null when it rings none, or leaves that to the dialplan. */
export function rungExtension(intent: Intent): ExtensionId | null {
  switch (intent.kind) {
    case 'dial':
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
export function ringAllPhones(plan: Plan, extension: ExtensionId): Plan {
  if (!plan.ok) return plan
  const steps = plan.steps.map((step) => ringAll(step, extension))
  return steps.some((step, index) => step !== plan.steps[index]) ? { ...plan, steps, rings: 'all-phones' } : plan
}

function ringAll(step: PlanStep, extension: ExtensionId): PlanStep {
  const { Channel, Context, Exten, Application, Data, Variable = [], ...headers } = step.headers
  const made = headers.ChannelId
  if (step.action !== 'Originate' || typeof Channel !== 'string' || Channel.startsWith('Local/')) return step
  if (typeof made !== 'string' || !/^[0-9A-Za-z_.*#+-]{1,40}$/.test(extension)) return step
  const then = afterContext[String(Context)] ?? afterApplication[String(Application)]
  if (then === undefined) return step
  const [to = '', spying = ''] = String(Application === undefined ? Exten : Data).split(',')
  const variables = [Variable].flat()
  const answers = variables.some((one) => autoAnswerHeaders.includes(one))
  return {
    ...step,
    headers: {
      ...headers,
      Channel: `Local/${extension}@${RING_CONTEXT}/n`,
      Context: 'jackfield-first',
      Exten: 'over',
      Priority: '1',
      OtherChannelId: allPhonesId(made),
      Variable: [
        `JACKFIELD_PHONE=${Channel}`,
        `JACKFIELD_THEN=${then}`,
        `_JACKFIELD_TO=${to}`,
        `_JACKFIELD_MADE=${made}`,
        ...(spying === '' ? [] : [`_JACKFIELD_SPYING=${spying}`]),
        ...(answers ? ['JACKFIELD_ANSWER=1'] : []),
        ...variables.filter((one) => !autoAnswerHeaders.includes(one)).map((one) => `_${one}`),
      ],
    },
  }
}
