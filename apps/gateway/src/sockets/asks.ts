import type { Operator, QualityAnswer, WhyAnswer } from '@jackfield/model'
import type { Result } from '@jackfield/protocol'
import type { AskedFrom } from '../commands/runner.ts'
import type { Guard } from '../door/guard.ts'
import type { Log } from '../log.ts'
import { TokenBucket } from '../token-bucket.ts'
import { operatorAt, type PanelSocket } from './panel-socket.ts'

/** Who looks, and whose board it is where it is somebody else's. */
type Looker = Pick<PanelSocket['data'], 'person' | 'as'>

export type AsksOptions = {
  guard: Guard
  log: Log
  now: () => number
  /** `personId`: of whom the socket is, by their proof. */
  intent: (raw: unknown, operator: Operator, from: AskedFrom & { personId: string }) => Promise<Result>
  why: (raw: unknown, operator: Operator, by: Looker) => Promise<WhyAnswer>
  quality: (raw: unknown, operator: Operator, by: Looker) => Promise<QualityAnswer>
}

/**
 * Answers the commands and questions of a panel, as its operator may ask them at that moment. Gives what takes one from the allowance of the
 * commands; false = there is none left.
 */
export function hearAsks(socket: PanelSocket, { guard, log, now, intent, why, quality }: AsksOptions): () => boolean {
  const { payer } = socket.data
  const intents = new TokenBucket({ burst: 20, perSecond: 5, at: now() })
  const mayAsk = () => intents.take(now()) && guard.take('intents', payer)
  const questions = new TokenBucket({ burst: 10, perSecond: 2, at: now() })
  socket.on('intent', (raw: unknown, ack: unknown) => {
    if (typeof ack !== 'function') return
    if (!mayAsk()) {
      ack({ ok: false, error: { code: 'bad-intent', issues: ['too many commands at once, wait a moment'] } })
      return
    }
    if (socket.data.as !== null) {
      ack({ ok: false, error: { code: 'view-only' } })
      return
    }
    const { person, address } = socket.data
    intent(raw, person.operator, { address, signInId: person.signInId ?? null, personId: person.id }).then(
      (result) => ack(result),
      (error: unknown) => {
        log.error({ err: error }, 'an intent failed in a way that was not foreseen')
        ack({ ok: false, error: { code: 'internal' } })
      },
    )
  })
  const answers = (name: 'why' | 'quality', answer: AsksOptions['why'] | AsksOptions['quality']) =>
    socket.on(name, (raw: unknown, ack: unknown) => {
      if (typeof ack !== 'function') return
      if (!questions.take(now()) || !guard.take('reads', payer)) {
        ack({ ok: false, code: 'too-often' } satisfies WhyAnswer & QualityAnswer)
        return
      }
      answer(raw, operatorAt(socket), socket.data).then(
        (told) => ack(told),
        (error: unknown) => {
          log.error({ err: error, name }, 'a question of a panel could not be answered')
          ack({ ok: false, code: 'not-found' } satisfies WhyAnswer & QualityAnswer)
        },
      )
    })
  answers('why', why)
  answers('quality', quality)
  return mayAsk
}
