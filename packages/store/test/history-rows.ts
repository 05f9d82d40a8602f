import type { Journey } from '@jackfield/model'
import type { FinishedCall } from '../src/index.ts'
import { NOW } from './rows.ts'

export const anna = { name: 'Anna Conti', number: '101', extensionId: '101' }

/** A missed call of somebody outside. */
export const aCall = (id: string, more: Partial<Journey> = {}, keys: string[] = ['x:101']): FinishedCall => ({
  journey: {
    ...{ id, startedAt: NOW, answeredAt: null, endedAt: NOW + 5, kind: 'inbound', outcome: 'missed', did: null },
    caller: { name: 'José Ørsted', number: '+39 06 1234567', extensionId: null },
    callee: anna,
    steps: [{ kind: 'rang', at: NOW, endedAt: NOW + 5, who: anna, answered: false }],
    ...more,
  },
  keys,
})
