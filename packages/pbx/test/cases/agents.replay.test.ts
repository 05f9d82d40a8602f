import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { View } from '@jackfield/model'
import { describe, expect, it } from 'vitest'
import { stageCase, stageText } from '../case.ts'

/** The case, at an exchange of which a list has named the members before. */
const withMember = (name: string, lines: readonly string[]) => {
  const text = readFileSync(join(import.meta.dirname, `../../../../recordings/cases/${name}.ami`), 'latin1')
  return stageText(['Event: QueueMemberAdded', ...lines, '', text].join('\n'))
}

const member = (view: View, id: string) => view.members.get(id)!
const anna = '400|Local/101@from-queue/n'

describe('agents', () => {
  it('[MEMBER-8] is free when the member status says so, though the caller talks on with somebody else', () => {
    const stage = withMember('freepbx/Q2b-agentcomplete', [
      'Queue: 400',
      'MemberName: Anna Berg',
      'Interface: Local/101@from-queue/n',
      'StateInterface: hint:101@ext-local',
      'Membership: static',
      'CallsTaken: 0',
      'Status: 1',
    ])
    stage.play(({ event }) => event === 'AgentConnect')
    expect(member(stage.view, anna)).toMatchObject({ inCall: true, callsTaken: 0 })
    stage.play((_event, view) => member(view, anna).callsTaken === 1)
    expect(member(stage.view, anna)).toMatchObject({
      inCall: false,
      status: 'free',
      callsTaken: 1,
      wrapUpUntilAt: null,
    })
    expect([...stage.view.calls.values()].length).toBeGreaterThan(0)
    const view = stage.play()
    expect(member(view, anna)).toMatchObject({ inCall: false, status: 'free', callsTaken: 1 })
    expect(view.queues.get('400')).toMatchObject({ answered: 1 })
  })

  it('[MEMBER-11] is in no call when the mailbox has answered for the member', () => {
    const stage = withMember('freepbx/T2-xferqueue-vm', [
      'Queue: 400',
      'MemberName: Anna Berg',
      'Interface: Local/101@from-queue/n',
      'StateInterface: hint:101@ext-local',
      'Membership: static',
      'CallsTaken: 10',
      'Status: 1',
    ])
    expect(member(stage.play(), anna)).toMatchObject({ inCall: false, status: 'free' })
  })

  it('[MEMBER-9] claims no wrap-up that nobody told, and shows the one that the site gives', () => {
    const status = { status: 'free', inCall: false }
    expect(member(stageCase('public/wrapup-of-the-queue').play(), 'support|PJSIP/101')).toMatchObject({
      ...status,
      wrapUpUntilAt: null,
    })
    const stage = stageCase('public/wrapup-of-the-queue', { wrapUps: { support: 15 } })
    const view = stage.play()
    expect(member(view, 'support|PJSIP/101')).toMatchObject({ ...status, wrapUpUntilAt: stage.at + 15_000 })
  })
})
