import { pathToFileURL } from 'node:url'
import compile from 'icu-minify/compile'

type Words = { readonly [key: string]: string | Words }

/**
 * A loader of the build: a file of texts (`src/i18n/<language>/*.ts`) becomes the same file with its ICU messages parsed, so that no browser needs the parser.
 * What formats them is then `use-intl/format-message/format-only` (`next.config.ts`). Tests read the texts as they stand.
 */
export default function compileMessages(this: {
  async(): (error: Error | null, code?: string) => void
  resourcePath: string
}) {
  const done = this.async()
  import(pathToFileURL(this.resourcePath).href).then(
    (file: Record<string, Words>) =>
      done(
        null,
        Object.entries(file)
          .map(([name, words]) => `export const ${name} = ${JSON.stringify(compiled(words))}`)
          .join('\n'),
      ),
    done,
  )
}

const compiled = (words: Words): object =>
  Object.fromEntries(
    Object.entries(words).map(([key, one]) => [key, typeof one === 'string' ? compile(one) : compiled(one)]),
  )
