import type { Seal } from '@jackfield/cluster'
import {
  ExtensionId,
  type Message,
  type Operator,
  type OwnName,
  type QualityAnswer,
  type WhyAnswer,
} from '@jackfield/model'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { DoorAudit } from '../audit/door-audit.ts'
import type { Refusal } from '../door/guard.ts'
import type { People } from '../people/people.ts'
import type { SeeingAs } from '../sockets/seeing-as.ts'
import { DOOR_HEADER, KEEPER_PATHS } from './keeper-link.ts'
import type { DoorPresence } from './presence.ts'

export interface KeeperRoutesOptions {
  seal: Seal
  epoch: string
  people: Pick<People, 'find' | 'person' | 'operators'>
  seeingAs: SeeingAs
  messagesOf: (operator: ExtensionId) => Promise<Message[] | null>
  ownNamesOf: (owner: string) => readonly OwnName[]
  why: (raw: unknown, operator: Operator) => Promise<WhyAnswer>
  quality: (raw: unknown, operator: Operator) => Promise<QualityAnswer>
  doorAudit: Pick<DoorAudit, 'refused'>
  onPresence: (presence: DoorPresence) => void
}

const text = z.string().max(2000)
const questions = {
  find: z.object({ token: text.nullable(), cookie: text.nullable() }),
  people: z.object({ ids: z.array(text).max(100_000) }),
  messages: z.object({ operator: text }),
  names: z.object({ owner: text }),
  why: z.object({ raw: z.unknown(), person: text, as: text.nullable() }),
  quality: z.object({ raw: z.unknown(), person: text, as: text.nullable() }),
  'see-as': z.object({ person: text, address: text, name: text }),
  'see-as-end': z.object({ person: text, address: text, name: text }),
  refused: z.object({ refused: z.array(z.tuple([text, text])).max(1000) }),
  present: z.object({ door: text, phones: z.array(ExtensionId), people: z.array(text), count: z.number() }),
}
type Questions = { [K in keyof typeof questions]: z.output<(typeof questions)[K]> }

/** What doors ask may be long: the people of a whole site. */
const LONGEST = 16 << 20

/** [CLUSTER-4] Takes requests of doors alone, each of which is sealed, and answers what they ask for their browsers. */
export function keeperRoutes(app: FastifyInstance, options: KeeperRoutesOptions): void {
  const { seal, epoch, people, seeingAs } = options
  app.addHook('onRequest', async ({ headers, method, url }, reply) => {
    const from = String(headers['x-forwarded-for'] ?? '')
    const given = headers[DOOR_HEADER]
    const isOurs = typeof given === 'string' && seal.is(given, 'request', epoch, method, url, from)
    if (!isOurs) return reply.code(403).send({ error: { code: 'not-a-door', message: 'browsers come to a door' } })
  })

  /** The operator who looks; of a board that is seen as somebody else sees it, that person. */
  const lookerOf = ({ person, as }: { person: string; as: string | null }): Operator | null => {
    const looker = people.person(person)
    if (looker === null || as === null) return looker?.operator ?? null
    const named = people.operators().find(({ name }) => name === as)
    return named ? seeingAs.now(looker, named) : null
  }
  const answers: { [K in keyof Questions]: (asked: Questions[K]) => unknown } = {
    find: (proof) => ({ person: people.find(proof) }),
    people: ({ ids }) => ({ people: ids.map((id) => people.person(id)) }),
    messages: async ({ operator }) => ({ messages: await options.messagesOf(operator as ExtensionId) }),
    names: ({ owner }) => ({ names: options.ownNamesOf(owner) }),
    async why({ raw, ...who }) {
      const operator = lookerOf(who)
      return operator === null ? { ok: false, code: 'not-found' } : options.why(raw, operator)
    },
    async quality({ raw, ...who }) {
      const operator = lookerOf(who)
      return operator === null ? { ok: false, code: 'not-found' } : options.quality(raw, operator)
    },
    async 'see-as'({ person: id, address, name }) {
      const person = people.person(id)
      if (person === null) return { as: null, why: 'not-allowed' }
      const as = await seeingAs.begin({ person, address }, name)
      return as instanceof Error ? { as: null, why: (as as Error & { data: { as: string } }).data.as } : { as }
    },
    'see-as-end'({ person: id, address, name }) {
      const person = people.person(id)
      const as = people.operators().find((one) => one.name === name)
      if (person !== null && as) seeingAs.end({ person, address, as })
      return {}
    },
    refused({ refused }) {
      for (const [reason, address] of refused) options.doorAudit.refused(reason as Refusal, address)
      return {}
    },
    present(presence) {
      options.onPresence(presence)
      return {}
    },
  }
  for (const [name, shape] of Object.entries(questions))
    app.post(`${KEEPER_PATHS}${name}`, { bodyLimit: LONGEST }, async (request, reply) => {
      const asked = shape.safeParse(request.body)
      if (!asked.success)
        return reply.code(400).send({ error: { code: 'bad-request', message: z.prettifyError(asked.error) } })
      return answers[name as keyof Questions](asked.data as never)
    })
}
