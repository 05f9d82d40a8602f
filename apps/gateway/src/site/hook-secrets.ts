import type { SiteKey } from '../config/site-keys.ts'
import type { WebhookSettings } from '../config/webhook-settings.ts'
import type { SecretBox } from '../people/secret-box.ts'

/* The signing secrets of webhooks that are set at the board: sealed in the database, and never shown again. */

type Hooks = readonly WebhookSettings[]

/** For whom a secret is sealed: that of one webhook opens for no other. */
const ownerOf = (name: string): string => `webhook ${name}`

/** What is shown of a setting: of webhooks all but their secrets. */
export const shownOf = (key: SiteKey, value: unknown): unknown =>
  key === 'webhooks' && Array.isArray(value) ? (value as Hooks).map(({ secret: _, ...hook }) => hook) : value

/** Who sends webhooks without a secret keeps that of the same name; anything else is left as it is, for the schema to look at. */
export const withKnownSecrets = (key: SiteKey, said: unknown, known: Hooks): unknown =>
  key !== 'webhooks' || !Array.isArray(said)
    ? said
    : said.map((hook: unknown) => {
        if (typeof hook !== 'object' || hook === null || ('secret' in hook && hook.secret !== '')) return hook
        const { secret: _, ...rest } = hook as { name?: unknown; secret?: unknown }
        const same = known.find(({ name }) => name === rest.name)
        return same === undefined ? rest : { ...rest, secret: same.secret }
      })

/** As it is written down; null = there is no key to seal by. */
export function sealed(key: SiteKey, value: unknown, box: SecretBox): { readonly value: unknown } | null {
  if (key !== 'webhooks' || value === null) return { value }
  const hooks = (value as Hooks).map((hook) => ({ ...hook, secret: box.seal(hook.secret, ownerOf(hook.name)) }))
  return hooks.some(({ secret }) => secret === null) ? null : { value: hooks }
}

/** As it was before it was sealed; what does not open has no secret. */
export const unsealed = (key: SiteKey, value: unknown, box: SecretBox): unknown =>
  key !== 'webhooks' || !Array.isArray(value)
    ? value
    : (value as Hooks).map((hook) => ({ ...hook, secret: box.open(hook.secret, ownerOf(hook.name)) ?? '' }))
