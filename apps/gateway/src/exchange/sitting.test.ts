import type { ExtensionId, HotDesk } from '@jackfield/model'
import { createMirror } from '@jackfield/pbx'
import { expect, it, vi } from 'vitest'
import { Sitting } from './sitting.ts'

const row = (id: string, name: string, assigned = false): HotDesk => ({
  ...{ id: id as ExtensionId, name, assigned, sinceAt: null },
})

it('derives anew where another sits than before, and nothing of phones that were given to somebody', () => {
  const mirror = createMirror({ directory: {} })
  mirror.touched.all = false
  const touched = (rows: HotDesk[]): string[] => {
    mirror.touched.extensions.clear()
    sitting.set(rows)
    return [...mirror.touched.extensions].sort()
  }
  const replace = vi.fn()
  const sitting = new Sitting({ replace, changeSoon: (change) => void change() }, () => mirror)
  expect(touched([row('105', 'Anna'), row('101', 'Rita', true)])).toEqual(['105'])
  expect([sitting.at('105'), sitting.at('101'), sitting.at('106')]).toEqual(['Anna', null, null])
  expect(touched([row('105', 'Boris'), row('106', 'Anna')])).toEqual(['105', '106'])
  expect(touched([row('106', 'Anna'), row('105', 'Boris')])).toEqual([])
  expect(touched([])).toEqual(['105', '106'])
  expect(sitting.at('105')).toBeNull()
  expect(replace).toHaveBeenLastCalledWith('hotDesks', [])
})
