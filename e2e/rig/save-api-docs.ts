/** `node e2e/rig/save-api-docs.ts [22|16]`: saves the description of ARI that a real Asterisk serves. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { startExchange } from './exchange.ts'
import type { AsteriskVersion } from './install-asterisk.ts'

const recordings = resolve(import.meta.dirname, '../../recordings')

const wanted = process.argv[2]
const versions: AsteriskVersion[] = wanted === '22' || wanted === '16' ? [wanted] : ['22', '16']
for (const version of versions) {
  const exchange = await startExchange({ version, log: console.log })
  try {
    const { url, username, password } = exchange.ari
    const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` }
    const folder = join(recordings, `asterisk-${version}/api-docs`)
    await mkdir(folder, { recursive: true })
    const save = async (name: string) => {
      const response = await fetch(`${url}/api-docs/${name}`, { headers })
      if (!response.ok) throw new Error(`${name}: HTTP ${response.status}`)
      // The port is another one at each run; the file must not change with it.
      const text = (await response.text())
        .replaceAll(String(exchange.ports.http), '8088')
        .replaceAll('127.0.0.1', 'localhost')
      await writeFile(join(folder, name), text.endsWith('\n') ? text : `${text}\n`)
      return text
    }
    const listing = JSON.parse(await save('resources.json')) as { apis: { path: string }[] }
    for (const { path } of listing.apis) {
      const name = path.split('/').at(-1)?.replace('.{format}', '.json') ?? ''
      await save(name)
    }
    console.log(`${listing.apis.length} resources of Asterisk ${exchange.version}`)
  } finally {
    await exchange.stop()
  }
}
