import { diagnose, type Finding } from '@jackfield/dialplan'
import type { Picked } from '../config/pick-exchanges.ts'
import { switchesOf } from '../exchange/directory-of.ts'
import { type ExamineOptions, examine } from './examine.ts'
import { exitOf, linesOf, textOf } from './report.ts'

/** What is to be said of one exchange, for people and for programs. */
export interface Report {
  /** 0 = all fine, 1 = something is to be changed, 2 = it can't be reached. */
  readonly exit: 0 | 1 | 2
  readonly text: string
  readonly json: object
}

export type CheckUpOptions = Pick<ExamineOptions, 'etc' | 'waitMs'> & {
  readonly internalContext: string | null
  readonly ringSeconds: number | null
}

export interface CheckUp extends Report {
  /** Why nothing could be looked at; null = it was. */
  readonly problem: string | null
  readonly version: string | null
}

/** Looks at one exchange, and judges what was found. */
export async function checkUp(config: Picked['config'], options: CheckUpOptions): Promise<CheckUp> {
  const { etc, waitMs, internalContext, ringSeconds } = options
  const found = await examine({ config, etc, waitMs })
  if ('problem' in found) {
    const { problem, findings } = found
    return { exit: 2, text: linesOf(findings), json: { problem, findings }, problem, version: null }
  }
  const findings: Finding[] = diagnose(found, {
    ...{ internalContext, ringSeconds },
    ...{ switches: switchesOf(config.switches), lookup: config.phonebookAgi },
  })
  return { exit: exitOf(findings), text: textOf(findings), json: { findings }, problem: null, version: found.version }
}

/** [DOCTOR-15] Asks each exchange in turn. Of several each has a heading, and the worst exit counts; what is the board's own is looked at with the first that lets us in. */
export async function ofEach<R extends Report>(
  picked: readonly Picked[],
  ask: (config: Picked['config']) => Promise<R>,
): Promise<Report & { readonly each: readonly { readonly exchange: Picked['exchange']; readonly report: R }[] }> {
  const each: { exchange: Picked['exchange']; report: R }[] = []
  for (const { exchange, config } of picked) {
    const isFirst = each.every(({ report }) => report.exit === 2)
    const report = await ask(isFirst ? config : { ...config, recordingsFolder: null, voicemailFolder: null })
    each.push({ exchange, report })
  }
  const exit = Math.max(0, ...each.map(({ report }) => report.exit)) as Report['exit']
  const [first] = each
  if (first?.exchange === null) return { exit, text: first.report.text, json: { exit, ...first.report.json }, each }
  const text = each.map(({ exchange, report }) => `${headOf(exchange!)}\n${report.text}`).join('\n')
  const exchanges = each.map(({ exchange, report }) => ({
    ...{ id: exchange!.id, name: exchange!.name, exit: report.exit },
    ...report.json,
  }))
  return { exit, text, json: { exit, exchanges }, each }
}

const headOf = ({ id, name }: NonNullable<Picked['exchange']>): string =>
  name === id ? `== ${id} ==` : `== ${name} (${id}) ==`

/** For programs. */
export const jsonOf = ({ json }: Pick<Report, 'json'>): string => `${JSON.stringify(json, null, 2)}\n`
