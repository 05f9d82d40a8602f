import { CommandDoor, type CommandDoorOptions } from './command-door.ts'
import { ExchangeFollower, type FollowOptions } from './exchange-follower.ts'
import { Reservations, type ReservationsOptions } from './reservations.ts'
import { StreamReader } from './stream-reader.ts'

export interface DoorOptions extends Omit<CommandDoorOptions, 'reader'>, Pick<FollowOptions, 'wire'> {}

/** One process that serves browsers: what it follows, asks and reserves, of as many exchanges as there are, by two connections. */
export class Door {
  readonly commands: CommandDoor
  readonly #options: DoorOptions
  readonly #reader: StreamReader
  readonly #open = new Set<{ stop: () => void }>()

  constructor(options: DoorOptions) {
    this.#options = options
    this.#reader = new StreamReader(options.redis, `${options.door}-reader`)
    this.commands = new CommandDoor({ ...options, reader: this.#reader })
  }

  follow(options: Pick<FollowOptions, 'exchange' | 'on' | 'from'>): ExchangeFollower {
    const { redis, wire } = this.#options
    return this.#opened(new ExchangeFollower({ ...options, redis, wire, reader: this.#reader }))
  }

  reservations(options: Pick<ReservationsOptions, 'exchange' | 'on' | 'ms'>): Reservations {
    return this.#opened(new Reservations({ ...options, redis: this.#options.redis, reader: this.#reader }))
  }

  close(): void {
    this.commands.close()
    for (const one of this.#open) one.stop()
    this.#reader.close()
  }

  #opened<T extends { stop: () => void }>(one: T): T {
    this.#open.add(one)
    return one
  }
}
