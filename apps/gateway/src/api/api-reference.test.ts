import path from 'node:path'
import { expect, it } from 'vitest'
import { apiRoutes } from './api-routes.ts'
import { describedElsewhere } from './described/described.ts'

/* docs/reference/api.md is made from the routes. `pnpm reference` writes it again. */

const page = path.resolve(import.meta.dirname, '../../../../docs/reference/api.md')

it('docs/reference/api.md', async () => {
  const rows = [...apiRoutes({} as never), ...describedElsewhere].map(
    ({ method, path, scope, summary }) => `| ${method} | \`${path}\` | ${scope} | ${summary} |`,
  )
  await expect(`# Every address of the API

<!-- Generated from the code by a test; change the code, then run \`pnpm reference\`. -->

How to use it: [the board for programs](../automation.md). A running gateway shows the same with all parameters, bodies and answers at \`/api/docs\`, and as an OpenAPI 3.1 document
at \`/api/openapi.json\`. \`read\` takes a token that may look, \`command\` one that may command, \`admin\` one of an administrator; \`signed-in\` takes the browser in which somebody is signed in, \`anybody\` no proof.

| method | address | takes | what |
| --- | --- | --- | --- |
${rows.join('\n')}
`).toMatchFileSnapshot(page)
})
