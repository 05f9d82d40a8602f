import { SaxesParser } from 'saxes'

/** An element as it is read: its name without prefix, and what is in it. */
export interface ReadElement {
  readonly name: string
  readonly namespace: string
  readonly text: string
  readonly children: readonly ReadElement[]
}

/** An element to be written; of several that are null nothing is written. */
export interface Element {
  readonly name: string
  readonly content: string | readonly (Element | null)[]
  /** Another one than that of the message. */
  readonly namespace?: string
}

/** Elements within each other, and in all: a request has about ten. */
const MOST_DEPTH = 32
const MOST_ELEMENTS = 2_000

type Open = { name: string; namespace: string; text: string; children: ReadElement[] }

/**
 * Reads a message; null = it is no XML that this takes. No DTD is read, so there is no entity to fill in. What it may hold is bounded by the
 * length of a frame, by depth and by number.
 */
export function readXml(xml: string): ReadElement | null {
  const parser = new SaxesParser({ xmlns: true, position: false })
  const open: Open[] = []
  let root: ReadElement | null = null
  let count = 0
  parser.on('doctype', () => {
    throw new Error('a DOCTYPE')
  })
  parser.on('opentag', ({ local, uri }) => {
    count += 1
    if (open.length >= MOST_DEPTH || count > MOST_ELEMENTS) throw new Error('too many elements')
    open.push({ name: local, namespace: uri, text: '', children: [] })
  })
  const add = (text: string) => {
    const element = open.at(-1)
    if (element) element.text += text
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('closetag', () => {
    const element = open.pop()!
    const parent = open.at(-1)
    if (parent) parent.children.push(element)
    else root = element
  })
  try {
    parser.write(xml).close()
  } catch {
    return null
  }
  return root
}

/** The first element of that name in this one. */
export const childOf = (element: ReadElement, name: string): ReadElement | null =>
  element.children.find((child) => child.name === name) ?? null

/** The first of these names anywhere within. */
export function within(element: ReadElement, ...names: readonly string[]): ReadElement | null {
  for (const child of element.children) {
    const found = names.includes(child.name) ? child : within(child, ...names)
    if (found) return found
  }
  return null
}

export const el = (name: string, content: Element['content'] = []): Element => ({ name, content })

/** What XML 1.0 can't carry in any way. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

const escaped = (text: string): string => text.replace(unwritable, '').replace(/[&<>"\r]/g, (sign) => escapes[sign]!)

/** The text of a message. */
export function writeXml(root: Element, namespace: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${written({ ...root, namespace })}`
}

function written({ name, content, namespace }: Element): string {
  const more = namespace === undefined ? '' : ` xmlns="${escaped(namespace)}"`
  const inner =
    typeof content === 'string' ? escaped(content) : content.map((one) => (one === null ? '' : written(one))).join('')
  return inner === '' ? `<${name}${more}/>` : `<${name}${more}>${inner}</${name}>`
}
