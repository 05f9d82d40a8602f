import type { ApiDocs, DocModel } from './api-docs.ts'
import { allModels, docstring, fileHead, importModels, renderMembers, renderShape, withSubTypes } from './render.ts'

/** `RESTResponse` is declared an event but carries no `application` (`ari_websocket_requests.c`): base type only. */
const withoutEventBase = new Set(['RESTResponse'])

/** `events.ts`: what the websocket says, as one union discriminated by `type`. */
export function renderEvents(docs: ApiDocs): string {
  const models = allModels(docs)
  const need = (name: string): DocModel => {
    const model = models.get(name)
    if (model === undefined) throw new Error(`events.json: no model ${name}`)
    return model
  }
  const [message, event] = [need('Message'), need('Event')]
  const events = new Set(withSubTypes(models, 'Event').slice(1))
  const names = withSubTypes(models, 'Message').filter((name) => name !== 'Message' && name !== 'Event')
  const all = [...names].sort().map(need)
  const isEvent = ({ id }: DocModel) => events.has(id) && !withoutEventBase.has(id)
  const types = [message, event, ...all].flatMap((model) => Object.values(model.properties).map(({ type }) => type))
  return [
    fileHead(docs, 'What the event websocket says.'),
    importModels(types),
    "import type { Shape } from '../doc-shape.ts'\n\n",
    `${docstring(message.description, '')}export interface MessageBase {\n${renderMembers(message, ['type'])}}\n\n`,
    `${docstring(event.description, '')}export interface EventBase extends MessageBase {\n${renderMembers(event)}}\n\n`,
    ...all.map(
      (model) =>
        `${docstring(model.description, '')}export interface ${model.id} extends ${isEvent(model) ? 'EventBase' : 'MessageBase'} {\n` +
        `  readonly type: '${model.id}'\n${renderMembers(model)}}\n\n`,
    ),
    '/** Every message by its `type`. */\nexport interface MessagesByType {\n',
    ...all.map(({ id }) => `  ${id}: ${id}\n`),
    '}\n\n',
    '/** Property → type in the words of the API files, with what is inherited; `?` marks what may be absent. */\n',
    'export const eventShapes: Readonly<Record<keyof MessagesByType, Shape>> = {\n',
    ...all.map((model) => {
      const line = isEvent(model) ? [message, event, model] : [message, model]
      return `  ${model.id}: ${renderShape(line, ['type'])},\n`
    }),
    '}\n',
  ].join('')
}
