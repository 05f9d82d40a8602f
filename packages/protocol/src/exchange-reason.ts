/** What a reason of Asterisk's means to an operator. */
export type ExchangeReason =
  | 'gone'
  | 'not-up'
  | 'no-extension'
  | 'forbidden'
  | 'no-room'
  | 'no-member'
  | 'member-static'
  | 'member-already'
  | 'not-bridged'

/** Asterisk's texts, as its source has them (manager.c, features.c, app_confbridge.c, app_queue.c), from 16 to 23. */
const texts: readonly (readonly [RegExp, ExchangeReason])[] = [
  [
    /^No such channel|^Channel does not exist|^Channel specified does not exist|^Channel not found|^No Channel by that name/i,
    'gone',
  ],
  [/channel not up/i, 'not-up'],
  [/^Extension does not exist|^Priority is invalid|^Invalid extension/i, 'no-extension'],
  [/^Permission denied|^Originate Access Forbidden|^Transfer not permitted/i, 'forbidden'],
  [/^No active conferences|^No Conference by that name/i, 'no-room'],
  [
    /^Unable to remove interface: Not there|^Interface not found|^Unable to remove interface from queue: No such queue/i,
    'no-member',
  ],
  [/^Member not dynamic/i, 'member-static'],
  [/^Unable to add interface: Already there/i, 'member-already'],
  [/^Transfer invalid|^Channel is not bridged|not bridged/i, 'not-bridged'],
]

/** The reason in this text of Asterisk's; null = an unknown text, which is then shown as it is. */
export const exchangeReason = (text: string): ExchangeReason | null =>
  texts.find(([pattern]) => pattern.test(text.trim()))?.[1] ?? null
