import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ApiDocs } from './api-docs.ts'
import { readApiDocs } from './read-api-docs.ts'
import { renderEvents } from './render-events.ts'
import { renderModels } from './render-models.ts'
import { renderOperations } from './render-operations.ts'

export const generatedFolder = join(dirname(fileURLToPath(import.meta.url)), '../src/generated')

/** File name → text of everything in `src/generated`; pure. */
export function generate(docs: ApiDocs): Readonly<Record<string, string>> {
  return {
    'models.ts': renderModels(docs),
    'events.ts': renderEvents(docs),
    'operations.ts': renderOperations(docs),
  }
}

/** `generate.ts --docs <folder>` or `generate.ts --url http://user:pass@host:8088/ari`. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { docs: { type: 'string' }, url: { type: 'string' } } })
  const source = values.docs ?? values.url
  if (source === undefined) {
    console.error('usage: generate.ts --docs <folder of resources.json> | --url http://user:pass@host:8088/ari')
    return 2
  }
  const files = generate(await readApiDocs(source))
  await mkdir(generatedFolder, { recursive: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(generatedFolder, name), text)
  return 0
}

if (import.meta.main) process.exitCode = await main()
