import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { asLaunched } from './as-launched.ts'

it('a bench starts the gateway as the launcher does', () => {
  const launcher = readFileSync(join(import.meta.dirname, '../../../jackfield'), 'utf8')
  expect(launcher).toContain(`garbage='${asLaunched.options.join(' ')}'\n`)
  for (const [name, value] of Object.entries(asLaunched.variables)) {
    expect(launcher).toContain(`${name}=\${${name}:-${value}}\n`)
  }
})
