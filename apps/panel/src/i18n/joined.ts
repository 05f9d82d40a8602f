/** The same keys, with texts of another language. */
export type WordsOf<T> = { [K in keyof T]: T[K] extends string ? string : WordsOf<T[K]> }

type Family = Record<string, object>
type Joined<T extends readonly unknown[]> = T extends readonly [infer First, ...infer Rest]
  ? First & Joined<Rest>
  : unknown

/** The texts of several families as one tree: a part that several have (`sentence`) has the texts of all. */
export function joined<T extends readonly Family[]>(...families: T): Joined<T> {
  const all: Family = {}
  for (const family of families)
    for (const [part, words] of Object.entries(family)) all[part] = { ...all[part], ...words }
  return all as Joined<T>
}
