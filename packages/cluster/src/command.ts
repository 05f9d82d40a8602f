import { isPlainName } from './keys.ts'
import { FencedScript, RUN, Script } from './script.ts'
import type { Seal } from './seal.ts'

/** What somebody asks of an exchange. */
export interface CommandRequest {
  /** Made where it is first asked; the same when it is asked again. */
  readonly id: string
  /** Who asks: only they hear what became of it. */
  readonly who: string
  /** Of the board on which it was first asked. */
  readonly epoch: string
  readonly body: Buffer
}

/** Why it is certain that a command was not done. */
export type NotDoneReason = 'no-redis' | 'no-keeper' | 'busy' | 'too-big' | 'bad-id'
/** Why nobody can say whether a command was done: who was at it is gone, or takes too long, or what was known of it is lost. */
export type UnknownReason = 'keeper-gone' | 'late' | 'forgotten' | 'failed'

/** What became of a command. There is always one of these. */
export type CommandOutcome =
  | { kind: 'answered'; body: Buffer }
  | { kind: 'not-done'; why: NotDoneReason }
  | { kind: 'unknown'; why: UnknownReason }
  /** The id was used by somebody else. */
  | { kind: 'other-asker' }

/** The longest body, bytes: what a browser may send. */
export const MAX_BODY = 64 * 1024
const MAX_WHO = 500
/** How long the outcome is remembered, ms. */
export const REMEMBERED_MS = 10 * 60_000
/** Commands that wait for a keeper; more are refused. */
export const MAX_WAITING = 1000

export const problemOf = ({ id, who, epoch, body }: CommandRequest): NotDoneReason | null => {
  if (!isPlainName(id) || !/^\d{1,16}$/.test(epoch)) return 'bad-id'
  return body.length > MAX_BODY || who.length > MAX_WHO ? 'too-big' : null
}

/** As an outcome is kept: a word, and bytes for those that have any. */
export interface Written {
  readonly word: string
  readonly body: Buffer
  readonly mac: string
}

const empty = Buffer.alloc(0)
const unknownWords: readonly string[] = ['keeper-gone', 'late', 'forgotten', 'failed'] satisfies UnknownReason[]
const notDoneWords: readonly string[] = ['no-keeper'] satisfies NotDoneReason[]

export type Asked = Pick<CommandRequest, 'id' | 'who'> & { exchange: string }

export function writtenOf(outcome: CommandOutcome, { exchange, id, who }: Asked, seal: Seal): Written {
  const word = outcome.kind === 'answered' || outcome.kind === 'other-asker' ? outcome.kind : outcome.why
  const body = outcome.kind === 'answered' ? outcome.body : empty
  return { word, body, mac: seal.of('outcome', exchange, id, who, word, body) }
}

/** Null where it was not written by one of us. */
export function outcomeOf(
  { word, body, mac }: Written,
  { exchange, id, who }: Asked,
  seal: Seal,
): CommandOutcome | null {
  if (!seal.is(mac, 'outcome', exchange, id, who, word, body)) return null
  if (word === 'answered') return { kind: 'answered', body }
  if (notDoneWords.includes(word)) return { kind: 'not-done', why: word as NotDoneReason }
  return unknownWords.includes(word) ? { kind: 'unknown', why: word as UnknownReason } : null
}

/* What is known of a command: state `asked`, `taken` (with the token of the keeper) or `over`; who; the entry in the stream; since when there was memory; the doors that wait. */

/** KEYS: commands, command, memory. ARGV: door, who, epoch, id, body, mac, how long it is remembered, how many may wait. */
export const ask = new Script(`
local known = redis.call('HMGET', KEYS[2], 'state', 'who', 'word', 'body', 'mac', 'doors')
if known[1] then
  if known[2] ~= ARGV[2] then return {'other-asker'} end
  if known[1] == 'over' then return {'over', known[3], known[4], known[5]} end
  local door = ' ' .. ARGV[1] .. ' '
  if not string.find(known[6], door, 1, true) then redis.call('HSET', KEYS[2], 'doors', known[6] .. ARGV[1] .. ' ') end
  return {'waits'}
end
${RUN}
local memory = redis.call('HMGET', KEYS[3], 'since', 'run')
if memory[2] ~= run or tonumber(ARGV[3]) < tonumber(memory[1]) then return {'forgotten'} end
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[8]) then return {'busy'} end
local entry = redis.call('XADD', KEYS[1], '*', 'id', ARGV[4], 'who', ARGV[2], 'body', ARGV[5], 'mac', ARGV[6])
redis.call('HSET', KEYS[2], 'state', 'asked', 'who', ARGV[2], 'entry', entry, 'since', memory[1], 'doors', ' ' .. ARGV[1] .. ' ')
redis.call('PEXPIRE', KEYS[2], ARGV[7])
return {'waits'}`)

/** Takes back what no keeper has begun; else says how it stands. KEYS: commands, command. ARGV: the outcome that it then has. */
export const withdraw = new Script(`
local known = redis.call('HMGET', KEYS[2], 'state', 'word', 'body', 'mac', 'entry')
if not known[1] then return {'forgotten'} end
if known[1] == 'over' then return {'over', known[2], known[3], known[4]} end
if known[1] == 'taken' then return {'taken'} end
redis.call('HSET', KEYS[2], 'state', 'over', 'word', ARGV[1], 'body', ARGV[2], 'mac', ARGV[3])
redis.call('XDEL', KEYS[1], known[5])
return {'over', ARGV[1], ARGV[2], ARGV[3]}`)

/**
 * From now on nobody else does it. What was asked before the server lost something may have been taken since. KEYS after the lease: commands, command,
 * memory. ARGV: token, entry.
 */
export const take = new FencedScript(`
local known = redis.call('HMGET', KEYS[3], 'state', 'token', 'since')
if known[1] == 'asked' then
  if known[3] ~= redis.call('HGET', KEYS[4], 'since') then return 'of-another' end
  redis.call('HSET', KEYS[3], 'state', 'taken', 'token', ARGV[2])
  return 'ours'
end
if known[1] == 'taken' then return known[2] == ARGV[2] and 'ours' or 'of-another' end
redis.call('XDEL', KEYS[2], ARGV[3])
return 'over'`)

/** KEYS after the lease: commands, command. ARGV: entry, word, body, mac, how long it is remembered, exchange, id, how the key of a door's answers begins. */
export const settle = new FencedScript(`
redis.call('XDEL', KEYS[2], ARGV[2])
local known = redis.call('HMGET', KEYS[3], 'state', 'doors')
if not known[1] or known[1] == 'over' then return 0 end
redis.call('HSET', KEYS[3], 'state', 'over', 'word', ARGV[3], 'body', ARGV[4], 'mac', ARGV[5])
redis.call('PEXPIRE', KEYS[3], ARGV[6])
for door in string.gmatch(known[2], '%S+') do
  local key = ARGV[9] .. door
  redis.call('XADD', key, 'MAXLEN', '~', 1000, '*', 'exchange', ARGV[7], 'id', ARGV[8], 'word', ARGV[3], 'body', ARGV[4], 'mac', ARGV[5])
  redis.call('PEXPIRE', key, ARGV[6])
end
return 1`)

/** Takes out an entry that is none of ours. */
export const drop = new FencedScript(`return redis.call('XDEL', KEYS[2], ARGV[2])`)
