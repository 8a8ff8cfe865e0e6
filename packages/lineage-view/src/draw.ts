import { formatRounded } from '@lodestone/domain/plain'
import { type Cluster, collapsed } from './collapse/collapsed.ts'
import { factsOf } from './collapse/facts.ts'
import { frontier, type Opened } from './collapse/frontier.ts'
import type { Drawing, DrawnEdge, DrawnLane, DrawnNode, Facts } from './drawing.ts'
import { LANES } from './graph/lanes.ts'
import { laneAndTurn } from './graph/lot-lanes.ts'
import { type Layout, layOut, STEP } from './layout/layout.ts'
import { SIZES } from './layout/sizes.ts'
import type { View } from './view.ts'
import {
  lackingGrams,
  lackingWords,
  laneTitle,
  subtitleOf,
  titleOfGroup,
  titleOfKnot,
  titleOfRest,
} from './words.ts'

type Undrawn = Omit<DrawnNode, 'x' | 'y' | 'width' | 'height' | 'column'>

/** Draws a trace with these groups open. */
export const draw = (view: View, opened: Opened): Drawing => {
  const { graph } = view
  const pins = new Set<number>()
  for (const lot of opened.pinned) {
    const index = graph.indexOf.get(lot)
    if (index !== undefined) pins.add(index)
  }
  const { clusters, streams, clusterOf, insideGrams } = collapsed(graph, frontier(view.groups, opened, pins))
  const nodes = clusters.map((cluster, n) =>
    nodeOf(view, cluster, factsOf(graph, cluster.lots, insideGrams[n]!)),
  )
  const lanes = clusters.map(({ lane }) => lane)
  const edges: Omit<DrawnEdge, 'points'>[] = streams.map((stream) => ({
    ...stream,
    gap: nodes[stream.from]!.gap,
  }))
  for (const [n, { gap, facts, id }] of [...nodes].entries()) {
    if (gap || facts.lacking.length === 0) continue
    const unknown = nodes.push(unknownOf(id, facts)) - 1
    lanes.push(lanes[n]!)
    const ends = graph.direction === 'upstream' ? { from: unknown, to: n } : { from: n, to: unknown }
    edges.push({ ...ends, grams: lackingGrams(facts.lacking), edges: 0, gap: true })
  }
  const layout = layOut({
    lanes: Int32Array.from(lanes),
    heights: nodes.map(({ kind }) => (kind === 'unknown' ? SIZES.unknown : SIZES.node).height),
    edges,
  })
  return {
    lot: graph.lots[graph.root]!.lot,
    direction: graph.direction,
    width: layout.width,
    height: layout.height,
    lanes: drawnLanes(layout),
    nodes: nodes.map((node, n) => ({ ...node, ...layout.boxes[n]!, column: layout.columnOf[n]! })),
    edges: edges.map((edge, n) => ({ ...edge, points: layout.points[n]! })),
    columns: layout.order,
    nodeOf: new Map(graph.lots.map(({ lot }, index) => [lot, clusterOf[index]!])),
    root: clusterOf[graph.root]!,
    lots: graph.lots.length,
    shownLots: nodes.filter(({ kind }) => kind === 'lot').length,
  }
}

const nodeOf = ({ graph }: View, { pieces, lots }: Cluster, facts: Facts): Undrawn => {
  const [first] = pieces
  const { group, rest, within } = first!
  const gap = lackingGrams(facts.lacking) >= facts.grams && facts.lacking.length > 0
  const common = { facts, gap, subtitle: subtitleOf(facts, null) }
  if (pieces.length > 1)
    return {
      ...common,
      id: `knot:${first!.group.id}`,
      kind: 'knot',
      lot: null,
      opens: [
        ...new Set(pieces.filter(({ group: { parts } }) => parts.length > 0).map(({ group: { id } }) => id)),
      ],
      within: [...new Set(pieces.flatMap((piece) => piece.within))],
      rest: null,
      title: titleOfKnot(facts),
    }
  if (rest !== null)
    return {
      ...common,
      id: `${group.id}/rest${rest.nth === 0 ? '' : `-${rest.nth + 1}`}`,
      kind: 'rest',
      lot: null,
      opens: [group.id],
      within,
      rest,
      title: titleOfRest(rest),
    }
  const isLot = group.kind === 'lot'
  return {
    ...common,
    id: group.id,
    kind: isLot ? 'lot' : 'group',
    lot: isLot ? graph.lots[lots[0]!]! : null,
    opens: isLot ? [] : [group.id],
    within,
    rest: null,
    title: isLot ? group.id : titleOfGroup(facts),
    ...(group.kind === 'month' ? { subtitle: subtitleOf(facts, group.id.split('/').at(-1) ?? null) } : {}),
  }
}

/** Stands for what is not known of a node of which something is. */
const unknownOf = (id: string, { lacking }: Facts): Undrawn => ({
  id: `unknown:${id}`,
  kind: 'unknown',
  facts: {
    lots: 0,
    grams: lackingGrams(lacking),
    areas: [],
    sites: [],
    countries: [null],
    materials: [],
    sourceKinds: [],
    types: [],
    bornFrom: null,
    bornTo: null,
    held: 0,
    disputed: 0,
    lacking,
    insideGrams: 0,
  },
  lot: null,
  gap: true,
  opens: [],
  within: [],
  rest: null,
  title: `Unknown: ${formatRounded(lackingGrams(lacking))}`,
  subtitle: lackingWords(lacking),
})

const drawnLanes = ({ columns }: Layout): DrawnLane[] => {
  const lanes: DrawnLane[] = []
  columns.forEach(({ lane: key }, column) => {
    const last = lanes.at(-1)
    const x = SIZES.margin + column * STEP - SIZES.between / 2
    if (last?.lane === key) {
      lanes[lanes.length - 1] = { ...last, width: last.width + STEP }
      return
    }
    const { lane, turn } = laneAndTurn(key)
    lanes.push({ lane: key, turn: turn + 1, title: laneTitle(LANES[lane]!, turn), x, width: STEP })
  })
  return lanes
}
