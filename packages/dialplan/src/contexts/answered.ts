import type { Context } from '../context.ts'
import { only } from '../extensions.ts'
import { shows } from './shows.ts'

/**
 * A person who was shown what the site wants has answered: their phone is told whom it talks with, if it can be told (a connected line update,
 * COLP). A number outside is not: the caller's own number is nothing for a provider.
 */
export const answered: Context<'s'> = {
  name: 'jackfield-answered',
  about: 'who was shown JACKFIELD_SHOWS answered, and is told who the caller is',
  exten: only('s'),
  needs: [],
  lines: () => `\
exten => s,1,GotoIf($["\${JACKFIELD_OUTSIDE}" = "1"]?end)
 same => n,Set(CONNECTEDLINE(name,i)=\${JACKFIELD_OWN_NAME})
 same => n,Set(CONNECTEDLINE(num)=\${JACKFIELD_OWN_NUMBER})
 same => n(end),Return()
`,
}

/** Options of Dial: by them each phone that is called shows what the site wants, until it is answered; none where the site wants nothing. */
export const SHOWS = `\${IF($["\${JACKFIELD_SHOWS}" = ""]?:b(${shows.name}^s^1)U(${answered.name}))}`
