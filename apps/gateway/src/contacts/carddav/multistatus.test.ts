import { describe, expect, it } from 'vitest'
import { MultistatusReader } from './multistatus.ts'

const head = '<?xml version="1.0" encoding="utf-8"?>'
const opened = `${head}<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav">`
const card = (data: string) =>
  `<d:response><d:href>/b/a.vcf</d:href><d:propstat><d:prop><d:getetag>"1"</d:getetag><c:address-data>${data}</c:address-data></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`

function read(text: string, piece = 7): MultistatusReader {
  const reader = new MultistatusReader()
  for (let at = 0; at < text.length; at += piece) reader.write(text.slice(at, at + piece))
  reader.close()
  return reader
}
const dataOf = (reader: MultistatusReader) => reader.responses[0]!.properties.get('address-data')

describe('an answer', () => {
  it('is read in any pieces, with any prefixes', () => {
    const text = `${opened}${card('BEGIN:VCARD&#13;\nFN:A &amp; B')}<d:response><d:href> /b/c.vcf </d:href><d:status>HTTP/1.1 404 Not Found</d:status></d:response><d:sync-token>http://x/2</d:sync-token></d:multistatus>`
    for (const piece of [1, 13, text.length]) {
      const { responses, syncToken } = read(text, piece)
      expect(responses.map(({ href, status }) => [href, status])).toEqual([
        ['/b/a.vcf', null],
        ['/b/c.vcf', 404],
      ])
      expect(dataOf({ responses } as MultistatusReader)?.text).toBe('BEGIN:VCARD\r\nFN:A & B')
      expect(responses[0]!.properties.get('getetag')?.text).toBe('"1"')
      expect(syncToken).toBe('http://x/2')
    }
  })

  it('has the properties alone that the server has, and what is in them', () => {
    const { responses } = read(
      `${head}<multistatus xmlns="DAV:"><response><href>/b/</href><propstat><prop><resourcetype><collection/><addressbook xmlns="urn:ietf:params:xml:ns:carddav"/></resourcetype></prop><status>HTTP/1.1 200 OK</status></propstat><propstat><prop><getetag/></prop><status>HTTP/1.1 404 Not Found</status></propstat></response></multistatus>`,
    )
    const { properties } = responses[0]!
    expect([...properties.keys()]).toEqual(['resourcetype'])
    expect([...properties.get('resourcetype')!.names]).toEqual(['collection', 'addressbook'])
  })

  it('may write a card as CDATA; one that is too long is told from an empty one', () => {
    expect(dataOf(read(`${opened}${card('<![CDATA[FN:<b>]]>')}</d:multistatus>`))?.text).toBe('FN:<b>')
    const long = `${opened}${card('x'.repeat(1024 * 1024 + 1))}</d:multistatus>`
    expect(dataOf(read(long, 65_536))?.text).toBeNull()
  })
})

describe('is refused in words:', () => {
  const lol = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
  it.each([
    ['a DOCTYPE', `${head}${lol}<multistatus xmlns="DAV:"/>`, 'its answer has a DOCTYPE, which is not read'],
    ['a file for an entity', `${head}<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>`, 'its answer has a DOCTYPE'],
    ['an entity of nobody', `${opened}${card('&xxe;')}</d:multistatus>`, 'its answer is no XML'],
    ['another encoding', '<?xml version="1.0" encoding="windows-1251"?><a/>', 'its answer is not in UTF-8'],
    ['a page of a portal', '<html><body>Sign in</body></html>', 'its answer is no list of a WebDAV server'],
    ['a list of another language', '<multistatus xmlns="urn:x"/>', 'its answer is no list of a WebDAV server'],
    ['no XML', 'not found', 'its answer is no XML'],
    ['nothing', '', 'its answer is no XML, or was cut off'],
    ['half an answer', `${opened}${card('x')}`, 'its answer is no XML, or was cut off'],
    ['elements without end', `${opened}${'<d:a>'.repeat(50_000)}`, 'too many elements within each other'],
    ['a long address', `${opened}<d:response><d:href>${'/x'.repeat(4000)}</d:href>`, 'that is too long'],
    ['cards without end', `${opened}${'<d:response/>'.repeat(100_001)}`, 'it has more than 100000 cards'],
  ])('%s', (_what, text, reason) => {
    expect(() => read(text, 4096)).toThrow(reason)
  })
})
