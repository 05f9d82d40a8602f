export { checkRedis, type RedisVerdict } from './check-redis.ts'
export type { CommandOutcome, CommandRequest, NotDoneReason, UnknownReason } from './command.ts'
export { CommandDesk, type CommandDeskOptions } from './command-desk.ts'
export { CommandDoor, type CommandDoorOptions } from './command-door.ts'
export { Door, type DoorOptions } from './door.ts'
export {
  ExchangeFollower,
  type FollowEvent,
  type FollowOptions,
  type LostPlace,
  type Place,
} from './exchange-follower.ts'
export { ExchangeWriter, type WriterLimits, type WriterOptions } from './exchange-writer.ts'
export { Keeper, type KeeperOptions } from './keeper.ts'
export { Lease, type LeaseOptions, type LostReason } from './lease.ts'
export { NoAnswer, NotSent, Redis, type RedisOptions } from './redis.ts'
export { Reservations, type ReservationsOptions, type Reserved, type Reserver } from './reservations.ts'
export { type Fence, Fenced } from './script.ts'
export { Seal } from './seal.ts'
export { StreamReader } from './stream-reader.ts'
