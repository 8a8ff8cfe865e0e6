import type { TraceAnswer } from '@lodestone/client'
import { type Drawing, type DrawnNode, type Highlight, highlight, kinOf } from '@lodestone/lineage-view'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { Failed } from '../../ui/failed.tsx'
import { count } from '../../ui/figures.ts'
import { Loading } from '../../ui/loading.tsx'
import { Exports } from './exports.tsx'
import { FindLots } from './find-lots.tsx'
import { LineageCanvas } from './lineage-canvas.tsx'
import { LineageTable } from './lineage-table.tsx'
import { NodePanel } from './node-panel.tsx'
import { useDrawing } from './use-drawing.ts'
import type { FoundWays } from './ways-in.ts'
import { WaysInChoice } from './ways-in-choice.tsx'

type Props = { readonly trace: TraceAnswer; readonly as: 'drawing' | 'table' }

/** The node that was chosen; of a group that was opened since its rest, or the first of its parts; of a lot that was closed in its group. */
const nodeFor = ({ nodes, nodeOf }: Drawing, chosen: string): number | null => {
  const tests: ((node: DrawnNode) => boolean)[] = [
    ({ id }) => id === chosen,
    ({ kind, within }) => kind === 'rest' && within.at(-1) === chosen,
    ({ within }) => within.includes(chosen),
  ]
  for (const test of tests) {
    const at = nodes.findIndex(test)
    if (at !== -1) return at
  }
  return nodeOf.get(chosen) ?? null
}

/** A trace that has come: its tools, the drawing or the table, and what is known of the node that is chosen. */
export const LineageBody = ({ trace, as }: Props) => {
  const drawings = useDrawing(trace)
  const navigate = useNavigate()
  const { drawn, error } = drawings
  const [chosen, setChosen] = useState<string | null>(null)
  const [ways, setWays] = useState<FoundWays | null>(null)
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set())
  const drawing = drawn?.drawing ?? null
  const selected = useMemo(
    () => (drawing === null || chosen === null ? null : nodeFor(drawing, chosen)),
    [drawing, chosen],
  )
  const lit = useMemo<Highlight | undefined>(() => {
    if (drawing === null) return undefined
    if (ways !== null) return highlight(drawing, ways)
    return selected === null || selected === drawing.root ? undefined : kinOf(drawing, selected)
  }, [drawing, ways, selected])

  if (error !== null) return <Failed error={error.message} what="The lineage could not be drawn" />
  if (drawn === null || drawing === null) return <Loading what="The drawing" lines={10} />
  const node = selected === null ? undefined : drawing.nodes[selected]
  const openNode = (at: number): void => {
    const opens = drawing.nodes[at]?.opens ?? []
    if (opens.length > 0) drawings.open(opens)
  }
  return (
    <>
      <div className="lineage-tools">
        <FindLots
          ask={drawings.ask}
          onFound={(lot) => {
            drawings.pin([lot])
            setChosen(lot)
          }}
        />
        {trace.direction === 'upstream' ? (
          <WaysInChoice
            lot={trace.lot}
            onChosen={(country, found) => {
              setWays(found)
              setMarked(new Set(country === null ? [] : [country]))
              if (found !== null) drawings.pin([...new Set(found.shortest)])
            }}
          />
        ) : null}
        <Exports drawing={drawing} lit={lit} ask={drawings.ask} position={trace.position} />
      </div>
      <p className="lineage-count quiet" role="status">
        <span className="number">
          {count(drawing.shownLots)} of {count(drawing.lots)} lots shown by themselves
        </span>
        {trace.complete
          ? ', nothing is missing.'
          : `; ${count(trace.missing.length)} ${trace.missing.length === 1 ? 'gap' : 'gaps'}, dashed.`}
        {ways !== null && ways.left > 0 ? ` ${count(ways.left)} more facts say the same.` : ''}
      </p>
      <Tabs
        selectedKey={as}
        onSelectionChange={(key) =>
          void navigate({
            to: '.',
            search: (before: object) => ({ ...before, as: key }),
            replace: true,
          } as never)
        }
      >
        <TabList className="switch lineage-tabs" aria-label="How it is shown">
          <Tab id="drawing">Drawing</Tab>
          <Tab id="table">Table</Tab>
        </TabList>
        <TabPanel id="drawing" className="lineage-split">
          <LineageCanvas
            drawing={drawing}
            lit={lit}
            marked={marked}
            selected={selected}
            onSelect={(at) => setChosen(at === null ? null : (drawing.nodes[at]?.id ?? null))}
            onOpen={openNode}
          />
          <NodePanel
            drawing={drawing}
            node={node}
            onOpen={drawings.open}
            onClose={(group) => {
              drawings.close(group)
              setChosen(null)
            }}
            onChoose={setChosen}
          />
        </TabPanel>
        <TabPanel id="table">
          <LineageTable ask={drawings.ask} direction={trace.direction} />
        </TabPanel>
      </Tabs>
    </>
  )
}
