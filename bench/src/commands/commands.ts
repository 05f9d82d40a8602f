import { fileURLToPath } from 'node:url'
import { setupSnippets } from '@jackfield/dialplan'
import { AsteriskExchange } from '../../../e2e/rig/driver.ts'
import { quantile } from '../browser/quantile.ts'
import { asLaunched } from '../frame/as-launched.ts'
import { type Bench, type Figure, figure } from '../frame/bench.ts'
import { Child } from '../frame/child.ts'
import type { CommandsGatewayQuestions, Trace } from './gateway-process.ts'
import { BusyOperator, type Lived } from './operator.ts'

const gatewayProcess = fileURLToPath(new URL('./gateway-process.ts', import.meta.url))
/** Calls of others that come and go meanwhile, one each so many ms: 20 a minute. */
const OTHERS_EVERY_MS = 3000
const OTHERS_LAST_MS = 6000
const others: readonly [string, string][] = [
  ['105', '106'],
  ['107', '108'],
  ['1001', '1002'],
]

/** How long a command takes, and how much of that is ours. */
export const commandsBench: Bench = {
  name: 'commands',
  about:
    'a command from the operator’s hand to Asterisk’s first event and to the patch that shows it, on a real Asterisk',
  needs: [],
  run: async ({ short, tell }) => {
    const wanted = short ? 16 : 200
    const { extensionsConf } = setupSnippets({ amiUser: 'x', amiSecret: 'x', ariUser: 'x', ariPassword: 'x' })
    const exchange = new AsteriskExchange({ version: '22', productDialplan: extensionsConf })
    const gateway = new Child<CommandsGatewayQuestions>(
      'gateway',
      gatewayProcess,
      [],
      asLaunched.options,
      asLaunched.variables,
    )
    let operator: BusyOperator | null = null
    let endOthers = async () => {}
    try {
      await exchange.start()
      for (const number of ['101', '102', '103', '104', ...others.flat()])
        await exchange.setPhone(number, { mode: 'answer', answerAfterMs: 50 })
      const { host, port, username, secret } = exchange.ami
      const env = { JACKFIELD_AMI_URL: `ami://${username}:${secret}@${host}:${port}` }
      const { url } = await gateway.ask('start', { env })
      operator = new BusyOperator(url)
      await operator.ready()
      endOthers = comeAndGo(exchange)
      const broken: string[] = []
      while (operator.lived.length < wanted) {
        try {
          await day(operator, exchange)
        } catch (error) {
          broken.push(`${error instanceof Error ? error.message : error}, after ${lastOf(operator.lived)}`)
          if (broken.length > 3) throw new Error(broken.join('; '))
          await sweep(operator, exchange)
        }
        tell(`${operator.lived.length} of ${wanted} commands`)
      }
      const traces = await gateway.ask('traces', null)
      return {
        figures: figuresOf(operator.lived, traces, operator.patches),
        notes: [
          'Asterisk 22, phones that answer after 50 ms, the gateway in a process of its own, one panel; 20 calls of others a minute',
          'ours: from the panel’s emit to the first action handed to the AMI socket, and from the oldest event in the patch that shows the effect to that patch in the panel’s store; network and both JSON codecs included',
          `commands: ${kindsOf(operator.lived)}`,
          ...broken.map((one) => `a story that broke off: ${one}`),
        ],
      }
    } finally {
      await endOthers()
      operator?.stop()
      gateway.stop()
      await exchange.stop()
    }
  },
}

/** Calls between phones that no command touches. */
function comeAndGo(exchange: AsteriskExchange): () => Promise<void> {
  let turn = 0
  const running = new Set<Promise<unknown>>()
  const run = (work: Promise<unknown>) => {
    const settled = work.catch(() => {}).finally(() => running.delete(settled))
    running.add(settled)
  }
  const ends = new Set<NodeJS.Timeout>()
  const timer = setInterval(() => {
    const [from, to] = others[turn++ % others.length]!
    run(exchange.call(from, to))
    ends.add(setTimeout(() => run(exchange.hangup(from)), OTHERS_LAST_MS))
  }, OTHERS_EVERY_MS)
  return async () => {
    clearInterval(timer)
    for (const end of ends) clearTimeout(end)
    await Promise.all(running)
  }
}

/** Sixteen commands, after which all is quiet again. */
async function day(operator: BusyOperator, exchange: AsteriskExchange): Promise<void> {
  const quiet = () => operator.states({ 101: 'idle', 102: 'idle', 103: 'idle', 104: 'idle' })
  await operator.dial('102')
  await operator.states({ 101: 'talking', 102: 'talking' })
  await operator.hold()
  await operator.states({ 101: 'held', 102: 'held' })
  await operator.resume()
  await operator.states({ 101: 'talking', 102: 'talking' })
  await operator.transfer('102', '103')
  await operator.states({ 101: 'idle', 102: 'talking', 103: 'talking' })
  await operator.hangUp('103')
  await quiet()

  await operator.dial('104')
  await operator.states({ 101: 'talking', 104: 'talking' })
  await operator.conference('104')
  await operator.hangUp('104')
  await operator.sees('104 gone', () => operator.state('104') === 'idle')
  await operator.hangUp('101')
  await quiet()

  await exchange.setPhone('103', { mode: 'ring' })
  await exchange.call('102', '103')
  await operator.states({ 103: 'ringing' })
  await operator.pickup('103')
  await exchange.setPhone('103', { mode: 'answer', answerAfterMs: 50 })
  await operator.states({ 101: 'talking', 102: 'talking', 103: 'idle' })
  const parked = operator.leg('102').id
  await operator.park('102')
  await operator.sees('a parked call, and a free hand', () => {
    const there = [...operator.view.parkedCalls.values()].some(({ legId }) => legId === parked)
    return there && operator.state('101') === 'idle'
  })
  await operator.retrieve(parked)
  await operator.states({ 101: 'talking', 102: 'talking' })
  await operator.hold()
  await operator.states({ 101: 'held', 102: 'held' })
  await operator.resume()
  await operator.states({ 101: 'talking', 102: 'talking' })
  await operator.transfer('102', '104')
  await operator.states({ 101: 'idle', 102: 'talking', 104: 'talking' })
  await operator.hangUp('102')
  await quiet()
}

/** Whoever still has a call hangs up, and the next story begins on a quiet board. */
async function sweep(operator: BusyOperator, exchange: AsteriskExchange): Promise<void> {
  await exchange.setPhone('103', { mode: 'answer', answerAfterMs: 50 })
  for (const number of ['101', '102', '103', '104']) await exchange.hangup(number)
  await operator.states({ 101: 'idle', 102: 'idle', 103: 'idle', 104: 'idle' })
}

const lastOf = (lived: readonly Lived[]): string =>
  lived
    .slice(-3)
    .map(({ kind, outcome }) => `${kind} ${outcome}`)
    .join(', ')

const kindsOf = (lived: readonly Lived[]): string => {
  const counts = Map.groupBy(lived, ({ kind }) => kind)
  return [...counts].map(([kind, list]) => `${list.length} ${kind}`).join(', ')
}

function figuresOf(
  lived: readonly Lived[],
  traces: Readonly<Record<string, Trace>>,
  patches: ReadonlyMap<number, number>,
): Figure[] {
  const toEvent: number[] = []
  const toPatch: number[] = []
  const down: number[] = []
  const up: number[] = []
  const ours: number[] = []
  for (const { id, askedAt } of lived) {
    const trace = traces[id]
    if (!trace || trace.sentAt === null) continue
    down.push(trace.sentAt - askedAt)
    if (trace.matchedAt !== null) toEvent.push(trace.matchedAt - askedAt)
    const shownAt = trace.effectSeq === null ? undefined : patches.get(trace.effectSeq)
    if (shownAt === undefined || trace.effectEventAt === null) continue
    toPatch.push(shownAt - askedAt)
    up.push(shownAt - trace.effectEventAt)
    ours.push(trace.sentAt - askedAt + (shownAt - trace.effectEventAt))
  }
  const pair = (name: string, values: readonly number[]): Figure[] => [
    figure(`${name}: p50`, quantile(values, 0.5), 'ms'),
    figure(`${name}: p99`, quantile(values, 0.99), 'ms'),
  ]
  const failed = lived.filter(({ outcome }) => outcome !== null && outcome !== 'done')
  return [
    figure('commands', lived.length, ''),
    figure('without an outcome', lived.filter(({ outcome }) => outcome === null).length, '', {
      is: 'at most',
      value: 0,
    }),
    figure(
      'failed',
      failed.length,
      '',
      null,
      [...new Set(failed.map(({ kind, outcome }) => `${kind} ${outcome}`))].join(', '),
    ),
    ...pair('hand to first event', toEvent),
    ...pair('hand to the patch that shows it', toPatch),
    ...pair('ours, hand to action', down),
    ...pair('ours, event to patch', up),
    figure('ours: p50', quantile(ours, 0.5), 'ms'),
    figure('ours: p99', quantile(ours, 0.99), 'ms', { is: 'at most', value: 20 }, `${ours.length} commands`),
  ]
}
