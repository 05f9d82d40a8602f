import type { ApiDocs } from './api-docs.ts'
import { allModels, docstring, fileHead, key, renderMembers, renderShape, withSubTypes } from './render.ts'

/** `models.ts`: every model that is not a message of the websocket, and the table the decoder checks them by. */
export function renderModels(docs: ApiDocs): string {
  const models = allModels(docs)
  const messages = new Set(withSubTypes(models, 'Message'))
  const plain = [...models.values()].filter(({ id }) => !messages.has(id))
  return [
    fileHead(docs, 'The nouns of ARI.'),
    "import type { Shape } from '../doc-shape.ts'\n\n",
    '/** A JSON value that ARI describes no further. */\n',
    'export type JsonValue = string | number | boolean | null | JsonContainer\n',
    'export type JsonObject = { readonly [name: string]: JsonValue | undefined }\n',
    'export type JsonContainer = JsonObject | readonly JsonValue[]\n\n',
    ...plain.map(
      (model) => `${docstring(model.description, '')}export interface ${model.id} {\n${renderMembers(model)}}\n\n`,
    ),
    '/** Property → type in the words of the API files; `?` marks what may be absent. */\n',
    'export const modelShapes: Readonly<Record<string, Shape>> = {\n',
    ...plain.map((model) => `  ${key(model.id)}: ${renderShape([model])},\n`),
    '}\n',
  ].join('')
}
