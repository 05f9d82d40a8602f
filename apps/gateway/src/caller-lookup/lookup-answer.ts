import { z } from 'zod'

/** Longest texts of an answer, characters. */
const MAX_NAME = 120
const MAX_TAG = 40
const MAX_LINK = 1000

const text = (most: number) =>
  z
    .string()
    .max(most)
    .nullish()
    .transform((said) => said?.trim() ?? '')

/** A page of the web: what a browser opens by a click must not be a script, and an address with a password in it misleads. */
function linkOf(said: string): string | null {
  if (!URL.canParse(said)) return null
  const { protocol, username, password, href } = new URL(said)
  const isPage = (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''
  return isPage && href.length <= MAX_LINK ? href : null
}

const link = z
  .string()
  .max(MAX_LINK)
  .nullish()
  .transform((said, context) => {
    if (said === null || said === undefined || said === '') return null
    const href = linkOf(said)
    if (href === null) context.addIssue({ code: 'custom', message: 'must be an address with http or https' })
    return href
  })

/** A2: what a program may say of a caller. Anything else in it, or longer, is no answer. '' and null = not known. */
export const LookupAnswer = z.strictObject({
  name: text(MAX_NAME),
  company: text(MAX_NAME),
  link,
  tag: text(MAX_TAG),
})
export type LookupAnswer = z.infer<typeof LookupAnswer>

/** The answer in these bytes; null = it is none. */
export function readAnswer(bytes: Uint8Array): LookupAnswer | null {
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
  return LookupAnswer.safeParse(said).data ?? null
}

/** Whether nothing is known of the caller. */
export const saysNothing = ({ name, company, link, tag }: LookupAnswer): boolean =>
  name === '' && company === '' && tag === '' && link === null
