import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const packages = path.resolve(import.meta.dirname, '../../../../packages')
/** The files that a list of commands is put together from. */
const filesOf = (list: string) =>
  [...readFileSync(list, 'utf8').matchAll(/from '\.\/([a-z-]+)\.ts'/g)].map((match) => match[1]!)

it('a command has the same file name in the model, in the plans and in the panel', () => {
  const model = filesOf(path.join(packages, 'model/src/commands/all.ts'))
  const plans = filesOf(path.join(packages, 'pbx/src/plan/all.ts')).filter((file) => file !== 'plan')
  const panel = filesOf(path.resolve(import.meta.dirname, '../commands/all.ts')).filter((file) => file !== 'command')
  expect(plans.filter((file) => !model.includes(file))).toEqual([])
  // What a picker asks for by itself has no key, card or menu.
  const pressed = model.filter((file) => file !== 'reserve')
  expect([...new Set(panel)].sort()).toEqual(pressed.sort())
  expect(
    model.filter((file) => !readdirSync(path.join(packages, 'model/src/commands')).includes(`${file}.ts`)),
  ).toEqual([])
})
