import type { Page } from '@playwright/test'
import { type Board, expect, type Stage, test } from './support/stage.ts'
import { keysOf, type Task, type TaskId, tasks } from './support/tasks.ts'

/* The keys of each task (docs/keys.md), pressed and counted: one key more fails. */

interface Hand {
  readonly stage: Stage
  readonly board: Board
  readonly page: Page
  /** Presses the keys of the next step. */
  step(): Promise<void>
}

const desk = (page: Page) => page.locator('[data-zone="desk"]')
const toast = (page: Page) => page.locator('[data-toast]')

async function talks({ stage, board }: Pick<Hand, 'stage' | 'board'>): Promise<void> {
  await stage.exchange.call('102', '101')
  await board.shows({ 101: 'talking', 102: 'talking' })
}
async function othersTalk({ stage, board }: Pick<Hand, 'stage' | 'board'>): Promise<void> {
  await stage.exchange.call('103', '104')
  await board.shows({ 103: 'talking', 104: 'talking' })
}
async function wait({ stage, page }: Pick<Hand, 'stage' | 'page'>, ...names: string[]): Promise<void> {
  for (const agent of ['103', '104', '105', '106', '110', '115', '117'])
    stage.exchange.setPhone(agent, { mode: 'busy' })
  for (const [i, name] of names.entries())
    await stage.exchange.externalCall({ did: '06551234', name, number: `065550${i}` })
  await expect(page.locator('[data-queue="sales"] [data-waiting]')).toHaveText(names.map((name) => new RegExp(name)))
}
const supervises = (mode: string) => async (hand: Hand) => {
  await othersTalk(hand)
  await hand.step()
  await expect(desk(hand.page).locator(`[data-mode="${mode}"]`)).toBeVisible()
}

/** What goes before, the keys, and what has come of them. */
const deeds: Record<TaskId, (hand: Hand) => Promise<void>> = {
  async answer({ stage, board, step }) {
    stage.exchange.setPhone('101', { mode: 'ring' })
    await stage.exchange.talkPhone('101', true)
    await stage.exchange.call('102', '101')
    await board.shows({ 101: 'ringing' })
    await expect(board.page.locator('[data-label="answer"]')).not.toHaveAttribute('aria-disabled', 'true')
    await step()
    await board.shows({ 101: 'talking', 102: 'talking' })
  },
  async transfer(hand) {
    await talks(hand)
    await hand.step()
    await hand.board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
  },
  async consult(hand) {
    hand.stage.exchange.setPhone('103', { mode: 'answer', answerAfterMs: 50 })
    await talks(hand)
    await hand.step()
    await hand.board.shows({ 102: 'held', 103: 'talking' })
    await hand.step()
    await hand.board.shows({ 102: 'talking', 103: 'held' })
    await hand.step()
    await hand.board.shows({ 101: 'idle', 102: 'talking', 103: 'talking' })
  },
  async voicemail(hand) {
    hand.stage.exchange.setVoicemail('103', 0, 0)
    await talks(hand)
    await hand.step()
    await hand.board.shows({ 101: 'idle' })
    await expect(hand.page.locator('[data-call][data-phase="menu"]').first()).toContainText('leaves a message')
  },
  async park(hand) {
    await talks(hand)
    await hand.step()
    await expect(hand.page.locator('[data-slot] [data-for="103"]')).toBeVisible()
  },
  async retrieve({ stage, board, page, step }) {
    await stage.exchange.call('110', '700')
    await stage.exchange.call('108', '700')
    await expect(page.locator('[data-slot]')).toHaveCount(2)
    await step()
    await board.shows({ 101: 'talking' })
    await expect(page.locator('[data-slot]')).toHaveCount(1)
  },
  async pickup({ stage, board, step }) {
    for (const ext of ['102', '106']) stage.exchange.setPhone(ext, { mode: 'ring' })
    await stage.exchange.call('104', '102')
    await stage.exchange.call('105', '106')
    await board.shows({ 102: 'ringing', 106: 'ringing' })
    await step()
    await board.shows({ 101: 'talking', 104: 'talking', 106: 'ringing' })
  },
  async next(hand) {
    await wait(hand, 'First', 'Second')
    await expect(hand.page.locator('[data-key-hint="Q"]')).toContainText('Bring First')
    await hand.step()
    await hand.board.shows({ 101: 'talking' })
    await expect(desk(hand.page)).toContainText('First')
  },
  listen: supervises('listen'),
  whisper: supervises('whisper'),
  barge: supervises('barge'),
  async pause({ board, page, step }) {
    await step()
    await board.unfold('sales')
    const member = page.locator('[data-member="sales|PJSIP/103"]')
    await expect(member).toHaveAttribute('data-paused', 'true')
    await expect(member).toContainText('Lunch')
  },
  async move(hand) {
    await wait(hand, 'First', 'Second')
    await hand.step()
    await expect(hand.page.locator('[data-queue="support"] [data-waiting]')).toHaveText([/Second/])
  },
  async add({ board, page, step }) {
    await board.unfold('support')
    const member = page.locator('[data-queue="support"] [data-member]')
    await expect(member).not.toHaveCount(0)
    await expect(member.filter({ hasText: 'Dmitri Volkov' })).toHaveCount(0)
    await step()
    await expect(member.filter({ hasText: 'Dmitri Volkov' })).toBeVisible()
  },
  async queues({ board, page, step }) {
    for (const queue of ['sales', 'support']) await board.unfold(queue)
    const mine = page.locator('[data-member]').filter({ hasText: 'Anna Conti' })
    await step()
    await expect(mine).toHaveCount(2)
  },
  async mute({ stage, page, step }) {
    await stage.exchange.joinRoom('107', '801')
    await stage.exchange.joinRoom('108', '801')
    await stage.exchange.joinRoom('109', '802')
    await expect(page.locator('[data-participant]')).toHaveCount(3)
    await step()
    await expect(page.locator('[data-conference="801"]').getByText('muted')).toHaveCount(2)
  },
  async note(hand) {
    await talks(hand)
    await hand.step()
    await hand.page.keyboard.type('wants the offer')
    await hand.step()
    await expect(desk(hand.page)).toContainText('wants the offer')
  },
  async later(hand) {
    await talks(hand)
    await hand.step()
    await expect(hand.page.getByRole('dialog')).toHaveCount(0)
    await hand.page.keyboard.press('y')
    await expect(hand.page.locator('[data-callback="102"]')).toBeVisible()
  },
  async missed({ stage, board, page, step }) {
    stage.exchange.setPhone('101', { mode: 'ring' })
    await stage.exchange.call('104', '101')
    await board.shows({ 101: 'ringing' })
    await stage.exchange.hangup('104')
    await expect(page.locator('[data-open="callbacks"]')).toHaveAttribute('data-count', '1')
    stage.exchange.setPhone('101', { mode: 'answer', answerAfterMs: 50 })
    await step()
    await board.shows({ 101: 'talking', 104: 'talking' })
  },
  async dnd({ board, step }) {
    await step()
    await expect(board.tile('101').locator('[data-mark="dnd"]')).toBeVisible()
  },
  async presence({ board, step }) {
    await step()
    await expect(board.tile('101').locator('[data-mark="presence"]')).toHaveAttribute('title', /At lunch/)
  },
  async why(hand) {
    await othersTalk(hand)
    await hand.step()
    await expect(hand.page.locator('[data-target="103"][aria-selected="true"]')).toContainText('Talking')
    await expect(hand.page.locator('[data-target="103"] [data-busy-with]')).toContainText('Dmitri Volkov')
  },
}

for (const task of tasks) {
  test(`${task.task}: at most ${task.most}`, async ({ stage, board, page }) => {
    expect(keysOf(task).length, 'keys').toBe(task.most)
    await board.open(stage.url, '101')
    // No part of the page that is fetched after the board is waited for: keys that are faster wait for theirs.
    const steps: Task['steps'][number][] = [...task.steps]
    await deeds[task.id]({
      stage,
      board,
      page,
      async step() {
        for (const key of steps.shift() ?? []) await page.keyboard.press(key)
      },
    })
    expect(steps, 'every key was pressed').toEqual([])
    await expect(toast(page).filter({ hasText: 'Failed' })).toHaveCount(0)
  })
}
