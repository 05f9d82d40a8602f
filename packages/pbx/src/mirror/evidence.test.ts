import { evidenceCodes } from '@jackfield/model'
import { expect, it } from 'vitest'
import { evidence, evidenceText } from './evidence.ts'

it('[WHO-16] each code is a sentence with what it is about', () => {
  const about = { number: '4711', context: 'outside' }
  for (const code of evidenceCodes) expect(evidenceText(evidence(code, about)), code).toMatch(/^[^{}]{8,}$/)
  expect(evidenceText(evidence('hint', about))).toBe('a hint of 4711 in the context outside names it')
  // What came over the wire is put in as it is, not read as a field.
  expect(evidenceText(evidence('own-number', { number: '{context} $&' }))).toBe(
    'it calls with its own number {context} $&',
  )
})
