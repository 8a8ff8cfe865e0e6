import { eventAtText } from '@lodestone/domain/plain'
import type { TraceRow } from '@lodestone/lineage/trace-rows'
import { materialWords, sourceWords } from '@lodestone/lineage-view'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState } from 'react'
import { countryName } from '../../ui/countries.ts'
import { mass, spaced } from '../../ui/figures.ts'
import { Loading } from '../../ui/loading.tsx'
import type { LineageWorker } from './lineage-worker.ts'

type Props = { readonly ask: LineageWorker['ask']; readonly direction: 'upstream' | 'downstream' }

const ROW = 34
/** Deeper rows are no more indented: their level stands in front, and their names stay whole. */
const DEEPEST = 6

/** The same as the drawing for those who read: each lot with what is behind it below. Only the rows in sight are in the page. */
export const LineageTable = ({ ask, direction }: Props) => {
  const [rows, setRows] = useState<readonly TraceRow[] | null>(null)
  useEffect(() => {
    ask('table', {}).then(
      (answer) => setRows(answer.rows),
      () => {},
    )
  }, [ask])
  return rows === null ? <Loading what="The table" lines={10} /> : <Rows rows={rows} direction={direction} />
}

const HEADS = [
  'Level',
  'Lot',
  'Material',
  'Area',
  'Site is in',
  'Source',
  'Mass of the lot',
  'By event',
] as const

const Rows = ({
  rows,
  direction,
}: {
  readonly rows: readonly TraceRow[]
  readonly direction: Props['direction']
}) => {
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const went = direction === 'upstream' ? 'Went in' : 'Came of it'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached with the keyboard.
    <section className="lineage-table" ref={scroll} tabIndex={0} aria-label="The lineage as a table">
      <table aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1} className="lineage-row lineage-row-head">
            {[...HEADS.slice(0, 6), went, ...HEADS.slice(6)].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="lineage-rows" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const row = rows[index]
            return row === undefined ? null : <Row key={key} row={row} index={index} top={start} />
          })}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = { readonly row: TraceRow; readonly index: number; readonly top: number }

const Row = ({ row, index, top }: RowProps) => (
  <tr
    aria-rowindex={index + 2}
    className="lineage-row"
    data-unknown={row.posted !== 'posted' || row.sourceKind === 'unexplained'}
    style={{ transform: `translateY(${top}px)`, height: ROW }}
  >
    <td className="number quiet">{row.depth}</td>
    <th scope="row" style={{ paddingLeft: Math.min(row.depth, DEEPEST) * 14 }}>
      <Link to="/lots/$lot" params={{ lot: row.lot }} className="id">
        {row.lot}
      </Link>
      {row.repeated ? <span className="quiet small-text"> above already</span> : null}
      {row.disputed ? (
        <span className="badge" data-tone="warn">
          disputed
        </span>
      ) : null}
    </th>
    <td>{materialWords(row.material)}</td>
    <td>{row.area}</td>
    <td>{countryName(row.country ?? 'unknown')}</td>
    <td>{row.sourceKind === null ? '' : sourceWords(row.sourceKind)}</td>
    <td className="number">{row.by === null ? '' : mass(row.by.grams)}</td>
    <td className="number">{mass(row.grams)}</td>
    <td className="quiet">{row.by === null ? '' : `${spaced(row.by.type)} ${eventAtText(row.by)}`}</td>
  </tr>
)
