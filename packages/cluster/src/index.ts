export { Lease, type LeaseOptions, type LostReason } from './lease.ts'
export { NoAnswer, NotSent, Redis, type RedisOptions } from './redis.ts'
export type { Fence } from './script.ts'
