import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { keysOf, tasks } from '../../e2e/browser/support/tasks.ts'
import { featureGroups, features, proofPath } from './features.ts'
import { peers } from './peer-keys.ts'

/* docs/features.md is made from `features.ts`. `pnpm reference` writes it again. */

const root = path.resolve(import.meta.dirname, '../..')
const note = '<!-- Generated from the code by a test; change the code, then run `pnpm reference`. -->'

it('docs/features.md', async () => {
  const groups = featureGroups.map(({ title, preface, features: rows }) =>
    [
      `## ${title}`,
      '',
      ...(preface ? [preface, ''] : []),
      '| id | feature | state | proven by |',
      '| --- | --- | --- | --- |',
      ...rows.map(({ id, about, state, proof }) =>
        ['', id, about, state, proof.map((one) => `\`${one}\``).join(', '), '']
          .join(' | ')
          .replace(/ {2,}/g, ' ')
          .trim(),
      ),
      '',
    ].join('\n'),
  )
  await expect(
    `# Features

${note}

Every feature of Jackfield by its id, with its state and what proves it. Comments, tests and other pages cite these ids; \`./jackfield test lint\` fails on an id
that isn't listed here. States: **done**; **partly**, with what is missing; **open** = planned, nothing of it is in the code.
Test files are named by their path; \`contract/\` is \`e2e/contract/\`, which runs on the simulator and on a real Asterisk 16 and 22, \`browser/\` is \`e2e/browser/\`.

${groups.join('\n')}`,
  ).toMatchFileSnapshot(path.join(root, 'docs/features.md'))
})

it('no id stands twice, each state is one of three, and what is done or partly done has a proof that is there', () => {
  expect(new Set(features.map(({ id }) => id)).size).toBe(features.length)
  for (const { id, state, proof } of features) {
    expect(state, id).toMatch(/^(?:done$|partly: .|open)/)
    if (!state.startsWith('open')) expect(proof.length, id).toBeGreaterThan(0)
    for (const one of proof) expect(existsSync(path.join(root, proofPath(one))), `${id}: ${one}`).toBe(true)
  }
})

it('docs/keys.md', async () => {
  const cap = (key: string) =>
    `\`${key.length === 1 ? key.toUpperCase() : key.replace('Control', 'Ctrl').replace('+k', '+K')}\``
  const rows = tasks.map((task) => {
    const others = (peers[task.id] ?? []).map(({ keys, count, source }) => `${source}: ${keys} (${count})`)
    return `| ${task.task} | ${keysOf(task).map(cap).join(' ')} | ${task.most} | ${others.join('; ')} |`
  })
  await expect(
    `# Keys per task

${note}

How many keys each task of a switchboard takes. \`e2e/browser/keys.spec.ts\` presses just these keys on a board with several people, calls and queues, looks at what has come of them, and fails at one
key more. A chord such as \`Shift+M\` is one key, two letters of a name are two; the text of a note is not counted. The call that is meant need not be chosen first ([the laws of the hand](../apps/panel/SPEC.md)).
[All keys](reference/keys.md).

Beside them stands what the public manuals of other panels say, as far as one was found. For FOP2 and the attendant consoles of Cisco no public page that lists keys by task was found; nothing is said of them here from memory.

| task | keys | count | elsewhere |
| --- | --- | --- | --- |
${rows.join('\n')}
`,
  ).toMatchFileSnapshot(path.join(root, 'docs/keys.md'))
})
