import type { OpenApi, Operation, ParameterObject } from './openapi.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const text = (raw: unknown): string => String(raw).replace(/[&<>"']/g, (sign) => escapes[sign]!)
const code = (raw: string): string => `<code>${text(raw)}</code>`
/** Prose with `code` in it. */
const prose = (raw: string): string =>
  text(raw)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll('\n\n', '<br>')

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1rem 4rem }
details { border: 1px solid #8886; border-radius: .4rem; margin: .4rem 0; padding: .4rem .7rem }
summary { cursor: pointer; overflow-wrap: anywhere }
code, pre { font: .9em/1.4 ui-monospace, monospace }
pre { overflow: auto; max-height: 30rem }
table { border-collapse: collapse; margin: .5rem 0 } td, th { text-align: left; vertical-align: top; padding: .15rem .8rem .15rem 0 }
b.method { display: inline-block; min-width: 4rem }
`

/** The document as a page that needs no script: it obeys the content security policy, and can be read without a network. */
export function docsPage(document: OpenApi): string {
  const { info, tags, paths, components } = document as OpenApi & {
    info: { title: string; description: string }
    tags: { name: string; description: string }[]
  }
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = tags
    .map((tag) => ({ tag, found: operations.filter(({ operation }) => operation.tags.includes(tag.name)) }))
    .filter(({ found }) => found.length > 0)
    .map(
      ({ tag, found }) =>
        `<h2 id="${text(tag.name)}">${text(tag.name)}</h2><p>${text(tag.description)}</p>${found.map(operationOf).join('')}`,
    )
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) =>
      `<details id="${text(name)}"><summary>${code(name)}${typeof schema.description === 'string' ? ` ${text(schema.description)}` : ''}</summary><pre>${json(schema)}</pre></details>`,
  )
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${text(info.title)}: API</title><style>${style}</style></head>
<body>
<h1>${text(info.title)}: API</h1>
<p>${text(info.description)}</p>
<p>Send the token as ${code('Authorization: Bearer …')}. The same as an OpenAPI document: <a href="/api/openapi.json">/api/openapi.json</a>.</p>
${groups.join('\n')}
<h2 id="schemas">Schemas</h2>
${schemas.join('\n')}
</body>
</html>
`
}

function operationOf({ path, method, operation }: { path: string; method: string; operation: Operation }): string {
  const { summary, description = '', parameters = [], requestBody, responses } = operation
  return `<details id="${text(operation.operationId)}"><summary><b class="method">${method}</b> ${code(path)} ${text(summary)}</summary>
<p>${prose(description)}</p>
${parameters.length > 0 ? `<table><tr><th>parameter</th><th>in</th><th>meaning</th></tr>${parameters.map(parameterOf).join('')}</table>` : ''}
${requestBody ? `<p>Body: ${schemaLink(requestBody)}</p>` : ''}
<table><tr><th>status</th><th>meaning</th><th>body</th></tr>${Object.entries(responses)
    .map(([status, one]) => `<tr><td>${status}</td><td>${prose(one.description)}</td><td>${schemaLink(one)}</td></tr>`)
    .join('')}</table></details>`
}

const parameterOf = ({ name, in: place, description, schema }: ParameterObject): string => {
  const words = (schema.items as { enum?: string[] } | undefined)?.enum
  const values = words ? `: ${words.map(code).join(' ')}` : ''
  return `<tr><td>${code(name)}</td><td>${place}</td><td>${prose(description)}${values}</td></tr>`
}

function schemaLink(holder: object): string {
  const { content } = holder as { content?: Record<string, { schema: { $ref?: string } }> }
  const name = content?.['application/json']?.schema.$ref?.split('/').at(-1)
  return name === undefined ? '' : `<a href="#${text(name)}">${code(name)}</a>`
}

/** With the names of other schemas as links to them. */
const json = (schema: unknown): string =>
  text(JSON.stringify(schema, null, 2)).replace(
    /#\/components\/schemas\/([\w.-]+)/g,
    (_, name: string) => `<a href="#${name}">${name}</a>`,
  )
