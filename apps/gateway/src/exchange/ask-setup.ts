import { type AmiClient, AmiError } from '@jackfield/ami'
import { type DialplanLine, type PermittedActions, readPermittedActions } from '@jackfield/dialplan'

type Asker = Pick<AmiClient, 'action' | 'list'>

/** Answers to an absent context, in all versions. */
const absent = /^did not find context/i

/** The actions that our user may run; null = unknown. */
export async function askActions(client: Asker): Promise<PermittedActions | null> {
  const response = await client.action('ListCommands')
  return response.ok ? readPermittedActions(response.headers) : null
}

/** Asterisk's version; null = unknown. */
export async function askVersion(client: Asker): Promise<string | null> {
  const response = await client.action('CoreSettings')
  return response.ok ? (response.frame.get('AsteriskVersion') ?? null) : null
}

/**
 * The lines of one dialplan context; 'absent' when there is none of that name, null when the exchange would not tell. Asked by
 * context: a whole dialplan of a big exchange is tens of thousands of lines, one context is a millisecond.
 */
export async function askContext(client: Asker, context: string): Promise<DialplanLine[] | 'absent' | null> {
  try {
    const { items } = await client.list('ShowDialPlan', [['Context', context]])
    return items.flatMap((item) => {
      const get = (name: string) => (item.event === 'unknown' ? (item.frame.get(name) ?? '') : '')
      // An include, a switch or an ignored pattern is no line of an extension.
      if (get('Extension') === '') return []
      return [
        {
          exten: get('Extension'),
          priority: get('Priority'),
          application: get('Application'),
          data: get('AppData'),
        },
      ]
    })
  } catch (error) {
    if (!(error instanceof AmiError)) throw error
    if (error.code !== 'refused') throw error
    return absent.test(error.message) ? 'absent' : null
  }
}
