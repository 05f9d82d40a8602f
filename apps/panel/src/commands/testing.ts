import { anybody, type View } from '@jackfield/model'
import type { Selection } from '../state/selection.ts'
import type { Command, Verdict } from './command.ts'
import { mayRun } from './may-run.ts'

/** Whether the command can run or be begun, for an operator who may do everything. */
export const canRun = (command: Command, view: View, selection: Selection): Verdict =>
  mayRun(command, { view, me: anybody }, selection)
