import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deadCitations, ruleIds } from './cited-ids.ts'
import { root } from './process.ts'

let tree: string
beforeEach(() => {
  tree = mkdtempSync(path.join(tmpdir(), 'jackfield-lint-'))
})
afterEach(() => rmSync(tree, { recursive: true, force: true }))

/** A repository that holds only these files and the rules of the real one. */
function plant(files: Record<string, string>): void {
  for (const [file, text] of Object.entries({ '.gitignore': 'node_modules/\n', ...files })) {
    mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
    writeFileSync(path.join(tree, file), text)
  }
  for (const rules of ['biome.json', 'knip.json']) cpSync(path.join(root, rules), path.join(tree, rules))
}
function lint(...command: [string, ...string[]]): { code: number | null; said: string } {
  const [program, ...args] = command
  const ran = spawnSync(path.join(root, 'node_modules/.bin', program), args, { cwd: tree, encoding: 'utf8' })
  return { code: ran.status, said: ran.stdout + ran.stderr }
}
const biome = () => lint('biome', 'lint', '--error-on-warnings', '.')

describe('imports', () => {
  const nothing = 'export const one = 1\n'
  it.each([
    ['model', "import '@jackfield/pbx'\n", 'packages/model/src/a.ts', 'model is the ground'],
    ['protocol', "import '@jackfield/client'\n", 'packages/protocol/src/a.ts', 'protocol imports model only'],
    ['pbx', "import '@jackfield/protocol'\n", 'packages/pbx/src/a.ts', 'pbx imports ami, dialplan and model only'],
    ['ami', "import '@jackfield/model'\n", 'packages/ami/src/a.ts', 'ami and ari import link only'],
    ['dialplan', "import '@jackfield/ami'\n", 'packages/dialplan/src/a.ts', 'dialplan imports model only'],
    ['store', "import '@jackfield/protocol'\n", 'packages/store/src/a.ts', 'store imports model only'],
    ['cluster', "import '@jackfield/protocol'\n", 'packages/cluster/src/a.ts', 'cluster imports link only'],
    ['client', "import '@jackfield/pbx'\n", 'packages/client/src/a.ts', 'client imports model and protocol only'],
    ['simulator', "import '../../../apps/x.ts'\n", 'packages/simulator/src/a.ts', 'a package imports no application'],
    ['the gateway', "import '@jackfield/client'\n", 'apps/gateway/src/a.ts', 'the gateway imports agi, ami'],
    ['state', "import '../commands/b.ts'\n", 'apps/panel/src/state/a.ts', 'state import nothing of ui'],
    ['a primitive', "import '../screens/b.ts'\n", 'apps/panel/src/ui/a.ts', 'ui import nothing of commands'],
    [
      'a command',
      "import '../screens/b.ts'\n",
      'apps/panel/src/commands/a.ts',
      'commands import nothing of ring, screens',
    ],
    ['the ring', "import '../screens/b.ts'\n", 'apps/panel/src/ring/a.ts', 'ring imports nothing of screens'],
  ])('up the ladder from %s fails', (_of, text, file, why) => {
    plant({ [file]: text })
    const { code, said } = biome()
    expect(said).toContain(why)
    expect(code).not.toBe(0)
  })

  it('in a circle fails, of types too', () => {
    const [a, b] = ['export type A = string\n', 'export type B = string\n']
    plant({
      'packages/pbx/src/a.ts': `import type { B } from './b.ts'\n${a}export type C = B\n`,
      'packages/pbx/src/b.ts': `import type { A } from './a.ts'\n${b}export type D = A\n`,
    })
    const { code, said } = biome()
    expect(said).toContain('noImportCycles')
    expect(code).not.toBe(0)
  })

  it('down the ladder pass', () => {
    plant({ 'packages/pbx/src/a.ts': nothing, 'apps/panel/src/screens/b.ts': "import '../commands/c.ts'\n" })
    expect(biome().code).toBe(0)
  })
})

describe('what nobody uses', () => {
  const manifest = (more: object) => JSON.stringify({ name: 'planted', private: true, type: 'module', ...more })
  const knip = () => lint('knip', '--no-progress', '--no-config-hints')
  it('an export', () => {
    plant({
      'package.json': manifest({ main: 'index.js' }),
      'index.js': "import { used } from './part.js'\nused()\n",
      'part.js': 'export const used = () => {}\nexport const forgotten = 1\n',
    })
    const { code, said } = knip()
    expect(said).toMatch(/Unused exports[\s\S]*forgotten/)
    expect(code).not.toBe(0)
  })
  it('a dependency', () => {
    plant({ 'package.json': manifest({ main: 'index.js', dependencies: { pino: '1' } }), 'index.js': 'export {}\n' })
    const { code, said } = knip()
    expect(said).toMatch(/Unused dependencies[\s\S]*pino/)
    expect(code).not.toBe(0)
  })
})

describe('a cited id', () => {
  const features = new Set(['C1', 'V10'])
  const rules = ruleIds('- **[LIST-8]** A list is complete.\n')
  const dead = (file: string, text: string) => deadCitations([{ file, text }], { features, rules }).map(({ id }) => id)
  it('that is defined nowhere is named with its line', () => {
    const sources = [{ file: 'a.ts', text: 'const a = 1\n/** C1, C99: call. */\n' }]
    expect(deadCitations(sources, { features, rules })).toEqual([{ file: 'a.ts', line: 2, id: 'C99' }])
    expect(dead('a.ts', "it('[LIST-9] is complete (R77)', () => {})")).toEqual(['R77', 'LIST-9'])
    expect(dead('a.md', 'See V11 and [LIST-8].')).toEqual(['V11'])
  })
  it('is not looked for in the code itself', () => {
    expect(dead('a.ts', "const key = 'C99'\nconst [T1] = S3")).toEqual([])
    expect(dead('a.md', 'Node 24, `PJSIP/C99-1`, V10.')).toEqual([])
  })
})

it('the names of our contexts stand in packages/dialplan alone, and in what tests expect', () => {
  const files = globSync('{apps,packages,bench,e2e}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/{out,dist,.next}/**', 'packages/dialplan/**', '**/*.test.*', '**/*.spec.ts'],
  }).filter((file) => !/\/test\//.test(file))
  const literal = /['"]jackfield-/
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => literal.test(readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})

it('no file of code is longer than 300 lines, but generated ones', () => {
  const files = globSync('{apps,packages,bench,e2e,tooling}/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/node_modules/**', '**/{out,dist,.next}/**', '**/generated/**'],
  })
  const long = files.filter((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length > 301)
  expect(long).toEqual([])
})

it('each test that the table of threats names is there', () => {
  const text = readFileSync(path.join(root, 'docs/security.md'), 'utf8')
  const named = new Set([...text.matchAll(/`([\w./-]+\.(?:test|spec)\.ts)`/g)].map(([, file]) => file!))
  const exclude = ['**/node_modules/**']
  const files = globSync('{apps,packages,bench,e2e,tooling}/**/*.{test,spec}.ts', { cwd: root, exclude })
  const isThere = (name: string) =>
    files.some((file) => file === name || (!name.includes('/') && path.basename(file) === name))
  expect(named.size).toBeGreaterThan(50)
  expect([...named].filter((name) => !isThere(name))).toEqual([])
})
