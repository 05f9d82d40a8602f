import {
  type ExchangeId,
  type ExchangeRow,
  exchangeOf,
  type HotDesk,
  idAt,
  idWithin,
  type Operator,
  type WhyAnswer,
} from '@jackfield/model'
import { boxesOf, createMirror, nameOf, touchOutside } from '@jackfield/pbx'
import type { CommandBook } from '../commands/command-book.ts'
import type { CommandExchange } from '../commands/command-exchange.ts'
import { CommandRunner, type From } from '../commands/runner.ts'
import type { Config, ExchangeConfig } from '../config/config-shape.ts'
import { onNewChannel } from '../exchange/on-new-channel.ts'
import type { History } from '../history/history.ts'
import { LiveBoard } from '../live/live-board.ts'
import { Seats } from '../live/seats.ts'
import type { People } from '../people/people.ts'
import type { Timings } from '../timings.ts'
import { openDesks } from '../why/open-desks.ts'
import { ExchangeCommands } from './exchange-commands.ts'
import { JoinedBoards } from './joined-boards.ts'
import { localOperator } from './local-operator.ts'
import { auditAt, bookAt, OneExchange, type OneExchangeOptions } from './one-exchange.ts'

export type ExchangesOptions = Omit<OneExchangeOptions, 'config' | 'operators' | 'onRefused'> & {
  config: Config
  people: Pick<People, 'operators' | 'onChange'>
  timings: Timings
  /** A phone of this endpoint refused to be told to answer; `makes` = what it says of itself. */
  onRefused: (endpoint: string, makes: readonly string[]) => void
}

/** What is of no exchange is planned as no action at all; whatever else came here would be refused by it. */
const nothing = createMirror()
const nowhere: CommandExchange = {
  mirror: () => nothing,
  send: () => Promise.reject(new Error('this command is of no exchange')),
  reread: async () => {},
  readAgain: async () => {},
  phonesOf: async () => 1,
  tellOthers: () => {},
  onEvent: () => () => {},
}

/** What panels know of one of several exchanges. */
const rowOf = ({ id, name, dialTo }: ExchangeConfig, position: number): ExchangeRow => ({
  ...{ id: id as ExchangeId, name, position },
  dialTo: Object.entries(dialTo).map(([to, prefix]) => ({ exchangeId: to as ExchangeId, prefix })),
})

/** The exchanges of the board: mostly one, which has the board to itself. Several have a board each, and the whole one is joined from these. */
export class Exchanges {
  readonly all: readonly OneExchange[]
  readonly book: CommandBook
  readonly run: (raw: unknown, operator: Operator, from?: From) => ReturnType<CommandRunner['run']>
  readonly #board: LiveBoard
  readonly #own: CommandRunner | null = null

  constructor(options: ExchangesOptions) {
    const { config, board, people, now } = options
    this.#board = board
    if (config.exchanges.length === 0) {
      const one = new OneExchange(null, {
        ...options,
        operators: () => people.operators(),
        onRefused: (endpoint) => this.#refused(one, endpoint, options),
      })
      this.all = [one]
      this.book = one.runner.book
      this.run = (raw, operator, from) => one.runner.run(raw, operator, from)
    } else {
      const { onRefused: _, ...rest } = options
      const own = new CommandRunner({ ...rest, onDialled: () => {}, exchange: nowhere, transferContext: '' })
      this.#own = own
      this.book = own.book
      const joined = new JoinedBoards(board, config.exchanges.map(rowOf))
      this.all = config.exchanges.map((of) => this.#oneOf(of, joined, options))
      board.show(joined)
      const commands = new ExchangeCommands({
        ...{ board, seatOf: options.seatOf, own, now },
        at: (exchange) => this.all.find(({ id }) => id === exchange)!,
      })
      this.run = (raw, operator, from) => commands.run(raw, operator, from)
    }
    people.onChange(() => this.each(({ exchange }) => exchange.peopleChanged()))
  }

  #oneOf(of: Config['exchanges'][number], joined: JoinedBoards, options: ExchangesOptions): OneExchange {
    const { config, board, people } = options
    const part = new LiveBoard({
      ...{ epoch: board.epoch, now: options.now, partOf: board },
      onPatch: (patch) => joined.take(of.id, patch),
      onError: (error) => {
        options.log.error(
          { err: error, exchange: of.id },
          'the board of an exchange could not be derived; taking it again',
        )
        one.exchange.primeAgain('the board could not be derived')
      },
    })
    joined.add(part)
    const operators = () => people.operators().map((operator) => localOperator(operator, of.id, board.view))
    const seats = new Seats(config.tenants, operators)
    people.onChange(() => seats.operatorsChanged())
    const one: OneExchange = new OneExchange(of, {
      ...options,
      ...{ config: { ...config, ...of.config }, board: part, operators, seatOf: (operator) => seats.of(operator) },
      book: bookAt(of.id, this.book),
      audit: auditAt(of.id, options.audit),
      onRefused: (endpoint) => this.#refused(one, endpoint, options),
    })
    return one
  }

  #refused({ exchange }: OneExchange, endpoint: string, { onRefused }: ExchangesOptions): void {
    onRefused(endpoint, exchange.mirror.userAgents.get(endpoint) ?? [])
  }

  each(call: (one: OneExchange) => void): void {
    for (const one of this.all) call(one)
  }

  /** The exchange of a row of the board, and the id that the row has there; null = of none. */
  at(id: string): { one: OneExchange; id: string } | null {
    const [first] = this.all
    if (first!.id === null) return { one: first!, id }
    const exchange = exchangeOf(this.#board.view, id)
    const one = this.all.find((other) => other.id === exchange)
    return one === undefined ? null : { one, id: idWithin(one.id!, id) }
  }

  /** The id on the board of what one of them calls so. */
  idOf({ id: exchange }: OneExchange, id: string): string {
    return exchange === null ? id : idAt(exchange, id)
  }

  /** The same change in the mirror of each, and on the board soon. */
  touchOutside(number: string | null): void {
    this.each(({ board, exchange }) => board.changeSoon(() => touchOutside(exchange.mirror, number)))
  }

  /** Whether one of them, or the configuration, names this number. */
  isNamed(number: string): boolean {
    return this.all.some(({ exchange }) => nameOf(exchange.mirror, number) !== '')
  }

  /** The voicemail boxes of a person. */
  boxesOf(person: string): readonly string[] {
    const at = this.at(person)
    return at === null ? [] : boxesOf(at.one.exchange.mirror, at.id)
  }

  /** The channel from which another came. */
  linkedIdOf(leg: string): string | null {
    const at = this.at(leg)
    const linked = at?.one.exchange.mirror.channels.get(at.id)?.linkedid ?? null
    return at === null || linked === null ? null : this.idOf(at.one, linked)
  }

  /** The numbers that each channel dials, for emergency calls. */
  *channels() {
    for (const one of this.all)
      for (const { uniqueid, firstExten, exten } of one.exchange.mirror.channels.values())
        yield { uniqueid: this.idOf(one, uniqueid), firstExten, exten }
  }

  onNewChannel(listener: (uniqueid: string, exten: string) => void): () => void {
    const ends = this.all.map((one) =>
      onNewChannel(one.exchange, (uniqueid, exten) => listener(this.idOf(one, uniqueid), exten)),
    )
    return () => {
      for (const end of ends) end()
    }
  }

  /** Lists that an exchange refused, with its reason. */
  get refusedLists(): Record<string, string> {
    return Object.fromEntries(
      this.all.flatMap((one) =>
        Object.entries(one.exchange.refusedLists).map(([list, why]) => [this.idOf(one, list), why]),
      ),
    )
  }

  /** Where that phone stands; '' = not said. */
  locationOf(phone: string): string {
    const at = this.at(phone)
    return at?.one.names.extensions[at.id]?.location ?? ''
  }

  /** C34: who is signed in at phones that are nobody's own. */
  sit(rows: readonly HotDesk[]): void {
    for (const one of this.all) {
      const here = rows.filter(({ id }) => this.at(id)?.one === one)
      one.exchange.sitting.set(here.map((row) => ({ ...row, id: this.at(row.id)!.id as HotDesk['id'] })))
    }
  }

  /** The last events of each. */
  readonly ring = {
    forget: (tells: (text: string) => boolean) => this.each(({ exchange }) => exchange.ring.forget(tells)),
  }

  primeAgain(why: string): void {
    this.each(({ exchange }) => exchange.primeAgain(why))
  }

  /** What answers why a row says what it says, and how its sound comes through. */
  openDesks({ history, ...given }: { history: Pick<History, 'hear'>; now: () => number; timings: Timings }) {
    const desks = new Map(
      this.all.map((one) => [
        one,
        openDesks({
          ...given,
          ...{ exchange: one.exchange, board: one.board, seatOf: one.seatOf },
          history: { hear: (leg, quality) => history.hear(this.idOf(one, leg) as typeof leg, quality) },
        }),
      ]),
    )
    /** Asks the desk of the exchange of that row; its people know themselves there by their own ids. */
    const ask = async <Answer>(
      raw: unknown,
      operator: Operator,
      answer: (desk: ReturnType<typeof openDesks>, raw: unknown, operator: Operator) => Promise<Answer>,
    ): Promise<Answer> => {
      const of = (raw as { of?: { id?: unknown } } | null)?.of
      const at = typeof of?.id === 'string' ? this.at(of.id) : null
      const one = at?.one ?? this.all[0]!
      if (one.id === null || at === null) return answer(desks.get(one)!, raw, operator)
      const local = localOperator(operator, one.id, this.#board.view)
      return answer(desks.get(one)!, { ...(raw as object), of: { ...of, id: at.id } }, local)
    }
    return {
      why: (raw: unknown, operator: Operator): Promise<WhyAnswer> =>
        ask(raw, operator, (desk, asked, who) => desk.why.answer(asked, who)),
      quality: (raw: unknown, operator: Operator) =>
        ask(raw, operator, (desk, asked, who) => desk.quality.answer(asked, who)),
      stop: () => {
        for (const { sounds } of desks.values()) sounds.stop()
      },
    }
  }

  async load(anew: boolean): Promise<void> {
    await Promise.all(this.all.map(({ queueDays }) => queueDays.load(anew)))
  }

  start(): void {
    for (const { exchange, queueDays } of this.all) {
      exchange.start()
      queueDays.start()
    }
  }

  async stop(): Promise<void> {
    this.#own?.stop()
    for (const { runner, queueDays } of this.all) {
      runner.stop()
      queueDays.stop()
    }
    await Promise.all(this.all.map(({ exchange }) => exchange.stop()))
    if (this.#own !== null) this.each(({ board }) => board.stop())
  }
}
