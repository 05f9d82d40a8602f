import { type AmiClient, AmiError } from '@jackfield/ami'
import type { PrimeStep } from '@jackfield/pbx'
import { askActions } from './ask-setup.ts'

/**
 * [LIST-1] The steps of a picture without those that this Asterisk does not offer to our user: a driver may not be there, or the right. To try
 * them would be written into Asterisk's security log each time; `ListCommands` everybody may ask.
 */
export async function offeredSteps(
  client: Pick<AmiClient, 'action' | 'list'>,
  steps: readonly PrimeStep[],
): Promise<readonly PrimeStep[]> {
  if (!steps.some(({ ifOffered }) => ifOffered)) return steps
  const offered = await askActions(client).catch((error: unknown) => {
    // The link is down or slow: the lists that the picture needs show it too, and say so.
    if (error instanceof AmiError) return null
    throw error
  })
  return steps.filter(({ action, ifOffered }) => !ifOffered || (offered?.has(action) ?? ifOffered === 'perhaps'))
}
