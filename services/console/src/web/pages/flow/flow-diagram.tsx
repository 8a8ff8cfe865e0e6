import type { Sheet } from '@lodestone/accountancy'
import { flowOf, layOutFlow, type SankeyNode } from '@lodestone/lineage-view'
import { useMemo, useState } from 'react'
import { mass } from '../../ui/figures.ts'
import { Scroll } from '../../ui/scroll.tsx'

const WIDTH = 1_420
/** Room for each name, one below the other. */
const LINE = 24
/** Room for names beside the outermost nodes. */
const SIDE = 240

/** And above the highest, for what is named above it; and below the lowest. */
const ABOVE = 22
const BELOW = 14

/** Mass as ribbons: what was there and came in, by material; through the runs; what left, and is there. The table below says the same. */
export const FlowDiagram = ({ sheet }: { readonly sheet: Sheet }) => {
  const { nodes, links, height } = useMemo(() => {
    const flow = flowOf(sheet)
    const most = Math.max(
      ...(['in', 'material', 'out'] as const).map(
        (kind) => flow.nodes.filter((node) => node.kind === kind).length,
      ),
    )
    const size = { width: WIDTH - 2 * SIDE, height: Math.max(420, most * LINE) }
    return { ...layOutFlow(flow, size), height: size.height }
  }, [sheet])
  const [chosen, setChosen] = useState<string | null>(null)
  if (links.length === 0) return <p className="quiet">Nothing moved in this period, and nothing was there.</p>
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const title = (id: string): string => byId.get(id)?.title ?? id
  return (
    <figure>
      <Scroll name="The flow" className="flow-figure">
        <svg
          viewBox={`0 ${-ABOVE} ${WIDTH} ${height + ABOVE + BELOW}`}
          role="img"
          aria-label={`Flows of ${sheet.element ?? 'mass'}; the balance sheet below has the same figures.`}
        >
          <g transform={`translate(${SIDE} 0)`}>
            {links.map(({ from, to, grams, width, path }) => (
              <path
                key={`${from} ${to}`}
                className="flow-link"
                data-kind={kindOf(from, to)}
                data-faint={chosen !== null && chosen !== from && chosen !== to}
                d={path}
                strokeWidth={Math.max(1, width)}
              >
                <title>{`${title(from)} → ${title(to)}: ${mass(grams)}`}</title>
              </path>
            ))}
            {nodes.map((node) => (
              <g
                key={node.id}
                onPointerEnter={() => setChosen(node.id)}
                onPointerLeave={() => setChosen(null)}
              >
                <rect
                  className="flow-node"
                  data-kind={kindOf(node.id, node.id)}
                  x={node.x}
                  y={node.y}
                  width={node.width}
                  height={Math.max(1, node.height)}
                />
                <NodeName node={node} />
              </g>
            ))}
          </g>
        </svg>
      </Scroll>
    </figure>
  )
}

/** What is told by color, beside its name. */
const kindOf = (from: string, to: string): string => {
  const ends = [from, to].map((id) => id.split(':')[1] ?? '')
  if (ends.some((end) => end === 'unaccounted' || end === 'unexplained' || end === 'missing'))
    return 'unknown'
  const [source] = ends
  if (source === 'mined') return 'mined'
  if (source === 'collected') return 'recycled'
  if (source === 'boughtIn' || source === 'receivedFromAreas') return 'declared'
  if (source === 'opening' || source === 'stockDeclared') return 'opening'
  return ends[1] === 'shippedOutside' ? 'shipped' : 'plain'
}

const NodeName = ({ node: { kind, x, y, width, height, title, grams } }: { readonly node: SankeyNode }) => {
  // Materials are named to their left: to their right are other names. What is between them is named above.
  const isLeft = kind === 'in' || kind === 'material'
  const isAbove = kind === 'runs'
  return (
    <text
      x={isAbove ? x + width / 2 : isLeft ? x - 8 : x + width + 8}
      y={isAbove ? y - 10 : y + height / 2}
      className="flow-name"
      textAnchor={isAbove ? 'middle' : isLeft ? 'end' : 'start'}
      dominantBaseline="middle"
    >
      <title>{title}</title>
      <tspan>{shortened(title)}</tspan>
      <tspan className="flow-mass" dx="6">
        {mass(grams)}
      </tspan>
    </text>
  )
}

const LONGEST_NAME = 28
/** So that no name runs into the next column. */
const shortened = (title: string): string =>
  title.length > LONGEST_NAME ? `${title.slice(0, LONGEST_NAME - 1).trimEnd()}…` : title
