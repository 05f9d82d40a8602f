import { variables } from '@jackfield/dialplan'
import { type Feed, type Intent, legFingerprint } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { anna, block, boris, carla, outside, Stage } from '../../test/words.ts'
import type { TransferCallerId } from '../mirror/transfer-caller-id.ts'
import { planIntent } from './plan-intent.ts'

const live: Feed = { id: 'ami', state: 'live', sinceAt: 0, lastWordAt: 0, lagMs: 1, reason: null, drift: 0 }

/** Anna talks with a caller who came on the trunk telco to 06551235. */
function stageOf(transferCallerId?: TransferCallerId): Stage {
  const names = { 101: 'Anna, "the" Conti' }
  const stage = new Stage({ extensions: ['101', '102', '103'], trunks: ['telco'], names, transferCallerId })
  stage.talking(outside, { ...anna, linked: 't' })
  stage.view.feeds.set('ami', live)
  return stage
}
function shownBy(stage: Stage, kind: Intent['kind'], more: object, legId = 't'): string | undefined {
  const seen = legFingerprint(stage.view.legs.get(legId)!)
  const intent = { id: 'intent-0001', kind, actorExtensionId: '101', legId, seen, ...more } as never
  const plan = planIntent(intent, stage.view, stage.mirror)
  if (!plan.ok) throw new Error(JSON.stringify(plan.error))
  const written = plan.steps.filter(({ headers }) => headers.Variable === `_${variables.shows}`)
  expect(written.length).toBeLessThanOrEqual(1)
  return written[0]?.headers.Value as string | undefined
}
const inside = { target: { kind: 'extension', extensionId: '103' } }
const number = { target: { kind: 'number', number: '0998877' } }

describe('[XFER-5] what a moved call shows', () => {
  it('nothing of ours where the site has said nothing', () => {
    expect(shownBy(stageOf(), 'blind-transfer', inside)).toBeUndefined()
    expect(shownBy(stageOf(), 'blind-transfer', number)).toBeUndefined()
    expect(shownBy(stageOf(), 'consult', { number: '103' }, 'a')).toBeUndefined()
  })

  it.each<[string, TransferCallerId, string, string]>([
    ['nothing more said', {}, '~~', '101~!~'],
    ['a prefix', { inside: { prefix: 'Recep:' } }, '~~Recep:', '101~!~'],
    ['the operator', { inside: { name: 'operator', number: 'operator' } }, '101~Anna the Conti~', '101~!~'],
    ['a number', { outside: { number: '0655500', name: 'Example Ltd' } }, '~~', '0655500~Example Ltd~'],
    ['the caller', { outside: { number: 'keep', name: 'keep' } }, '~~', '~~'],
    ['no name', { inside: { name: 'none', number: '100' } }, '100~!~', '101~!~'],
    ['what can stand in no dialplan', { inside: { prefix: 'a~b' }, outside: { name: 'a:b' } }, '', ''],
  ])('%s', (_what, setup, there, away) => {
    expect(shownBy(stageOf(setup), 'blind-transfer', inside)).toBe(there)
    expect(shownBy(stageOf(setup), 'blind-transfer', number)).toBe(away)
  })

  it('the first line that fits has the word, each of its parts for itself', () => {
    const lines = [
      { trunk: 'other', inside: { prefix: 'Other' } },
      { trunk: 'telco', did: '06551299', inside: { prefix: 'Help' } },
      { did: '06551235', inside: { prefix: 'Sales' }, outside: { number: '0655502' } },
      { trunk: 'telco', inside: { prefix: 'Telco' } },
    ]
    const setup = { inside: { prefix: 'Recep:', number: '100' }, outside: { number: '0655500' }, lines }
    expect(shownBy(stageOf(setup), 'blind-transfer', inside)).toBe('100~~Sales')
    expect(shownBy(stageOf(setup), 'blind-transfer', number)).toBe('0655502~!~')
    expect(shownBy(stageOf({ ...setup, lines: lines.slice(3) }), 'blind-transfer', inside)).toBe('100~~Telco')
    expect(shownBy(stageOf({ ...setup, lines: lines.slice(0, 2) }), 'blind-transfer', inside)).toBe('100~~Recep:')
  })

  it('who takes the call to their own phone is shown the caller', () => {
    const stage = new Stage({ extensions: ['101', '102'], transferCallerId: { inside: { prefix: 'Recep:' } } })
    stage.talking(outside, { ...boris, linked: 't' })
    stage.view.feeds.set('ami', live)
    expect(shownBy(stage, 'blind-transfer', { target: { kind: 'extension', extensionId: '101' } })).toBe('')
  })

  it('a question is the operator’s, and shows a number outside what that accepts', () => {
    const setup = { inside: { prefix: 'Recep:', number: '100' }, outside: { number: '0655500', prefix: 'x' } }
    expect(shownBy(stageOf(setup), 'consult', { number: '103' }, 'a')).toBe('')
    expect(shownBy(stageOf(setup), 'consult', { number: '0998877' }, 'a')).toBe('0655500~~')
    expect(shownBy(stageOf({ outside: { number: 'keep' } }), 'consult', { number: '0998877' }, 'a')).toBe('')
  })
})

describe('[TEXT-4] what comes back on the wire', () => {
  const setup = {
    inside: { prefix: 'Recep:', number: '0655500' },
    lines: [{ did: '1', inside: { prefix: 'Recep: Sales' } }],
  }
  const rings = (name: string, line = '0655500', directory: TransferCallerId = setup) => {
    const stage = new Stage({ extensions: ['103'], transferCallerId: directory })
    stage.hears('Newchannel', { ...block({ ...carla, state: 5, line }), ConnectedLineName: name })
    return stage.tile('103')?.party
  }

  it('is the caller without our prefix and our number', () => {
    expect(rings('Recep: Mario Rossi', '0612345')).toEqual({ name: 'Mario Rossi', number: '0612345' })
    expect(rings('Recep: Sales Mario Rossi')).toEqual({ name: 'Mario Rossi', number: '' })
    expect(rings('Recep: +39061', '0612345')).toEqual({ name: '', number: '0612345' })
    expect(rings('Recep:Mario', '0612345')).toEqual({ name: 'Recep:Mario', number: '0612345' })
    expect(rings('Recep: Mario', '0655500', {})).toEqual({ name: 'Recep: Mario', number: '0655500' })
  })

  it('also where such a call comes in again', () => {
    const stage = new Stage({ extensions: ['103'], trunks: ['telco'], transferCallerId: setup })
    stage.newchannel({ ...outside, who: 'Recep: Mario' })
    expect(stage.leg(outside)?.who).toEqual({ name: 'Mario', number: outside.number })
  })
})
