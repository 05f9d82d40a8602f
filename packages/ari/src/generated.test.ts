import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { generate, generatedFolder } from '../scripts/generate.ts'
import { readApiDocs } from '../scripts/read-api-docs.ts'
import { FakeAri } from '../test/fake-ari.ts'
import type { Shape } from './doc-shape.ts'
import { eventShapes } from './generated/events.ts'
import { modelShapes } from './generated/models.ts'
import { operations } from './generated/operations.ts'
import type { OperationName } from './operation.ts'

const recordings = fileURLToPath(new URL('../../../recordings/', import.meta.url))
const newest = join(recordings, 'asterisk-22/api-docs')
const oldest = join(recordings, 'asterisk-16/api-docs')

it('is what the generator makes of the API files of Asterisk 22, byte for byte', async () => {
  for (const [name, text] of Object.entries(generate(await readApiDocs(newest))))
    expect(await readFile(join(generatedFolder, name), 'utf8'), name).toBe(text)
})

describe('of Asterisk 16', () => {
  const shapes: Readonly<Record<string, Shape>> = { ...modelShapes, ...eventShapes }

  it('every message and model is known, and nothing is required that it does not send', async () => {
    const { resources } = await readApiDocs(oldest)
    const models = new Map(resources.flatMap(({ models }) => Object.entries(models)))
    for (const [name, { properties }] of models) {
      if (name === 'Message' || name === 'Event') continue
      const own = [properties, models.get('Event')!.properties, models.get('Message')!.properties]
      for (const [property, type] of Object.entries(shapes[name] ?? { [`${name} itself`]: '' })) {
        const old = own.map((some) => some[property]).find((some) => some !== undefined)
        if (!type.endsWith('?')) expect(old, `${name}.${property}`).toMatchObject({ type })
        else if (old !== undefined) expect(`${old.type}?`, `${name}.${property}`).toBe(type)
      }
    }
  })

  it('every operation is there, with its parameters', async () => {
    const { resources } = await readApiDocs(oldest)
    const old = resources.flatMap(({ name, apis }) =>
      apis.flatMap(({ path, operations }) => operations.map((operation) => ({ name, path, ...operation }))),
    )
    for (const { name, path, nickname, httpMethod, responseClass, parameters = [], upgrade } of old) {
      if (upgrade !== undefined) continue
      const spec = operations[`${name}.${nickname}` as OperationName]
      expect(spec, nickname).toMatchObject({ method: httpMethod, path, result: responseClass })
      expect(Object.keys(spec.params)).toEqual(expect.arrayContaining(parameters.map((one) => one.name)))
    }
    expect(old.length).toBeGreaterThan(90)
  })
})

describe('read from a running Asterisk', () => {
  let fake: FakeAri
  let url: URL
  beforeEach(async () => {
    fake = new FakeAri()
    url = new URL(await fake.listen())
    url.username = 'panel'
    url.password = 'a%20b%25'
  })
  afterEach(() => fake.close())

  it('is the same as from its files', async () => {
    fake.answer = async ({ url }, response) => {
      // As res_ari.c does: the file, compact, with the basePath of this server.
      const file = await readFile(join(newest, url.replace('/ari/api-docs/', '')), 'utf8')
      response.end(JSON.stringify({ ...JSON.parse(file), basePath: 'http://pbx/ari' }))
    }
    expect(await readApiDocs(url.href)).toEqual(await readApiDocs(newest))
    expect(atob(fake.requests[0]!.authorization.slice(6))).toBe('panel:a b%')
  })

  it('names the file that is missing, and not the password', async () => {
    fake.answer = (_request, response) => void response.writeHead(401).end()
    const failing = readApiDocs(url.href)
    await expect(failing).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+\/ari\/api-docs\/resources\.json: HTTP 401$/)
  })
})

it('refuses a listing that would lead out of the folder', async () => {
  const fake = new FakeAri()
  const url = await fake.listen()
  fake.answer = (_request, response) =>
    void response.end('{"apiVersion":"1","apis":[{"path":"/api-docs/../../etc.{format}"}]}')
  await expect(readApiDocs(url)).rejects.toThrow('unexpected path')
  await fake.close()
})
