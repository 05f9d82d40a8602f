import { AmiClient } from '@jackfield/ami'
import { createMirror, learn, type Mirror, primeSteps, type TakenFor, whoIsWho } from '@jackfield/pbx'
import type { Config } from '../config/config-shape.ts'
import { amiOptionsOf } from '../exchange/ami-options.ts'
import { DatabaseNames } from '../exchange/database-names.ts'
import { directoryOf } from '../exchange/directory-of.ts'
import { NameLearner } from '../exchange/name-learner.ts'
import { numbersOfPeople, phonesOf, rememberNames } from '../exchange/names.ts'
import { offeredSteps } from '../exchange/offered-steps.ts'
import { takePicture } from '../exchange/take-picture.ts'
import { createLog } from '../log.ts'
import { loggedIn } from './examine.ts'

/** How many questions a second: nobody else waits for this login. */
const PER_SECOND = 200

export type WhoAnswer = {
  readonly devices: readonly TakenFor[]
  /** Lists that the exchange refused, with its reason: what they would have shown is missing. */
  readonly refused: readonly string[]
}

/** Takes the picture of a live exchange as the gateway does, and tells who or what each device was taken for. A string = why it could not. */
export async function askWho(
  config: Pick<Config, 'ami'> & Parameters<typeof directoryOf>[0],
): Promise<WhoAnswer | string> {
  const client = new AmiClient({ ...amiOptionsOf(config.ami), eventMask: 'off' })
  const log = createLog({ level: 'silent', secrets: [] })
  const mirror = createMirror({ directory: directoryOf(config) })
  const refused: string[] = []
  try {
    const problem = await loggedIn(client)
    if (problem !== null) return problem
    const picture = await takePicture({
      fresh: true,
      client,
      steps: await offeredSteps(client, primeSteps),
      mirror,
      now: Date.now,
      onMissing: ({ action }, { message }) => refused.push(`${action}: ${message}`),
      wanted: () => true,
    })
    if (!picture.ok) return `AMI: ${picture.reason}`
    await learnNames(client, mirror, log)
    return { devices: whoIsWho(mirror), refused }
  } finally {
    await client.stop()
  }
}

async function learnNames(client: AmiClient, mirror: Mirror, log: ReturnType<typeof createLog>): Promise<void> {
  const endpoints = new NameLearner({
    client,
    log,
    perSecond: PER_SECOND,
    contexts: true,
    onLearnt: (learnt) => rememberNames(mirror, learnt),
  })
  await endpoints.ask(phonesOf(mirror))
  const database = new DatabaseNames({
    client,
    log,
    perSecond: PER_SECOND,
    onRead: (databaseNames) => learn(mirror, { databaseNames }),
  })
  await database.ask(numbersOfPeople(mirror))
}

/** For people: each device with what it was taken for and why, and under it all that is known of it. */
export function whoText({ devices, refused }: WhoAnswer): string {
  const columns = devices.map(({ kind, id, device }) => [kind, id ?? '-', device] as const)
  const width = (column: 0 | 1 | 2) => Math.max(0, ...columns.map((row) => row[column].length))
  const [kinds, ids, names] = [width(0), width(1), width(2)]
  const lines = devices.flatMap(({ kind, id, device, why, evidence }) => [
    `${kind.padEnd(kinds)}  ${(id ?? '-').padEnd(ids)}  ${device.padEnd(names)}  ${why}`,
    ...(evidence.length > 0 ? [`${' '.repeat(kinds + ids + names + 6)}${evidence.join('; ')}`] : []),
  ])
  const counts = (['person', 'line', 'helper', 'nobody'] as const).map(
    (kind) => `${devices.filter((one) => one.kind === kind).length} ${kind}`,
  )
  const missing = refused.map((one) => `not shown by the exchange: ${one}`)
  return `${[...lines, '', counts.join(', '), ...missing].join('\n')}\n`
}
