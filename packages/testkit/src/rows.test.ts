import { legFingerprint, tableNames, tables } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { aTalk } from './calls.ts'
import { hostileNames, nameOf, people } from './people.ts'
import * as boardRows from './rows.ts'
import * as placeRows from './rows-places.ts'

const rows = { ...boardRows, ...placeRows }

const builders = {
  exchanges: rows.anExchange,
  feeds: rows.aFeed,
  extensions: rows.anExtension,
  calls: rows.aCall,
  legs: rows.aLeg,
  consults: rows.aConsult,
  queues: rows.aQueue,
  waitingCallers: rows.aWaitingCaller,
  members: rows.aMember,
  conferences: rows.aConference,
  gaps: rows.aGap,
  participants: rows.aParticipant,
  lots: rows.aLot,
  parkedCalls: rows.aParkedCall,
  trunks: rows.aTrunk,
  switches: rows.aSwitch,
  commands: rows.aCommand,
  needs: rows.aNeed,
  callbacks: rows.aCallback,
  notes: rows.aNote,
  personContexts: rows.somePersonContexts,
  alerts: rows.anAlert,
  hotDesks: rows.aHotDesk,
  reservations: rows.aReservation,
}

describe('row builders', () => {
  it.each(tableNames)('%s: a whole, valid row', (table) => {
    const row = builders[table]()
    expect(tables[table].parse(row)).toEqual(row)
  })

  it('take the name from the number, and the id', () => {
    expect(rows.anExtension({ number: '1001' })).toMatchObject({ id: '1001', name: 'Paola Gatti' })
    expect(rows.aLeg({ extensionId: '102' }).who).toEqual({ number: '102', name: 'Boris Kern' })
    expect(rows.aMember({ extensionId: null, queueId: 'help' }).id).toBe('help|PJSIP/agent')
    expect(nameOf('10')).toBe('')
  })

  it('share nothing between two rows', () => {
    rows.anExtension().groups.push('x')
    rows.aLeg().who.name = 'x'
    expect(rows.anExtension().groups).toEqual([])
    expect(rows.aLeg().who.name).not.toBe('x')
  })

  it('make a board with a live AMI, unless the options say otherwise', () => {
    expect(rows.aView().feeds.get('ami')?.state).toBe('live')
    expect(rows.aView({ feeds: [] }).feeds.size).toBe(0)
    expect(
      rows.aView({ extensions: hostileNames.map((name) => rows.anExtension({ id: name || 'x' })) }).extensions.size,
    ).toBe(hostileNames.length)
  })

  it('make a talk whose legs know each other', () => {
    const { call, legs } = aTalk(null, people.anna.number)
    expect(call.legIds).toEqual(legs.map((leg) => leg.id))
    expect(legs[0].peerLegIds).toEqual([legs[1].id])
    expect(legs[0].extensionId).toBeNull()
    expect(legFingerprint(legs[0])).not.toBe(legFingerprint(legs[1]))
    for (const leg of legs) expect(tables.legs.parse(leg)).toEqual(leg)
    expect(aTalk('101', '102', { phase: 'ringing' }).legs[1]).toMatchObject({ phase: 'ringing', answeredAt: null })
  })
})
