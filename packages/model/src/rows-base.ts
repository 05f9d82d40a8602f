import * as z from 'zod/mini'

/* What rows of several kinds are made of. */

/** An instant, epoch ms. */
export const At = z.number()

/** Name and number as the exchange gives them, cleaned of control and direction characters; both may be ''. */
export const Party = z.object({ name: z.string(), number: z.string() })
export type Party = z.infer<typeof Party>

/**
 * V19: what speaks against a row, or that only one source speaks for it. A row without a doubt is confirmed; a whole board that is not heard
 * of any more is last known, which its `feeds` say.
 */
export const Doubt = z.object({
  /** `contradicted` = two sources have said different things for longer than two seconds; `unconfirmed` = only one source says it. */
  quality: z.enum(['unconfirmed', 'contradicted']),
  /**
   * `in-use-without-channel` = the device state says in use, and no channel is known; `channel-without-use` = a channel is up, and the device
   * state says not in use; `hint-disagrees` = the hint says ringing or in use, and its phones are idle; `witness-disagrees` = ARI puts other
   * channels in the bridge; `guessed-dial` = which channel calls the phone was guessed from a list.
   */
  why: z.enum(['in-use-without-channel', 'channel-without-use', 'hint-disagrees', 'witness-disagrees', 'guessed-dial']),
  /** Since when; null = it was so when we came. */
  sinceAt: z.nullable(At),
})
export type Doubt = z.infer<typeof Doubt>
