/** How often something may happen: `burst` at once, then `perSecond`. */
export type Rate = { burst: number; perSecond: number }

/** What one address, one operator or one connection may ask of the gateway. Tests and benches set their own. */
export type Limits = {
  /** Connections from one address, and requests over them. */
  connections: Rate
  requests: Rate
  /** Wrong tokens from one address before they are answered with a pause. */
  wrongTokens: Rate
  /** How long somebody who connects may take to prove who they are, and to finish a request's headers, ms. */
  proofMs: number
  /** Connections that have proven nothing: from one address, and in all. The oldest goes when another comes. */
  unprovenOfAddress: number
  unproven: number
  /** Messages of one connection before its token was looked at. */
  unprovenMessages: number
  /** Messages of one live socket. Beyond, it is cut off. */
  messages: Rate
  /** How long an operator whose socket was cut off is kept out, ms. */
  cutOffMs: number
  /** By operator, over all of their sockets. Where many share one identity, by address and `sharedFactor` times as much. */
  sockets: number
  entries: Rate
  intents: Rate
  reads: Rate
  sharedFactor: number
}

export const defaultLimits: Limits = {
  connections: { burst: 300, perSecond: 100 },
  requests: { burst: 2000, perSecond: 200 },
  wrongTokens: { burst: 10, perSecond: 0.2 },
  proofMs: 5000,
  unprovenOfAddress: 100,
  unproven: 1000,
  unprovenMessages: 30,
  messages: { burst: 300, perSecond: 60 },
  cutOffMs: 10_000,
  sockets: 20,
  entries: { burst: 20, perSecond: 2 },
  intents: { burst: 20, perSecond: 5 },
  reads: { burst: 20, perSecond: 5 },
  sharedFactor: 50,
}
