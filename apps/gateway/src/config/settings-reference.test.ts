import path from 'node:path'
import { expect, it } from 'vitest'
import { envNames } from './env-names.ts'
import { defaultAt, knownKeysAt } from './settings.ts'
import { settingsAbout } from './settings-about.ts'

/* docs/reference/settings.md is made from the settings. `pnpm reference` writes it again. */

const page = path.resolve(import.meta.dirname, '../../../../docs/reference/settings.md')
const envOf = Object.fromEntries(Object.entries(envNames).map(([name, place]) => [place, name]))
const code = (text: string) => `\`${text}\``

it('docs/reference/settings.md', async () => {
  const rows = Object.entries(settingsAbout).map(([place, { means, otherwise }]) => {
    const value = defaultAt(place)
    const fallback = otherwise ?? (value === undefined ? '' : code(String(value)))
    return `| ${envOf[place] ? code(envOf[place]) : ''} | ${code(place)} | ${means} | ${fallback} |`
  })
  await expect(`# Every setting

<!-- Generated from the code by a test; change the code, then run \`pnpm reference\`. -->

The environment wins over the file. The file itself is named by \`--config FILE\` or \`JACKFIELD_CONFIG\`.

| environment | in the file | meaning | default |
| --- | --- | --- | --- |
${rows.join('\n')}
`).toMatchFileSnapshot(page)
})

/** The places of all settings; of a record or a list, the place itself. */
function places(path: readonly string[] = []): string[] {
  return knownKeysAt(path).flatMap((key) => {
    const inner = places([...path, key])
    return inner.length > 0 ? inner : [[...path, key].join('.')]
  })
}

it('every setting is explained, and none that is not there', () => {
  const explained = Object.keys(settingsAbout).map((place) => place.replace(/\.<.*/, ''))
  expect(explained.sort()).toEqual(places().sort())
})
