/* The dashboard of docs/admin/grafana.json. */

interface Panel {
  readonly title: string
  /** PromQL by legend. */
  readonly series: Readonly<Record<string, string>>
  readonly unit: 'short' | 'ms' | 'ops' | 'Bps' | 'bool'
  readonly about?: string
}

const perSecond = (metric: string, by = '') => `sum ${by && `by (${by}) `}(rate(${metric}[$__rate_interval]))`
const quantile = (q: number, metric: string) =>
  `histogram_quantile(${q}, sum by (le) (rate(${metric}_bucket[$__rate_interval])))`

/** Rows of the dashboard, each with its panels from left to right. */
export const rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[] = [
  {
    title: 'The exchange',
    panels: [
      {
        title: 'Links up',
        unit: 'bool',
        series: { '{{feed}}': 'jackfield_feed_up' },
        about: '1 while the link is live',
      },
      { title: 'Round trip', unit: 'ms', series: { '{{feed}}': 'jackfield_feed_lag_milliseconds' } },
      {
        title: 'Drift',
        unit: 'short',
        series: { '{{feed}}': 'jackfield_drift' },
        about: 'Should stay at 0: how often the picture was found different from the exchange',
      },
      {
        title: 'Events',
        unit: 'ops',
        series: { AMI: perSecond('jackfield_ami_events_total'), ARI: perSecond('jackfield_ari_events_total') },
      },
      { title: 'Pictures taken', unit: 'ops', series: { '{{why}}': perSecond('jackfield_primings_total', 'why') } },
      { title: 'Unreadable frames', unit: 'ops', series: { AMI: perSecond('jackfield_ami_decode_errors_total') } },
    ],
  },
  {
    title: 'The board',
    panels: [
      { title: 'Browsers', unit: 'short', series: { connected: 'jackfield_sockets' } },
      { title: 'Patches', unit: 'ops', series: { patches: perSecond('jackfield_patches_total') } },
      { title: 'Row changes', unit: 'ops', series: { changes: perSecond('jackfield_changes_total') } },
      {
        title: 'Time of a patch',
        unit: 'ms',
        series: {
          median: quantile(0.5, 'jackfield_flush_milliseconds'),
          p99: quantile(0.99, 'jackfield_flush_milliseconds'),
        },
      },
      { title: 'Sent to browsers', unit: 'Bps', series: { bytes: perSecond('jackfield_socket_bytes_total') } },
      {
        title: 'Event loop delay, p99',
        unit: 'ms',
        series: { delay: 'jackfield_event_loop_delay_milliseconds' },
      },
      {
        title: 'Slow browsers',
        unit: 'ops',
        series: { 'given a snapshot': perSecond('jackfield_sockets_dropped_behind_total') },
      },
    ],
  },
  {
    title: 'People and programs',
    panels: [
      { title: 'Commands', unit: 'ops', series: { '{{outcome}}': perSecond('jackfield_commands_total', 'outcome') } },
      {
        title: 'Numbers called',
        unit: 'ops',
        series: { '{{role}} {{class}} {{outcome}}': perSecond('jackfield_dialled_total', 'role, class, outcome') },
        about: 'By the role of who asked; forbidden: kept from by the dial policy of that role',
      },
      { title: 'Turned away', unit: 'ops', series: { '{{reason}}': perSecond('jackfield_refused_total', 'reason') } },
      {
        title: 'Webhooks',
        unit: 'ops',
        series: { '{{hook}} {{outcome}}': perSecond('jackfield_webhooks_total', 'hook, outcome') },
      },
      {
        title: 'Callers asked for',
        unit: 'ops',
        series: { '{{outcome}}': perSecond('jackfield_caller_lookups_total', 'outcome') },
      },
      { title: 'Webhooks that wait', unit: 'short', series: { '{{hook}}': 'jackfield_webhooks_waiting' } },
    ],
  },
  {
    title: 'The database',
    panels: [
      {
        title: 'Time of a read or write',
        unit: 'ms',
        series: {
          median: quantile(0.5, 'jackfield_store_milliseconds'),
          p99: quantile(0.99, 'jackfield_store_milliseconds'),
        },
      },
      { title: 'Not kept', unit: 'ops', series: { refused: perSecond('jackfield_store_refused_total') } },
    ],
  },
]

const WIDTH = 8
const HEIGHT = 7
// biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of Grafana's.
const source = { type: 'prometheus', uid: '${source}' }

/** As Grafana imports it; the Prometheus is chosen by a variable of the dashboard. */
export function dashboard(): object {
  let id = 0
  let y = 0
  const panels: object[] = []
  for (const row of rows) {
    id += 1
    panels.push({ id, type: 'row', title: row.title, collapsed: false, panels: [], gridPos: { x: 0, y, w: 24, h: 1 } })
    y += 1
    for (const [index, panel] of row.panels.entries()) {
      id += 1
      const gridPos = { x: (index % 3) * WIDTH, y: y + Math.floor(index / 3) * HEIGHT, w: WIDTH, h: HEIGHT }
      panels.push(panelOf(panel, id, gridPos))
    }
    y += Math.ceil(row.panels.length / 3) * HEIGHT
  }
  return {
    uid: 'jackfield',
    title: 'Jackfield',
    tags: ['asterisk'],
    schemaVersion: 39,
    editable: true,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: {
      list: [{ name: 'source', label: 'Prometheus', type: 'datasource', query: 'prometheus', refresh: 1 }],
    },
    panels,
  }
}

function panelOf({ title, series, unit, about }: Panel, id: number, gridPos: object): object {
  return {
    id,
    type: 'timeseries',
    title,
    ...(about ? { description: about } : {}),
    datasource: source,
    gridPos,
    fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
    options: { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi' } },
    targets: Object.entries(series).map(([legend, expr], index) => ({
      refId: String.fromCharCode(65 + index),
      datasource: source,
      expr,
      legendFormat: legend,
    })),
  }
}
