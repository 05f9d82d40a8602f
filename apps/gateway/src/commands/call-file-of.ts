import type { CallFile } from '@jackfield/callfile'
import type { PlanStep } from '@jackfield/pbx'

/**
 * The call file that rings the same phone as an `Originate`, with the same variables, and sends it to the same place. It is kept when it is
 * over, since only so Asterisk says how it ended. The id that the channel is to have can't stand in it: it is written on the channel.
 */
export function callFileOf({ action, headers }: PlanStep, [name, made]: readonly [string, string]): CallFile | null {
  const { Channel, Context, Exten, Priority, CallerID = '', Timeout = '30000', Variable = [] } = headers
  if (action !== 'Originate' || typeof Channel !== 'string' || typeof Context !== 'string' || typeof Exten !== 'string')
    return null
  const [, shownName = '', shownNumber = ''] = /^"(.*)" <(.*)>$/.exec(String(CallerID)) ?? []
  const variables = [Variable].flat().map((text): [string, string] => {
    const at = text.indexOf('=')
    return [text.slice(0, at), text.slice(at + 1)]
  })
  return {
    channel: Channel,
    context: Context,
    extension: Exten,
    priority: Number(Priority ?? 1),
    callerId: { name: shownName, number: shownNumber },
    waitTime: Math.ceil(Number(Timeout) / 1000),
    maxRetries: 0,
    archive: true,
    variables: [[name, made], ...variables],
  }
}
