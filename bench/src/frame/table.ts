import type { Figure, Report } from './bench.ts'

/** A report for people: one line for each figure. */
export function table({ name, figures, notes, error }: Report): string {
  const rows = figures.map((one) => [
    one.name,
    shown(one.value),
    one.unit,
    one.goal ?? '',
    verdict(one),
    one.note ?? '',
  ])
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return column === 1 ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
  return [
    `=== ${name}`,
    ...lines.map((line) => `  ${line}`),
    ...notes.map((note) => `  * ${note}`),
    ...(error === null ? [] : [`  could not run: ${error}`]),
  ].join('\n')
}

function verdict({ met }: Figure): string {
  if (met === null) return ''
  return met ? 'met' : 'MISSED'
}

function shown(value: number | null): string {
  if (value === null) return 'none'
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}
