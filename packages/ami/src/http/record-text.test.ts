import { describe, expect, it } from 'vitest'
import { AnswerFormatError, RecordText } from './record-text.ts'

const xml = (...records: string[]) =>
  `<ajax-response>\n${records.map((fields) => `<response type='object' id='unknown'><generic${fields} /></response>\n`).join('')}</ajax-response>\n`
const rows = (...pairs: [string, string][]) =>
  `${pairs.map(([name, value]) => `<tr><td>${name}</td><td>${value}</td></tr>\n`).join('')}<tr><td colspan="2"><hr></td></tr>\r\n`
const page = (...records: string[]) =>
  `<title>Asterisk&trade; Manager Interface</title><table width="500">\r\n<tr><td colspan="2" bgcolor="#f1f1ff"><h1>Manager Tester</h1></td></tr>\r\n${records.join('')}</table></body>\r\n`

/** In parts of that many bytes. */
function read(form: 'xml' | 'html', text: string | Uint8Array, size = 1_000_000, most?: number): string {
  const reader = new RecordText(form, most)
  const bytes = Buffer.from(text as string)
  let out = ''
  for (let at = 0; at < bytes.length; at += size)
    out += Buffer.from(reader.push(bytes.subarray(at, at + size))).toString()
  reader.end()
  return out
}

const answer = xml(
  " response='Success' actionid='t1' message='O&apos;Brien &lt;b&gt; &amp;lt; &quot;x&quot;'",
  " event='Status' calleridnum='101' chanvariable='A=1' chanvariable-2='B=ü' x_y_='1'",
)
const wanted =
  'Response: Success\r\nActionID: t1\r\nMessage: O\'Brien <b> &lt; "x"\r\n\r\n' +
  'Event: Status\r\ncalleridnum: 101\r\nchanvariable: A=1\r\nchanvariable: B=ü\r\nx_y_: 1\r\n\r\n'

describe('AMI as XML', () => {
  it.each([1, 2, 7, 64, 100_000])('is read in parts of %i bytes', (size) => {
    expect(read('xml', answer, size).toLowerCase()).toBe(wanted.toLowerCase())
  })

  it('spells a header as the reader of that event does', () => {
    const fields = " aor='108' calleridnum='1' unheard='x'"
    const read2 = (event: string) =>
      read('xml', xml(` event='${event}'${fields}`))
        .split('\r\n')
        .slice(1, 4)
    expect(read2('EndpointList')).toEqual(['Aor: 108', 'CallerIDNum: 1', 'unheard: x'])
    expect(read2('ContactStatus')).toEqual(['AOR: 108', 'CallerIDNum: 1', 'unheard: x'])
  })

  it('gives lines without a colon back as they were', () => {
    expect(read('xml', xml(" response='Follows' opaque_data='first\nsecond: 2'"))).toBe(
      'Response: Follows\r\nfirst\r\nsecond: 2\r\n\r\n',
    )
  })

  it('keeps bytes that are not UTF-8 as they are', () => {
    const bytes = Buffer.from(xml(" event='X' calleridname='\u00ef'"), 'latin1')
    expect(new RecordText('xml').push(bytes)).toEqual(Buffer.from('Event: X\r\nCallerIDName: \u00ef\r\n\r\n', 'latin1'))
  })

  it('a line end in a value makes no header of its own', () => {
    expect(read('xml', xml(" event='X' a='1\r\nEvent: Hangup'"))).toBe('Event: X\r\na: 1  Event: Hangup\r\n\r\n')
  })

  it('an answer of nothing is nothing', () => {
    expect(read('xml', xml())).toBe('')
  })

  const doctype = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  it.each([
    ['a document type', doctype + xml()],
    ['a document type within', xml().replace('</ajax', `${doctype}</ajax`)],
    ['an entity of somebody else', xml(" a='&a;'")],
    ['a numbered entity', xml(" a='&#10;'")],
    ['a bare ampersand', xml(" a='1 & 2'")],
    [
      'another element',
      xml().replace('</ajax', "<response type='object' id='unknown'><other a='1' /></response>\n</ajax"),
    ],
    ['an element in a value', xml(" a='<b/>'")],
    ['other quotes', xml(' a="1"')],
    ['a page', page()],
    ['an end too early', xml(" a='1'").slice(0, -5)],
  ])('refuses %s', (_, text) => {
    expect(() => read('xml', text)).toThrow(AnswerFormatError)
  })

  it('refuses a packet without end before it has filled the memory', () => {
    const reader = new RecordText('xml', 100_000)
    reader.push(Buffer.from("<ajax-response>\n<response type='object' id='unknown'><generic a='"))
    const part = Buffer.alloc(60_000, 'x')
    reader.push(part)
    expect(() => reader.push(part)).toThrow(/longer than 100000 bytes/)
  })

  it('reads 10 MB of packets', () => {
    const many = Array.from({ length: 50_000 }, (_, index) => ` event='X' n='${index}' text='${'y'.repeat(150)}'`)
    expect(read('xml', xml(...many), 65_536).length).toBeGreaterThan(8_000_000)
  })
})

describe('AMI as a page', () => {
  const text = page(
    rows(['Response', 'Success'], ['Message', 'O&apos;Brien &lt;b&gt;']),
    rows(['Event', 'X'], ['Variable', 'A'], ['Variable-2', 'B'], ['Opaque-data', 'one<br>\ntwo']),
  )
  it.each([1, 2, 7, 64, 100_000])('is read in parts of %i bytes', (size) => {
    expect(read('html', text, size)).toBe(
      "Response: Success\r\nMessage: O'Brien <b>\r\n\r\nEvent: X\r\nVariable: A\r\nVariable: B\r\none\r\ntwo\r\n\r\n",
    )
  })

  it('the bare page is nothing', () => {
    expect(read('html', page())).toBe('')
  })

  it.each([
    ['a page of somebody else', '<html><table><tr><td>Response</td><td>Success</td></tr>\n</table></html>'],
    ['a page without end', `<html>${'x'.repeat(10_000)}`],
    ['an element in a value', page(rows(['A', '<script>']))],
    ['half a page', text.slice(0, text.length - 40)],
  ])('refuses %s', (_, other) => {
    expect(() => read('html', other)).toThrow(AnswerFormatError)
  })
})
