import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { basicAuth, splitAriUrl } from '../src/ari-url.ts'
import type { ApiDocs, DocResource } from './api-docs.ts'

/** `resources.json` as it is; the address of each resource is in `path`. */
interface ResourceListing {
  readonly apiVersion: string
  readonly apis: readonly { readonly path: string }[]
}

/**
 * Reads the API files of one Asterisk, from a folder (`…/rest-api`) or from a running one
 * (`http://user:pass@host:8088/ari`, which serves them under `/api-docs/`). Both give equal values for the same release.
 * Throws when a file is missing or is not the expected JSON; the message never holds the credentials.
 */
export async function readApiDocs(source: string): Promise<ApiDocs> {
  const read = /^https?:/.test(source) ? liveReader(source) : folderReader(source)
  const listing = (await read('resources.json')) as ResourceListing
  const names = listing.apis.map(({ path }) => {
    const name = /^\/api-docs\/([A-Za-z]+)\.\{format\}$/.exec(path)?.[1]
    if (name === undefined) throw new Error(`resources.json: unexpected path ${JSON.stringify(path)}`)
    return name
  })
  const resources: DocResource[] = []
  // One after another: Asterisk's HTTP server has few sessions and this is not in a hurry.
  for (const name of names) {
    const file = (await read(`${name}.json`)) as Partial<DocResource>
    if (!Array.isArray(file.apis)) throw new Error(`${name}.json: no "apis"`)
    resources.push({ name, apis: file.apis, models: file.models ?? {} })
  }
  return { apiVersion: listing.apiVersion, resources }
}

type Reader = (file: string) => Promise<unknown>

function folderReader(folder: string): Reader {
  return async (file) => JSON.parse(await readFile(join(folder, file), 'utf8'))
}

function liveReader(source: string): Reader {
  const address = splitAriUrl(source)
  if (address === null) throw new TypeError('expected http://user:pass@host:port/ari')
  const headers = { authorization: basicAuth(address.username, address.password) }
  return async (file) => {
    const url = `${address.url}/api-docs/${file}`
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(10_000) })
    if (!response.ok) throw new Error(`${url}: HTTP ${response.status}`)
    return response.json()
  }
}
