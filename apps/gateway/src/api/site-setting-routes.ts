import { z } from 'zod'
import { actorOf } from '../audit/actor-of.ts'
import type { Audit } from '../audit/audit.ts'
import { fixedKeys, siteKeys } from '../config/site-keys.ts'
import { wordsOf } from '../http/refuse.ts'
import { isKey, type SiteSetting, type SiteSettings } from '../site/site-settings.ts'
import { ownVersion } from '../support/versions.ts'
import { type ApiRoute, badRequest, notFound, ok, refusal } from './route.ts'

export interface SiteSettingRoutesOptions {
  siteSettings: Pick<SiteSettings, 'all' | 'fixed' | 'get' | 'change' | 'isLoaded'>
  audit: Pick<Audit, 'record'>
}

const SettingSchema = z.object({
  /** Its place in the config file. */
  key: z.enum(siteKeys),
  value: z.unknown(),
  /** What counts while nobody has said anything. */
  fallback: z.unknown(),
  from: z.enum(['config', 'board', 'default']),
  /** The variable of the environment that says it. */
  variable: z.string().nullable(),
  version: z.int(),
  changedAt: z.number().nullable(),
  changedBy: z.string(),
}) satisfies z.ZodType<SiteSetting>

const Change = z.strictObject({
  /** The version that was seen. */
  version: z.int().min(0),
  value: z.unknown().refine((value) => value !== undefined, 'is missing'),
})
const Refused = z.object({
  error: z.looseObject({ code: z.string(), message: z.string() }),
  setting: SettingSchema,
})
const tag = 'site'
const scope = 'admin'
const away = refusal(503, {
  code: 'not-kept',
  message: 'The database is away, and with it the settings: nothing was changed; try again when it is back.',
})

/** The settings of the site that administrators change at the board. */
export function siteSettingRoutes({ siteSettings, audit }: SiteSettingRoutesOptions): ApiRoute[] {
  return [
    {
      method: 'GET',
      path: '/api/v1/site-settings',
      tag,
      summary: 'The settings of the site that can be changed at the board',
      about: 'As they count now: what the config file says counts first, then what was changed, then the default.',
      scope,
      answers: {
        200: {
          about: 'All of them',
          name: 'SiteSettings',
          schema: z.object({
            items: z.array(SettingSchema),
            /** Those that the gateway reads at its start alone; of long ones the names in them. */
            fixed: z.array(
              z.object({
                key: z.enum(fixedKeys),
                value: z.union([z.string(), z.number(), z.array(z.string())]).nullable(),
              }),
            ),
            /** Of the gateway. */
            version: z.string(),
          }),
        },
        503: { about: 'They were not read yet' },
      },
      run: () =>
        siteSettings.isLoaded
          ? ok({ items: siteSettings.all(), fixed: siteSettings.fixed, version: ownVersion() })
          : away,
    },
    {
      method: 'PUT',
      path: '/api/v1/site-settings/{key}',
      tag,
      summary: 'Change a setting of the site',
      about:
        'All of it is sent, with the `version` that was seen; `value` null puts it back to its default. It counts at once, on every board that is open.',
      scope,
      params: { key: { about: 'Its place in the config file, such as `pauseReasons`', schema: z.enum(siteKeys) } },
      body: { name: 'SiteSettingChange', schema: z.object({ version: z.int().min(0), value: z.unknown() }) },
      answers: {
        200: { about: 'As it is now', name: 'SiteSetting', schema: SettingSchema },
        400: { about: 'It can’t be so; the message says why' },
        404: { about: 'No such setting, or one that is not changed here' },
        409: {
          about:
            'Nothing was done: somebody has changed it meanwhile (`changed-meanwhile`), or the config file says it (`written-in-config`). `setting` is as it is now',
          name: 'SiteSettingRefused',
          schema: Refused,
        },
        503: { about: 'The database is away; nothing was done' },
      },
      async run({ params, body, operator, address }) {
        const key = params.key!
        if (!isKey(key)) return notFound('such setting')
        const asked = Change.safeParse(body)
        if (!asked.success) return badRequest(wordsOf(asked.error))
        const before = siteSettings.get(key).value
        const done = await siteSettings.change(key, asked.data.version, asked.data.value, operator.name ?? '')
        if (done === 'not-kept') return away
        if ('problem' in done) return badRequest(done.problem)
        if ('ruled' in done)
          return refusal(
            409,
            { code: 'written-in-config', message: 'The config file of the gateway says it: change it there.' },
            { setting: done.ruled },
          )
        if ('conflict' in done)
          return refusal(
            409,
            {
              code: 'changed-meanwhile',
              message: `${done.conflict.changedBy || 'Somebody'} has changed it meanwhile.`,
            },
            { setting: done.conflict },
          )
        audit.record({
          ...{ kind: 'settings', action: key, outcome: 'done', actor: actorOf(operator, null, address) },
          detail: { before, value: done.value, version: done.version },
        })
        return ok(done)
      },
    },
  ]
}
