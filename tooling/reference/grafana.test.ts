import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createMetrics } from '../../apps/gateway/src/metrics.ts'
import { dashboard, rows } from './grafana.ts'

/* docs/admin/grafana.json is made from `grafana.ts`. `pnpm reference` writes it again. */

const metrics = createMetrics()
afterAll(() => metrics.stop())

it('docs/admin/grafana.json', async () => {
  await expect(`${JSON.stringify(dashboard(), null, 2)}\n`).toMatchFileSnapshot(
    path.resolve(import.meta.dirname, '../../docs/admin/grafana.json'),
  )
})

it('each metric that it asks for is there, with the labels that it asks for', async () => {
  const known = new Map((await metrics.registry.getMetricsAsJSON()).map((metric) => [metric.name, metric]))
  const labels = (name: string): readonly string[] =>
    (metrics.registry.getSingleMetric(name) as unknown as { labelNames: string[] }).labelNames
  for (const { title, series } of rows.flatMap(({ panels }) => panels))
    for (const [legend, expr] of Object.entries(series)) {
      const names = [...expr.matchAll(/jackfield_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''))
      expect(names.length, title).toBeGreaterThan(0)
      for (const name of names) {
        expect([...known.keys()], title).toContain(name)
        const asked = [
          ...[...legend.matchAll(/\{\{(\w+)\}\}/g)].map(([, label]) => label!),
          ...[...expr.matchAll(/by \(([^)]+)\)/g)].flatMap(([, list]) => list!.split(', ')),
        ]
        for (const label of asked) if (label !== 'le') expect(labels(name), `${title}: ${label}`).toContain(label)
      }
    }
})
