import { createBoardStore } from '@jackfield/client'
import type { ExtensionId } from '@jackfield/model'
import { aLeg, anExtension, aView } from '@jackfield/testkit'
import { beforeEach, expect, it } from 'vitest'
import { keepNotices, type Notices } from './notices.ts'
import { createRingSettings } from './ring-settings.ts'

const now = 1_000_000
const ringing = () =>
  aView({
    extensions: [anExtension({ id: '101', legIds: ['r'] })],
    legs: [aLeg({ id: 'r', extensionId: '101', phase: 'ringing', direction: 'in' })],
  })

let board: ReturnType<typeof createBoardStore>
let seen: string[]
let leads: boolean
let refuses: boolean
let notices: Notices

const link = (lastWordAt: number) => board.setState((state) => ({ link: { ...state.link, state: 'live', lastWordAt } }))

beforeEach(() => {
  board = createBoardStore()
  seen = []
  leads = true
  refuses = false
  link(now)
  notices = keepNotices({
    board,
    settings: createRingSettings(() => ({ getItem: () => null, setItem: () => {} })),
    notices: {
      show: async (tag) => {
        if (refuses) throw new Error('no worker is active')
        seen.push(tag)
      },
      close: async () => {
        seen.push('-')
      },
    },
    mine: () => '101' as ExtensionId,
    leads: () => leads,
    looks: () => false,
    textOf: () => ({ title: 'Maria', body: '', answer: 'Answer' }),
    textOfAlert: () => ({ title: '', body: '', answer: '' }),
    now: () => now,
  })
})

it('is there while the call rings', () => {
  board.setState({ view: ringing() })
  expect(seen).toEqual(['jackfield r'])
  board.setState({ view: aView({}) })
  expect(seen).toEqual(['jackfield r', '-'])
})

it('comes when the link is heard again, though the call rang in its silence', () => {
  link(now - 60_000)
  board.setState({ view: ringing() })
  expect(seen).toEqual([])
  link(now)
  expect(seen).toEqual(['jackfield r'])
})

it('comes when this tab begins to lead, though the call rang before', () => {
  leads = false
  board.setState({ view: ringing() })
  expect(seen).toEqual([])
  leads = true
  notices.look()
  expect(seen).toEqual(['jackfield r'])
})

it('is tried again when the browser refused it', async () => {
  refuses = true
  board.setState({ view: ringing() })
  await Promise.resolve()
  refuses = false
  board.setState({ view: ringing() })
  expect(seen).toEqual(['jackfield r'])
})
