import { books } from './panels/books.ts'
import { log } from './panels/log.ts'
import { now } from './panels/now.ts'
import type { Panel, Row } from './panels/panel.ts'
import { posting } from './panels/posts.ts'
import { processes } from './panels/processes.ts'
import { projection } from './panels/projection.ts'
import { store } from './panels/store.ts'

const ROWS: readonly Row[] = [now, posting, books, projection, log, store, processes]
const SOURCE = { type: 'prometheus', uid: 'prometheus' } as const
const COLUMNS = 24
const HEIGHT = { stat: 4, timeseries: 8 } as const

const heightOf = (panel: Panel): number => panel.height ?? HEIGHT[panel.kind]

const thresholdsOf = ({ thresholds }: Panel) => ({
  mode: 'absolute',
  steps: [
    { color: 'green', value: null },
    ...(thresholds
      ? [
          { color: 'orange', value: thresholds[0] },
          { color: 'red', value: thresholds[1] },
        ]
      : []),
  ],
})

const optionsOf = (panel: Panel) =>
  panel.kind === 'stat'
    ? {
        colorMode: panel.names ? 'none' : 'background',
        reduceOptions: { calcs: ['lastNotNull'] },
        textMode: panel.names ? 'name' : 'value',
      }
    : { legend: { displayMode: 'list', placement: 'bottom' }, tooltip: { mode: 'multi', sort: 'desc' } }

const panelJson = (panel: Panel, id: number, x: number, y: number) => ({
  id,
  type: panel.kind,
  title: panel.title,
  description: panel.about,
  datasource: SOURCE,
  gridPos: { x, y, w: panel.width ?? 8, h: heightOf(panel) },
  fieldConfig: {
    defaults: {
      unit: panel.unit,
      min: 0,
      ...(panel.decimals === undefined ? {} : { decimals: panel.decimals }),
      thresholds: thresholdsOf(panel),
      ...(panel.kind === 'stat'
        ? {}
        : {
            custom: {
              fillOpacity: panel.stacked ? 30 : 5,
              showPoints: 'never',
              stacking: { mode: panel.stacked ? 'normal' : 'none' },
            },
          }),
    },
    overrides: [],
  },
  options: optionsOf(panel),
  targets: panel.queries.map(({ expr, legend }, index) => ({
    refId: String.fromCharCode(65 + index),
    datasource: SOURCE,
    expr,
    legendFormat: legend,
    ...(panel.kind === 'stat' ? { instant: true, range: false } : {}),
  })),
})

/** Rows one below the other, their panels from left to right. */
const laidOut = (rows: readonly Row[]): object[] => {
  const panels: object[] = []
  let y = 0
  let id = 1
  for (const row of rows) {
    panels.push({
      id: id++,
      type: 'row',
      title: row.title,
      collapsed: false,
      gridPos: { x: 0, y: y++, w: COLUMNS, h: 1 },
      panels: [],
    })
    let x = 0
    let height = 0
    for (const panel of row.panels) {
      const width = panel.width ?? 8
      if (x + width > COLUMNS) {
        x = 0
        y += height
      }
      panels.push(panelJson(panel, id++, x, y))
      x += width
      height = heightOf(panel)
    }
    y += height
  }
  return panels
}

/** The dashboard as Grafana reads it. */
export const dashboardJson = () => ({
  uid: 'lodestone',
  title: 'Lodestone',
  tags: ['lodestone'],
  schemaVersion: 41,
  editable: false,
  refresh: '15s',
  time: { from: 'now-1h', to: 'now' },
  timezone: 'utc',
  templating: {
    list: [
      {
        name: 'area',
        label: 'Area',
        type: 'query',
        datasource: SOURCE,
        query: { query: 'label_values(lodestone_book_revision, area)', refId: 'area' },
        refresh: 2,
        sort: 1,
        multi: true,
        includeAll: true,
        current: { text: ['All'], value: ['$__all'] },
      },
    ],
  },
  annotations: { list: [] },
  panels: laidOut(ROWS),
})
