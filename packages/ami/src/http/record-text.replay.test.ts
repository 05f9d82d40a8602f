import { expect, it } from 'vitest'
import { recordings } from '../../test/recordings.ts'
import { decodeEvent } from '../events/decode-event.ts'
import { AmiDecoder } from '../wire/decoder.ts'
import { AmiFrame } from '../wire/frame.ts'
import { RecordText } from './record-text.ts'

const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '&': '&amp;',
}
const escaped = (text: string) => text.replace(/[<>"'&]/g, (character) => escapes[character]!)

/** As Asterisk writes that packet: `xml_translate` of main/manager.c. */
function written(form: 'xml' | 'html', frame: AmiFrame): string {
  const counts = new Map<string, number>()
  const fields = frame.headers().map(([name, value]) => {
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    const shown =
      form === 'xml'
        ? name
            .toLowerCase()
            .replace(/[^a-z0-9]/g, '_')
            .replace(/^\d/, '_$&')
        : escaped(name)
    const field = [`${shown}${count > 1 ? `-${count}` : ''}`, escaped(value.trim())] as const
    return form === 'xml' ? ` ${field[0]}='${field[1]}'` : `<tr><td>${field[0]}</td><td>${field[1]}</td></tr>\n`
  })
  return form === 'xml'
    ? `<response type='object' id='unknown'><generic${fields.join('')} /></response>\n`
    : `${fields.join('')}<tr><td colspan="2"><hr></td></tr>\r\n`
}

it.each(['xml', 'html'] as const)('every recorded event is the same event when it came as %s', (form) => {
  const reader = new RecordText(form)
  const decoder = new AmiDecoder()
  reader.push(Buffer.from(form === 'xml' ? '<ajax-response>\n' : '<h1>Manager Tester</h1>'))
  let count = 0
  for (const frame of recordings().flatMap(({ bytes }) => new AmiDecoder().push(bytes))) {
    // A line end in a value ends the record for Asterisk.
    if (frame.type !== 'event' || /(?<!\r)\n/.test(frame.text)) continue
    const [read] = decoder.push(reader.push(Buffer.from(written(form, frame))))
    const trimmed = AmiFrame.of(frame.headers().map(([name, value]) => [name, value.trim()]))
    expect(told(read!)).toBe(told(trimmed))
    count += 1
  }
  expect(count).toBeGreaterThan(1000)
})

const told = (frame: AmiFrame) => JSON.stringify(decodeEvent(frame), (key, value) => (key === 'frame' ? '' : value))
