/** One thing that was looked at. */
export interface Finding {
  /** Stable, for scripts: `dialplan.jackfield-hold`, `ami.write`, … */
  readonly id: string
  readonly state: 'ok' | 'bad' | 'unknown'
  readonly what: string
  /** The lines to change, each with its file; none when there is nothing to do. */
  readonly fix: readonly string[]
}

export const ok = (id: string, what: string): Finding => ({ id, state: 'ok', what, fix: [] })
export const bad = (id: string, what: string, ...fix: string[]): Finding => ({ id, state: 'bad', what, fix })
export const unknown = (id: string, what: string, ...fix: string[]): Finding => ({ id, state: 'unknown', what, fix })
