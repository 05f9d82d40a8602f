import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '../../../..')
const rows = readFileSync(path.join(root, 'docs/accessibility.md'), 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, criterion = '', state = '', , proof = ''] = line.split('|').map((cell) => cell.trim())
    const [id = ''] = criterion.split(' ')
    return /^[1-4]\.\d\.\d+$/.test(id) ? [{ id, state, proof }] : []
  })

/** The success criteria of WCAG 2.2, level A and AA: how many each guideline has of them, and those that are AAA or gone. */
const criteria = {
  '1.1': [1],
  '1.2': [1, 2, 3, 4, 5],
  '1.3': [1, 2, 3, 4, 5],
  '1.4': [1, 2, 3, 4, 5, 10, 11, 12, 13],
  '2.1': [1, 2, 4],
  '2.2': [1, 2],
  '2.3': [1],
  '2.4': [1, 2, 3, 4, 5, 6, 7, 11],
  '2.5': [1, 2, 3, 4, 7, 8],
  '3.1': [1, 2],
  '3.2': [1, 2, 3, 4, 6],
  '3.3': [1, 2, 3, 4, 7, 8],
  '4.1': [2, 3],
}

it('the conformance report has every criterion once, with a state, and names only tests that there are', () => {
  const all = Object.entries(criteria).flatMap(([guideline, ids]) => ids.map((id) => `${guideline}.${id}`))
  expect(all).toHaveLength(55)
  expect(rows.map(({ id }) => id)).toEqual(all)
  for (const { id, state, proof } of rows) {
    expect(['supports', 'partly', 'does not support', 'not applicable'], id).toContain(state)
    if (state === 'supports') expect(proof, id).not.toBe('')
    for (const [, file = ''] of proof.matchAll(/`([^`]+)`/g)) expect(existsSync(path.join(root, file)), file).toBe(true)
  }
})
