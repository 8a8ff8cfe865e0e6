import { lines, type Row, stack } from './panel.ts'

const AREA = 'area=~"$area"'
const posts = (by: string, more = '') =>
  `sum by (${by}) (rate(lodestone_posts_total{${AREA}${more}}[$__rate_interval]))`

export const posting: Row = {
  title: 'Posts',
  panels: [
    stack({
      title: 'Posts by outcome',
      about: 'Recorded, replayed (a retry of what was recorded), refused, valid (dry runs), failed.',
      queries: [{ expr: posts('outcome'), legend: '{{outcome}}' }],
      unit: 'ops',
    }),
    stack({
      title: 'Posts by area',
      about: 'All posts, whatever came of them.',
      queries: [{ expr: posts('area'), legend: '{{area}}' }],
      unit: 'ops',
    }),
    lines({
      title: 'Refusals by code',
      about: 'What the books refused, and why.',
      queries: [{ expr: posts('code', ',outcome="refused"'), legend: '{{code}}' }],
      unit: 'ops',
    }),
    lines({
      title: 'Failures by code',
      about: 'Posts that came to no decision: nothing was recorded, and the poster tries again.',
      queries: [{ expr: posts('area, code', ',outcome="failed"'), legend: '{{area}} {{code}}' }],
      unit: 'ops',
    }),
  ],
}
