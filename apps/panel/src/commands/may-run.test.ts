import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  anybody,
  builtInRole,
  type ExtensionId,
  type LegId,
  mayChoosePhone,
  type Operator,
  operatorOf,
} from '@jackfield/model'
import { aLeg, aNeed, anExtension, aTalk, aView } from '@jackfield/testkit'
import { describe, expect, it } from 'vitest'
import { blindTransfer } from './blind-transfer.ts'
import { dial } from './dial.ts'
import { hangUp } from './hang-up.ts'
import { hold } from './hold.ts'
import { mayRun } from './may-run.ts'
import { listen } from './supervise.ts'

const mine = aTalk(null, '101')
const theirs = aTalk('102', '103', { id: 'c2' } as never)
const extensions = ['101', '102', '103', '104'].map((id) => anExtension({ id }))
const waiting = aLeg({ id: 'w', callId: 'w', phase: 'waiting', extensionId: null, peerLegIds: [] })
const view = aView({ extensions, calls: [mine.call, theirs.call], legs: [...mine.legs, ...theirs.legs, waiting] })
const who = (role: string, extensionId: string | null = '101'): Operator =>
  operatorOf({ name: role, role, extensionId: extensionId as ExtensionId | null }, builtInRole(role))
const select = (legId: string | null, targetId: string | null = null) => ({
  legId: legId as LegId | null,
  targetId: targetId as ExtensionId | null,
  actorId: '101' as ExtensionId,
})
const why = (...[command, me, selection]: [Parameters<typeof mayRun>[0], Operator, ReturnType<typeof select>]) => {
  const verdict = mayRun(command, { view, me }, selection)
  return verdict.ok ? 'ok' : verdict.reason.code
}

describe('by the role', () => {
  it('what is begun without a target yet is judged by the call that was taken hold of', () => {
    expect(why(blindTransfer, who('operator'), select('call-1.b'))).toBe('ok')
    expect(why(blindTransfer, who('operator'), select('w'))).toBe('ok')
    expect(why(blindTransfer, who('viewer'), select('call-1.b'))).toBe('not-allowed')
    expect(why(dial, who('viewer'), select(null))).toBe('not-allowed')
    expect(why(dial, who('operator'), select(null))).toBe('ok')
  })
  it('others’ calls', () => {
    const [leg] = theirs.legs
    expect(why(hangUp, who('operator'), select(leg!.id))).toBe('not-allowed')
    expect(why(listen, who('operator'), select(leg!.id))).toBe('not-allowed')
    expect(why(hangUp, who('supervisor'), select(leg!.id))).toBe('ok')
    expect(why(listen, who('supervisor'), select(leg!.id))).toBe('ok')
    expect(why(hangUp, anybody, select(leg!.id))).toBe('ok')
  })
  it('only an operator who may choose a phone is asked for it', () => {
    expect([anybody, who('admin'), who('operator', null)].map(mayChoosePhone)).toEqual([true, false, false])
  })
})

it('where the site wants to know why one listens, an empty reason is none; before it is asked for, nothing lacks', () => {
  const selection = select(theirs.legs[0]!.id)
  const at = (supervisionReason: 'optional' | 'required', value?: string) => {
    const rules = { supervisionReason, dialling: {} }
    const verdict = mayRun(
      listen,
      { view, me: anybody, rules },
      value === undefined ? selection : { ...selection, value },
    )
    return verdict.ok ? 'ok' : verdict.reason.code
  }
  expect([at('required'), at('required', ''), at('required', 'Coaching'), at('optional', '')]).toEqual([
    'ok',
    'reason-required',
    'ok',
    'ok',
  ])
  const asks = (supervisionReason: 'optional' | 'required', more: boolean) =>
    listen.mayAsk?.when({ view, me: anybody, rules: { supervisionReason, dialling: {} } }, { ...selection, more })
  expect([asks('optional', false), asks('optional', true), asks('required', false)]).toEqual([false, true, true])
  expect(listen.toIntent(view, { ...selection, value: 'Coaching' })).toMatchObject({ reason: 'Coaching' })
})

it('what the exchange is not set up for stays greyed and says which line is missing', () => {
  const fix = 'extensions.conf: the context [jackfield-hold] is missing'
  const lacking = { ...view, needs: new Map([['dialplan:hold', aNeed({ state: 'missing', fix })]]) }
  const verdict = mayRun(hold, { view: lacking, me: anybody }, select('call-1.b'))
  expect(verdict).toEqual({ ok: false, reason: { code: 'need-missing', need: 'dialplan:hold', fix } })
  expect(mayRun(hangUp, { view: lacking, me: anybody }, select('call-1.b')).ok).toBe(true)
  const unknown = { ...view, needs: new Map([['dialplan:hold', aNeed({ state: 'unknown' })]]) }
  expect(mayRun(hold, { view: unknown, me: anybody }, select('call-1.b')).ok).toBe(true)
})

it('nothing of the panel asks a command itself, past rights and needs', () => {
  const root = join(import.meta.dirname, '..')
  const guilty = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) =>
      /\.tsx?$/.test(file) &&
      !file.startsWith('commands') &&
      readFileSync(join(root, file), 'utf8').includes('.canBegin('),
  )
  expect(guilty).toEqual([])
})
