/** A citation that leads nowhere. `line` counts from 1. */
export interface DeadCitation {
  readonly file: string
  readonly line: number
  readonly id: string
}

export interface SourceText {
  /** Relative to the root. */
  readonly file: string
  readonly text: string
}

/** `C12`, `V7`; not in the middle of a word or a number. */
const feature = /(?<![\w.%#&/-])(?:[ACRTV]|S)\d{1,2}(?![\w.-])/g
/** `[LIST-8]`. */
const rule = /\[([A-Z]+-\d+)\]/g

/** The ids that a SPEC.md defines. */
export const ruleIds = (markdown: string): ReadonlySet<string> =>
  new Set([...markdown.matchAll(/\*\*\[([A-Z]+-\d+)\]\*\*/g)].map((match) => match[1]!))

/** Every id cited in comments, test titles and pages that is defined nowhere. */
export function deadCitations(
  sources: readonly SourceText[],
  defined: { features: ReadonlySet<string>; rules: ReadonlySet<string> },
): DeadCitation[] {
  return sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((whole, index) => {
      const line = file.endsWith('.md') ? whole : proseOf(whole)
      const dead = [
        ...[...line.matchAll(feature)].map(([id]) => id).filter((id) => !defined.features.has(id)),
        ...[...line.matchAll(rule)].map((match) => match[1]!).filter((id) => !defined.rules.has(id)),
      ]
      return dead.map((id) => ({ file, line: index + 1, id }))
    }),
  )
}

/** The part of a line of code that is written for people: its comment, or the title of a test. */
function proseOf(line: string): string {
  const comment = /(?:^\s*\*|\/\*\*?|(?<!:)\/\/)(.*)/.exec(line)?.[1]
  if (comment !== undefined) return comment
  return /\b(?:it|test|describe)(?:\.\w+)*\(\s*(['"`].*)/.exec(line)?.[1] ?? /\bfeature: ('.*')/.exec(line)?.[1] ?? ''
}
