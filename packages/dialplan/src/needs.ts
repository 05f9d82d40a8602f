import type { NeedId } from '@jackfield/model'

const PREFIX = 'dialplan:'

/** The need of a command for one of our contexts: `dialplan:hold` for `jackfield-hold`. */
export const needOfContext = ({ name }: { readonly name: `jackfield-${string}` }): NeedId =>
  `${PREFIX}${name.slice('jackfield-'.length)}` as NeedId

/** The context that such a need asks for; null for a need of another sort. */
export const contextOfNeed = (id: NeedId): string | null =>
  id.startsWith(PREFIX) ? `jackfield-${id.slice(PREFIX.length)}` : null
