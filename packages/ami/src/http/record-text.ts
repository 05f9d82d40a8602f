import { spellingOf } from '../events/header-spellings.ts'
import { defaultLimits } from '../wire/limits.ts'
import type { AnswerText } from './answer-reader.ts'

/** The answer is not what Asterisk writes. Holds nothing of it. */
export class AnswerFormatError extends Error {
  override readonly name = 'AnswerFormatError'
}

/** What `xml_translate` of main/manager.c writes, and nothing else: no document type, no entity but five, no other element. */
interface Grammar {
  /** Where the records begin; -1 when that is not here yet. */
  begin(text: string): number
  readonly recordEnd: string
  readonly tail: string
  /** A record without its end, between its fields. */
  readonly recordStart: RegExp
  /** One field; sticky. */
  readonly field: RegExp
  readonly opaque: string
  /** What stands for a line end in opaque data. */
  readonly lineBreak: string
  readonly spell: (name: string, event: string) => string
}

const maxHead = 8192

const xml: Grammar = {
  begin: (text) => {
    const head = '<ajax-response>\n'
    if (!text.startsWith(head.slice(0, text.length))) throw new AnswerFormatError('the answer is not the XML of AMI')
    return text.length < head.length ? -1 : head.length
  },
  recordEnd: ' /></response>\n',
  tail: '</ajax-response>\n',
  recordStart: /^<response type='object' id='unknown'><generic/,
  field: / ([a-z0-9_]*(?:-\d+)?)='([^'<]*)'/y,
  opaque: 'opaque_data',
  lineBreak: '\n',
  // It writes names in lower case, and the readers of events know them as Asterisk spells them.
  spell: spellingOf,
}

const html: Grammar = {
  begin: (text) => {
    const found = [text.indexOf('<tr><td>'), text.indexOf('</table>')].filter((at) => at !== -1)
    if (found.length > 0 && text.slice(0, Math.min(...found)).includes('Manager Tester')) return Math.min(...found)
    if (found.length > 0 || text.length > maxHead) throw new AnswerFormatError('the answer is not the page of AMI')
    return -1
  },
  recordEnd: '<tr><td colspan="2"><hr></td></tr>\r\n',
  tail: '</table>',
  recordStart: /^/,
  field: /<tr><td>([^<]*)<\/td><td>([^<]*(?:<br>\n[^<]*)*)<\/td><\/tr>\n/y,
  opaque: 'Opaque-data',
  lineBreak: '<br>\n',
  spell: (name) => name,
}

/**
 * `mxml` and `manager`: records to packets. Asterisk has already dropped blanks at both ends of values by then. Works on bytes (each one a
 * character), so that the code page of a name is found as on the TCP session. By hand: what Asterisk writes is not well-formed XML when a name holds a
 * control character or two headers differ in case alone, which would end the link with a parser that is strict.
 */
export class RecordText implements AnswerText {
  readonly #grammar: Grammar
  readonly #most: number
  #text = ''
  #part: 'head' | 'records' | 'tail' = 'head'

  constructor(form: 'xml' | 'html', maxMessageBytes = defaultLimits.maxMessageBytes) {
    this.#grammar = form === 'xml' ? xml : html
    this.#most = maxMessageBytes
  }

  push(chunk: Uint8Array): Uint8Array {
    const known = this.#text.length
    if (this.#part !== 'tail') this.#text += Buffer.from(chunk).toString('latin1')
    if (this.#part === 'head') {
      const at = this.#grammar.begin(this.#text)
      if (at === -1) return Buffer.alloc(0)
      this.#part = 'records'
      this.#text = this.#text.slice(at)
    }
    return Buffer.from(this.#records(known).join(''), 'latin1')
  }

  end(): void {
    if (this.#part !== 'tail') throw new AnswerFormatError('the answer of AMI was cut short')
  }

  #records(known: number): string[] {
    const { recordEnd, tail } = this.#grammar
    const packets: string[] = []
    let start = 0
    for (;;) {
      if (this.#part === 'tail' || this.#text.startsWith(tail, start)) {
        this.#part = 'tail'
        this.#text = ''
        return packets
      }
      const end = this.#text.indexOf(recordEnd, Math.max(start, known - recordEnd.length))
      if (end === -1) break
      packets.push(packetOf(this.#text.slice(start, end), this.#grammar))
      start = end + recordEnd.length
    }
    this.#text = this.#text.slice(start)
    if (this.#text.length > this.#most) throw new AnswerFormatError(`a packet is longer than ${this.#most} bytes`)
    return packets
  }
}

function packetOf(record: string, { recordStart, field, opaque, lineBreak, spell }: Grammar): string {
  const head = recordStart.exec(record)?.[0]
  if (head === undefined) throw new AnswerFormatError('a record begins as none of AMI')
  const seen = new Set<string>()
  let packet = ''
  let event = ''
  field.lastIndex = head.length
  while (field.lastIndex < record.length) {
    const found = field.exec(record)
    if (found === null) throw new AnswerFormatError('a field is written as none of AMI')
    const name = withoutCount(found[1]!, seen)
    const value = unescaped(found[2]!.replaceAll(lineBreak, '\n'))
    if (seen.size === 0 && name === 'event') event = value
    seen.add(name)
    // The lines after one without a colon, as some old actions answer.
    if (name === opaque) packet += `${value.replaceAll('\n', '\r\n')}\r\n`
    else packet += `${spell(unescaped(name), event)}: ${value.replace(/[\r\n]/g, ' ')}\r\n`
  }
  return `${packet}\r\n`
}

/** A header that is there again is written `name-2`. */
function withoutCount(name: string, seen: ReadonlySet<string>): string {
  const first = /^(.*)-\d+$/.exec(name)?.[1]
  return first !== undefined && seen.has(first) ? first : name
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
])

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&[^&;]{0,10};?/g, (entity) => {
    const character = entities.get(entity)
    if (character === undefined) throw new AnswerFormatError('the answer holds an entity that AMI does not write')
    return character
  })
}
