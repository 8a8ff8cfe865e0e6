import type { LotAnswer } from '@lodestone/client'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useLot } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { count, day, mass } from '../../ui/figures.ts'
import { materialName } from '../../ui/material.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { dataMatrix } from './data-matrix.ts'
import './label.css'

const route = getRouteApi('/lots/$lot/label')

/** A label for the lot, 90 × 42 mm: what it is in words, and its number as a symbol that a scanner reads. Only the label is printed. */
export const LabelPage = () => {
  const { lot } = route.useParams()
  usePageTitle(`Label of ${lot}`)
  return (
    <>
      <div className="page-head">
        <h1>
          Label of <span className="id">{lot}</span>
        </h1>
        <div className="page-ways">
          <Link to="/lots/$lot" params={{ lot }} className="button small">
            To the lot
          </Link>
          <button type="button" className="button primary" onClick={() => print()}>
            Print
          </button>
        </div>
      </div>
      <Asked query={useLot(lot)} what={`Lot ${lot}`} lines={6}>
        {(answer) => <Label {...answer} />}
      </Asked>
    </>
  )
}

const Label = ({
  lot,
  material,
  grade,
  balanceGrams,
  inGrams,
  outGrams,
  outPieces,
  balancePieces,
  bornAt,
  area,
  holds,
  disputed,
}: LotAnswer) => {
  const symbol = useQuery({ queryKey: ['symbol', lot], staleTime: Infinity, queryFn: () => dataMatrix(lot) })
  return (
    <section className="lot-label" aria-label="Label">
      <div className="lot-label-symbol">
        {symbol.data === undefined ? null : (
          <svg
            viewBox={`0 0 ${symbol.data.width} ${symbol.data.height}`}
            role="img"
            aria-label={`Data Matrix: ${lot}`}
          >
            <path shapeRendering="crispEdges" d={symbol.data.path} />
          </svg>
        )}
      </div>
      <div>
        <p className="lot-label-id">{lot}</p>
        <p>
          {material === null ? 'not posted yet' : materialName(material)}
          {grade === null ? '' : `, ${grade}`}
        </p>
        <p>
          <strong>{mass(balanceGrams === 0 ? inGrams : (balanceGrams ?? outGrams))}</strong>
          {balancePieces || balanceGrams === null ? `, ${count(balancePieces ?? outPieces)} pieces` : ''}
        </p>
        <p>
          {area}
          {bornAt === null ? '' : `, ${day(bornAt)}`}
        </p>
        {holds.length === 0 && !disputed ? null : (
          <p className="lot-label-hold">
            {disputed ? 'DISPUTED' : ''}
            {holds.length === 0 ? '' : ` ON HOLD: ${holds.join(', ')}`}
          </p>
        )}
      </div>
    </section>
  )
}
