import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { commands as definitions } from '@jackfield/model'
import { expect, it } from 'vitest'
import { commands } from '../commands/all.ts'
import { capOf, helpOf } from '../commands/help.ts'
import { en } from '../i18n/en/index.ts'
import { boardKeys } from '../screens/board/keys/board-keys.ts'
import { publicAttributes } from './attributes.ts'
import { privateAttributes } from './private-attributes.ts'

/* The pages of docs/reference that are made from the panel's code. `pnpm reference` writes them again. */

const page = (name: string) => path.resolve(import.meta.dirname, '../../../../docs/reference', `${name}.md`)
const note = '<!-- Generated from the code by a test; change the code, then run `pnpm reference`. -->\n\n'
const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
const table = (head: string[], rows: string[][]) =>
  `${[row(...head), row(...head.map(() => '---')), ...rows.map((cells) => row(...cells))].join('\n')}\n`
const code = (text: string) => `\`${text}\``

it('docs/reference/commands.md', async () => {
  const rows = definitions.map((one) => {
    const kind = one.intent.shape.kind.def.values[0] as string
    const inPanel = commands
      .filter((command) => command.kind === kind)
      .map(({ label, hotkey }) => `${en.command[label]}${hotkey === '' ? '' : ` (${code(capOf(hotkey))})`}`)
    const { own, nobodys, others } = one.right
    const rights = own === others && own === nobodys ? [own] : [own, ...(nobodys === others ? [] : [nobodys]), others]
    return [
      code(kind),
      one.feature,
      one.about,
      inPanel.join(', '),
      [...new Set(rights)].map(code).join(', '),
      one.own ? 'nothing: the gateway does it' : one.needs.map(code).join(', ') || 'nothing special',
    ]
  })
  await expect(
    `# Commands, one by one\n\n${note}The commands by the \`kind\` of their intent. [Features](../features.md) explains the ids, [rights](../operator/rights.md) the rights: for the operator's own call or
person, for one that is nobody's, for others'. A need \`dialplan:x\` is the context \`jackfield-x\` that \`./jackfield setup\` prints, \`action:X\` an AMI action that the account may run.
[How an operator uses them](../operator/commands.md).\n\n${table(['intent', 'feature', 'what it does', 'in the panel (key)', 'right', 'needs'], rows)}`,
  ).toMatchFileSnapshot(page('commands'))
})

it('docs/reference/keys.md', async () => {
  const { letters } = helpOf(commands)
  const ofCommands = letters.map(([letter, meant]) => [
    code(capOf(letter)),
    [...new Set(meant.map(({ label }) => en.command[label]))].join(' · '),
  ])
  const keys: Record<string, string> = en.keys
  const ofBoard = boardKeys.map(([caps, text]) => [caps.map(code).join(' '), keys[text]!])
  await expect(
    `# Keys\n\n${note}Commands that share a letter take turns: the first that can run does. Single keys are silent while somebody types.\n\n${table(['key', 'command'], ofCommands)}\n${table(['key', 'on the board'], ofBoard)}`,
  ).toMatchFileSnapshot(page('keys'))
})

it('docs/reference/attributes.md', async () => {
  const rows = publicAttributes.map(({ on, name, value }) => [on, code(name), value.replaceAll('|', '\\|')])
  await expect(`# Attributes of the board\n\n${note}${table(['on', 'attribute', 'value'], rows)}`).toMatchFileSnapshot(
    page('attributes'),
  )
})

it('every data- attribute of the panel is public or private, and each that is listed is set', () => {
  const src = path.resolve(import.meta.dirname, '..')
  const set = new Set<string>()
  for (const file of readdirSync(src, { recursive: true, encoding: 'utf8' })) {
    if (!/\.tsx?$/.test(file) || /\.test\.tsx?$/.test(file) || file.startsWith('reference')) continue
    const text = readFileSync(path.join(src, file), 'utf8')
    for (const [, name] of text.matchAll(/(?:^|[\s{])'?(data-[a-z-]+)'?(?==|:)/gm)) set.add(name!)
  }
  const listed = [...publicAttributes.map(({ name }): string => name), ...privateAttributes]
  expect([...set].sort()).toEqual([...new Set(listed)].sort())
})
