import { createHash } from 'node:crypto'
import type { Header } from '../wire/header.ts'

export interface Credentials {
  readonly username: string
  readonly secret: string
  readonly eventMask: string
}

/** Headers of `Login`: by MD5 when there is a challenge, else with the secret itself. */
export function loginHeaders({ username, secret, eventMask }: Credentials, challenge: string | null): Header[] {
  const proof: Header[] =
    challenge === null
      ? [['Secret', secret]]
      : [
          ['AuthType', 'MD5'],
          // Lower-case hex: Asterisk compares the text exactly.
          ['Key', createHash('md5').update(challenge).update(secret).digest('hex')],
        ]
  return [['Username', username], ...proof, ['Events', eventMask]]
}
