import type { IntentId } from '@jackfield/model'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** A fresh intent id of 22 characters (132 bits); `random` gives that many random bytes. */
export function newIntentId(random: (bytes: number) => Uint8Array = cryptoBytes): IntentId {
  return Array.from(random(22), (byte) => alphabet[byte & 63]).join('') as IntentId
}

function cryptoBytes(bytes: number): Uint8Array {
  const { crypto } = globalThis as unknown as { crypto: { getRandomValues(array: Uint8Array): Uint8Array } }
  return crypto.getRandomValues(new Uint8Array(bytes))
}
