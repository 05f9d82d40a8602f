import { Intent, QualityAnswer, QualityRequest, tableNames, tables, WhyAnswer, WhyRequest } from '@jackfield/model'
import { z } from 'zod'
import { AtBoards, Handshake, Hello, Messages, Missed, OwnNames, Patch, Result, Snapshot } from './messages.ts'
import { PROTOCOL_VERSION } from './version.ts'

/** The shape of everything that crosses the socket, as JSON Schema: the text of `wire-schema.json`. */
export function wireSchema(): { protocolVersion: number; messages: Record<string, unknown> } {
  const names = z.registry<{ id: string }>()
  for (const table of tableNames) names.add(tables[table], { id: table })
  const messages = {
    handshake: Handshake,
    hello: Hello,
    part: Snapshot,
    snapshot: Snapshot,
    patch: Patch,
    missed: Missed,
    intent: Intent,
    result: Result,
    messages: Messages,
    ownNames: OwnNames,
    atBoards: AtBoards,
    why: WhyRequest,
    whyAnswer: WhyAnswer,
    quality: QualityRequest,
    qualityAnswer: QualityAnswer,
  }
  return {
    protocolVersion: PROTOCOL_VERSION,
    messages: Object.fromEntries(
      Object.entries(messages).map(([name, schema]) => [
        name,
        z.toJSONSchema(schema, { metadata: names, io: 'input' }),
      ]),
    ),
  }
}
