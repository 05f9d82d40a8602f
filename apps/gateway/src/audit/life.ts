import type { Config } from '../config/config-shape.ts'

/** Of the settings what says who may do what, for the row of a start; no secret is in it. */
export const lifeOf = (config: Config): Record<string, unknown> => ({
  exchange: config.ami.host,
  listen: `${config.listen.host}:${config.listen.port}`,
  token: config.listen.token !== null,
  operators: config.operators.map(({ name, role, extensionId, contexts }) => ({
    ...{ name, role, extensionId },
    ...(contexts === undefined ? {} : { contexts }),
  })),
  open: config.listen.open,
  roles: Object.fromEntries(
    config.roles.map(({ id, rights, commands, sees, callers }) => [id, { rights, commands, sees, callers }]),
  ),
  groups: config.groups,
  supervisionReason: config.site.values['supervision.reason'],
  dialling: config.dialling,
  auditKeepDays: config.site.values['audit.keepDays'],
})
