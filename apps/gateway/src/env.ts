/** The environment's variables; those that start with `JACKFIELD_` are ours. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The one place that looks at the environment of the process. */
export const readEnvironment = (): Environment => process.env
