import { createHash } from 'node:crypto'
import { nearest } from '@jackfield/cli'
import type { ExtensionId, Operator, OperatorSetup } from '@jackfield/model'
import { parse } from 'yaml'
import { z } from 'zod'
import { contextName } from './context-name.ts'
import { tokenText } from './door-settings.ts'

/** A person who sits at a panel, and the digest of the token by which they are known. */
export type KnownSetup = OperatorSetup & { tokenSha256: string }
/** The same with all that their role lets them do. */
export type KnownOperator = Operator & { tokenSha256: string }

const Entry = z.strictObject({
  name: z.string('is missing').min(1, 'must not be empty').max(80, 'must have at most 80 characters'),
  role: z.string('is missing'),
  extension: z
    .union([z.string(), z.int()], 'must be a number such as 101')
    .transform(String)
    .refine(
      (text) => /^(?:[a-z][a-z0-9-]{0,19}:)?[0-9*#+A-Za-z_.-]{1,40}(?:@[A-Za-z0-9_.-]{1,79})?$/.test(text),
      'must be a number such as 101, or 101@context',
    )
    .optional(),
  contexts: z
    .array(contextName, 'must be a list of contexts')
    .min(1, 'must name at least one context')
    .max(100, 'must be 100 or fewer')
    .optional(),
  token: tokenText.optional(),
  tokenSha256: z
    .string('must be a text')
    .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
})
const known = Object.keys(Entry.shape)

/** The operators of a list as a person wrote it, each of one of these roles. Each fault gets one line, never with a token in it. */
export function operatorsOf(raw: unknown, where: string, problems: string[], roleIds: readonly string[]): KnownSetup[] {
  if (!Array.isArray(raw)) {
    problems.push(
      `operators${where}: must be a list such as "- { name: Rita, role: operator, extension: 101, token: … }"`,
    )
    return []
  }
  const found: KnownSetup[] = []
  for (const [index, one] of raw.entries()) {
    const parsed = Entry.safeParse(one)
    const given = (one as { name?: unknown } | null)?.name
    const label = `operators, entry ${index + 1}${typeof given === 'string' ? ` (${given.slice(0, 80)})` : ''}${where}`
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      problems.push(`${label}: ${wordsOf(issue!)}`)
      continue
    }
    const { name, role, extension, contexts, token, tokenSha256 } = parsed.data
    if ((token === undefined) === (tokenSha256 === undefined)) {
      problems.push(`${label}: needs either token or tokenSha256${token === undefined ? '' : ', not both'}`)
      continue
    }
    if (!roleIds.includes(role)) {
      problems.push(`${label}: role must be one of ${roleIds.join(', ')}`)
      continue
    }
    // The board's own token goes by that name, and its commands are an administrator's.
    if (name === 'token' && contexts !== undefined) {
      problems.push(`${label}: the name token is that of the board's own token`)
      continue
    }
    const digest = tokenSha256?.toLowerCase() ?? sha256(token!)
    const same = found.find((other) => other.name === name || other.tokenSha256 === digest)
    if (same) {
      const what = same.name === name ? 'the same name' : 'the same token'
      problems.push(`${label}: has ${what} as ${same.name}`)
      continue
    }
    found.push({
      name,
      role,
      extensionId: (extension ?? null) as ExtensionId | null,
      ...(contexts === undefined ? {} : { contexts }),
      tokenSha256: digest,
    })
  }
  return found
}

/** The list in a file of its own: the list itself, or `operators:` and the list. */
export function readOperators(
  file: string,
  text: string,
  problems: string[],
  roleIds: readonly string[],
): KnownSetup[] {
  let raw: unknown
  try {
    raw = parse(text, { prettyErrors: false })
  } catch {
    problems.push(`operators in ${file}: is not YAML`)
    return []
  }
  const inner = typeof raw === 'object' && raw !== null && 'operators' in raw ? raw.operators : raw
  return operatorsOf(inner, ` in ${file}`, problems, roleIds)
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0]!
    const guess = nearest(key, known)
    return `${key} is not a setting${guess === null ? '' : `; did you mean ${guess}?`}`
  }
  const place = issue.path.join('.')
  const message = issue.message.replace(/^Invalid input: /, '')
  return place === '' ? message : `${place} ${message}`
}
