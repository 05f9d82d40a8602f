import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { features } from '../reference/features.ts'
import { deadCitations, ruleIds } from './cited-ids.ts'
import { root } from './process.ts'

const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
// What the tests of this folder plant is wrong on purpose.
const files = globSync('{apps,packages,e2e,bench,tooling,docs}/**/*.{ts,tsx,md}', {
  cwd: root,
  exclude: ['**/node_modules/**', '**/{out,dist,.next}/**', 'tooling/ci/**'],
})
/** Where rules with ids are written: what the board knows, how the desk answers a hand, how gateways share a board. */
const specs = ['packages/pbx/SPEC.md', 'apps/panel/SPEC.md', 'apps/gateway/SPEC.md']
const dead = deadCitations(
  files.map((file) => ({ file, text: read(file) })),
  { features: new Set(features.map(({ id }) => id)), rules: ruleIds(specs.map(read).join('\n')) },
)
for (const { file, line, id } of dead)
  console.error(`${file}:${line}: ${id} is cited but stands neither in docs/features.md nor in ${specs.join(' or ')}`)
if (dead.length > 0) process.exitCode = 1
else console.log(`Every id cited in ${files.length} files is defined.`)
