import { describe, expect, it } from 'vitest'
import committed from '../wire-schema.json' with { type: 'json' }
import shapes from '../wire-shapes.json' with { type: 'json' }
import { wireShapes } from './shape/wire-shapes.ts'
import { PROTOCOL_VERSION } from './version.ts'
import { wireSchema } from './wire-schema.ts'

const advice =
  'The wire shape changed. Raise PROTOCOL_VERSION in src/version.ts, run `node packages/protocol/scripts/write-wire-schema.ts` and have wire-schema.json reviewed.'

describe('the wire', () => {
  const now = JSON.parse(JSON.stringify(wireSchema())) as typeof committed

  it('has the reviewed shape', () => {
    expect(now.messages, advice).toEqual(committed.messages)
    expect(PROTOCOL_VERSION, advice).toBe(committed.protocolVersion)
  })

  it('is read by panels in the shape that the schemas have', () => {
    expect(JSON.parse(JSON.stringify(wireShapes())), advice).toEqual(shapes)
  })

  it('says something of each message and each table', () => {
    expect(Object.keys(committed.messages)).toEqual([
      'handshake',
      'hello',
      'part',
      'snapshot',
      'patch',
      'missed',
      'intent',
      'result',
      'messages',
      'ownNames',
      'atBoards',
      'why',
      'whyAnswer',
      'quality',
      'qualityAnswer',
    ])
    const { patch, snapshot } = committed.messages
    for (const table of Object.keys(snapshot.properties.tables.properties))
      expect(JSON.stringify(patch)).toContain(`"${table}"`)
  })
})
