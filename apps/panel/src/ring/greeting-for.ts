import type { Call } from '@jackfield/model'

/** The queue says more than the number, since a number may lead to several. */
export function greetingFor(
  greetings: Readonly<Record<string, string>>,
  { did, queueId }: Pick<Call, 'did' | 'queueId'>,
  queueName: string | null,
): string | null {
  for (const key of [queueId, queueName, did])
    if (key !== null && Object.hasOwn(greetings, key)) return greetings[key] ?? null
  return null
}
