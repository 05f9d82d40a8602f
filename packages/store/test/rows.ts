import type { Callback } from '@jackfield/model'
import type { Kept, KeptAccount, KeptCallback } from '../src/index.ts'

export const kept = <T>(outcome: Kept<T>): T => {
  if (!outcome.ok) throw new Error('was not kept')
  return outcome.value
}
export const NOW = 1_764_547_200_123
export const aCallback = (id: string, more: Partial<Callback> = {}): KeptCallback => ({
  row: {
    ...{
      id,
      operatorId: '101',
      number: '+39 06',
      name: 'Ян "O’Neil"',
      note: '',
      origin: { kind: 'queue', label: 'Sales' },
    },
    ...{
      dueAt: NOW,
      state: 'scheduled',
      waitsFor: null,
      whenFree: null,
      attempts: 0,
      lastAttemptAt: null,
      lastOutcome: null,
    },
    ...{ result: null, createdAt: NOW, closedAt: null, ...more },
  } as Callback,
  autoAnswer: true,
  attemptId: null,
})
export const anAccount = (id: string, name: string): KeptAccount => ({
  ...{ id, name, nameKey: name.toLowerCase(), displayName: `${name} L.`, role: 'admin', extensionId: null },
  ...{ contexts: null, passwordHash: null, totpSecret: null, totpStep: null, recoveryHashes: [], provider: null },
  ...{ disabled: false, email: 'ada@example.com', createdAt: NOW },
})
