import type { CommandError, Operator, OwnIntent, View } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import type { Memory } from '../memory/memory.ts'
import type { HotDesks } from '../people/hot-desks.ts'
import type { PleaseCall } from '../please-call/please-call.ts'
import type { Reservations } from '../reservations/reservations.ts'
import type { AskedFrom } from './runner.ts'

export type OwnParts = {
  memory: () => Memory
  hotDesks: HotDesks
  pleaseCall: () => PleaseCall
  reservations: Reservations
}

/** What the gateway does by itself, each by the part that keeps it; the policy has been asked before. */
export const ownCommands =
  ({ memory, hotDesks, pleaseCall, reservations }: OwnParts) =>
  async (intent: OwnIntent, seen: View, operator: Operator, from: AskedFrom): Promise<Result> => {
    switch (intent.kind) {
      case 'sign-in-at-phone':
        return resultOf(await hotDesks.signIn(intent.extensionId, intent.takeOverFrom, { operator, ...from }))
      case 'sign-out-of-phone':
        return resultOf(await hotDesks.signOut(intent.extensionId, { operator, ...from }))
      case 'please-call':
        return resultOf(await pleaseCall().do(intent, seen, operator))
      case 'reserve':
        return resultOf(reservations.reserve(intent, operator))
      case 'end-reservation':
        return resultOf(reservations.end(intent, operator))
      default:
        return memory().do(intent, seen, operator)
    }
  }

const resultOf = (error: CommandError | null): Result =>
  error === null ? { ok: true, done: true } : { ok: false, error }
