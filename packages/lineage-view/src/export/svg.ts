import { formatRounded } from '@lodestone/domain/plain'
import type { Drawing, DrawnEdge, DrawnNode, Point } from '../drawing.ts'
import { drawPath, strokeOf } from '../layout/path.ts'
import type { Highlight } from '../reading/highlight.ts'

/** The colors of a drawing: CSS colors by what they are for. */
export type Palette = {
  readonly ground: string
  readonly lane: string
  readonly node: string
  readonly border: string
  readonly text: string
  readonly muted: string
  readonly edge: string
  readonly gap: string
  /** By kind of source: what came in so. */
  readonly sources: Readonly<Record<string, string>>
  readonly marked: string
  readonly root: string
}

export const PRINT: Palette = {
  ground: '#ffffff',
  lane: '#f4f5f7',
  node: '#ffffff',
  border: '#8a94a3',
  text: '#16202c',
  muted: '#566273',
  edge: '#9aa7b8',
  gap: '#a4550a',
  sources: {
    mined: '#2c6ea6',
    post_consumer: '#2b8258',
    pre_consumer: '#2b8258',
    declared: '#8a6a1f',
    opening: '#6c5aa8',
    unexplained: '#a4550a',
  },
  marked: '#b3261e',
  root: '#1f4fbf',
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (each) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[each] ?? each)

const pathOf = (points: readonly Point[]): string => {
  const parts: string[] = []
  drawPath(
    {
      moveTo: (...at) => parts.push(`M${at.join(' ')}`),
      lineTo: (...at) => parts.push(`L${at.join(' ')}`),
      bezierCurveTo: (...at) => parts.push(`C${at.join(' ')}`),
    },
    points,
  )
  return parts.join('')
}

/** So much of a text as fits: about 6.2 pixels a character at 12 pixels. */
export const fitting = (text: string, width: number, size: number): string => {
  const most = Math.floor(width / (size * 0.52))
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

export type SvgOptions = {
  readonly palette?: Palette
  readonly lit?: Highlight | undefined
  readonly caption: string
}

/** The drawing as a picture that stands alone. `caption`: what it shows, as of when. */
export const toSvg = (drawing: Drawing, { palette = PRINT, lit, caption }: SvgOptions): string => {
  const heaviest = drawing.edges.reduce((most, { grams }) => Math.max(most, grams), 0)
  const edge = (each: DrawnEdge, index: number): string => {
    const isLit = lit?.edges.has(index) === true
    const color = isLit ? palette.marked : each.gap ? palette.gap : palette.edge
    const faint = lit !== undefined && !isLit ? 0.25 : 0.7
    return `<path d="${pathOf(each.points)}" stroke="${color}" stroke-width="${strokeOf(each.grams, heaviest).toFixed(2)}" stroke-opacity="${faint}"${each.gap ? ' stroke-dasharray="6 5"' : ''}><title>${escaped(`${drawing.nodes[each.from]!.title} → ${drawing.nodes[each.to]!.title}: ${formatRounded(each.grams)}`)}</title></path>`
  }
  const node = (each: DrawnNode, index: number): string => {
    const color = borderOf(palette, drawing, each, index, lit)
    const width = each.width - 20
    return [
      `<g${lit !== undefined && !lit.nodes.has(index) ? ' opacity="0.45"' : ''}>`,
      `<title>${escaped(`${each.title}\n${each.subtitle}`)}</title>`,
      `<rect x="${each.x}" y="${each.y}" width="${each.width}" height="${each.height}" rx="6" fill="${palette.node}" stroke="${color}" stroke-width="${index === drawing.root ? 2.5 : 1.25}"${each.gap ? ' stroke-dasharray="6 4"' : ''}/>`,
      `<text x="${each.x + 10}" y="${each.y + (each.height < 40 ? 14 : 18)}" fill="${palette.text}" font-size="12" font-weight="600">${escaped(fitting(each.title, width, 12))}</text>`,
      `<text x="${each.x + 10}" y="${each.y + (each.height < 40 ? 27 : 34)}" fill="${palette.muted}" font-size="11">${escaped(fitting(each.subtitle, width, 11))}</text>`,
      '</g>',
    ].join('')
  }
  const lanes = drawing.lanes.map(
    ({ x, width, title }, n) =>
      `<rect x="${x}" y="0" width="${width}" height="${drawing.height}" fill="${n % 2 === 0 ? palette.lane : palette.ground}"/><text x="${x + width / 2}" y="26" text-anchor="middle" fill="${palette.muted}" font-size="12" font-weight="600">${escaped(title)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.width} ${drawing.height + 28}" width="${drawing.width}" height="${drawing.height + 28}" font-family="system-ui, sans-serif" role="img">`,
    `<title>${escaped(caption)}</title>`,
    `<rect width="100%" height="100%" fill="${palette.ground}"/>`,
    ...lanes,
    `<g fill="none">${drawing.edges.map(edge).join('')}</g>`,
    ...drawing.nodes.map(node),
    `<text x="12" y="${drawing.height + 18}" fill="${palette.muted}" font-size="11">${escaped(caption)}</text>`,
    '</svg>',
  ].join('\n')
}

/** What a node's border says: that it is looked at, what was asked for, not known, a source. */
export const borderOf = (
  palette: Palette,
  { root }: Pick<Drawing, 'root'>,
  { gap, facts }: DrawnNode,
  index: number,
  lit: Highlight | undefined,
): string => {
  if (index === root) return palette.root
  if (lit?.nodes.has(index)) return palette.marked
  if (gap || facts.lacking.length > 0) return palette.gap
  const [source, other] = facts.sourceKinds
  return source !== undefined && other === undefined
    ? (palette.sources[source] ?? palette.border)
    : palette.border
}
