import { randomBytes } from 'node:crypto'
import { builtInRole, type RoleSetup, type TargetGroup } from '@jackfield/model'

/** A group with some of the people of the recorded exchange, for the role that sees it alone. */
export const groups: Readonly<Record<string, TargetGroup>> = {
  sales: {
    ...{ name: 'Sales', people: ['101', '102', '103', '104'], queues: ['sales'] },
    ...{ boardGroups: [], contexts: [], rooms: [], lots: [], trunks: [], dids: [], switches: [] },
  },
}

/** Roles whose operators each have a board of their own: one that shows no callers, one of a single group. */
export const limitedRoles: readonly RoleSetup[] = [
  { ...builtInRole('supervisor'), id: 'masked', name: 'Callers hidden', callers: 'hidden' },
  { ...builtInRole('operator'), id: 'desk', name: 'One group', sees: ['sales'] },
]

/**
 * Makes an account for each role, as people do in a browser, the first one by the first administrator's link; the cookie of each sign-in.
 * @throws Error when one is refused.
 */
export async function makeAccounts(url: string, firstLink: string, roles: readonly string[]): Promise<string[]> {
  const password = randomBytes(16).toString('hex')
  const post = async (path: string, body: object, cookie = '') => {
    const answer = await fetch(new URL(`api/v1/${path}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(url).origin, cookie },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`no account could be made: ${text}`)
    const made = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return { link: text === '' ? '' : String((JSON.parse(text) as { link?: string }).link), cookie: made }
  }
  const admin = await post('sign-in/link', { link: firstLink, name: 'Ada', password })
  const cookies = [admin.cookie]
  for (const role of roles.slice(1)) {
    const name = `${role}-${cookies.length}`
    const person = { name, displayName: name, role, extensionId: null, contexts: null }
    const { link } = await post('people', person, admin.cookie)
    cookies.push((await post('sign-in/link', { link, password })).cookie)
  }
  return cookies
}
