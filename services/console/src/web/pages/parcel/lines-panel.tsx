import type { ParcelAnswer } from '@lodestone/client'
import { Link } from '@tanstack/react-router'
import { useLineVerdict } from '../../data/parcels.ts'
import { count, day, mass } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { OutcomeBadge } from '../../ui/outcome.tsx'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'
import { type Arrived, arrivedOf, type ParcelEvent, type Shipped, shippedOf } from './said.ts'

type Props = { readonly parcel: ParcelAnswer; readonly events: readonly ParcelEvent[] }

/** What is in it, line by line: the lots behind, what came of them where they arrived, what was weighed otherwise there, and the verdicts. */
export const LinesPanel = ({ parcel, events }: Props) => {
  const { addressee, lines } = parcel
  const isInside = 'area' in addressee
  const said = shippedOf(events)
  const arrived = arrivedOf(events)
  const columns = isInside
    ? ['Lot', right('Left with'), right('Received'), 'Became', right('Weighed there'), right('Difference')]
    : ['Lot', right('Left with'), 'Contract', 'At the gate', 'As known now, by regime']
  return (
    <Panel title={`${count(lines.length)} ${lines.length === 1 ? 'line' : 'lines'}`} className="span-8">
      <Table name="Lines" columns={columns}>
        {lines.map((line, n) => (
          <tr key={line.lot}>
            <th scope="row">
              <LotLink lot={line.lot} />{' '}
              <Link to="/lots/$lot/lineage" params={{ lot: line.lot }} className="small-text">
                what is behind it
              </Link>
            </th>
            <td className="right">
              {mass(line.grams)}
              {line.pieces === 0 ? '' : `, ${count(line.pieces)} pieces`}
            </td>
            {isInside ? (
              <Arrival {...line} arrived={arrived.filter((each) => isOf(said, each, line.lot, n + 1))} />
            ) : (
              <Delivery parcel={parcel.parcel} line={n + 1} said={said} lot={line.lot} />
            )}
          </tr>
        ))}
      </Table>
      {isInside ? (
        <p className="quiet small-text table-foot">
          Received is in the sender’s figures; the difference is between the scales, of what was received
          whole.
        </p>
      ) : null}
    </Panel>
  )
}

/** Receipts name the lines of the papers; lines of one lot are shown as one. */
const isOf = (said: Shipped | undefined, { line }: Arrived, lot: string, shown: number): boolean =>
  said === undefined ? line === shown : said.lines[line - 1]?.lot === lot

type ArrivalProps = ParcelAnswer['lines'][number] & { readonly arrived: readonly Arrived[] }

const Arrival = ({ grams, receivedGrams, arrived }: ArrivalProps) => {
  const weighed = arrived.reduce((sum, each) => sum + (each.grams ?? 0), 0)
  const isWhole =
    receivedGrams === grams && arrived.length > 0 && arrived.every((each) => each.grams !== null)
  return (
    <>
      <td className="right">{mass(receivedGrams)}</td>
      <td>
        {arrived.length === 0 ? <span className="quiet">nothing yet</span> : null}
        {arrived.map(({ lot }, n) => (
          <span key={lot}>
            {n === 0 ? '' : ', '}
            <LotLink lot={lot} />
          </span>
        ))}
      </td>
      <td className="right">{weighed === 0 ? '' : mass(weighed)}</td>
      <td className="right">{isWhole ? signed(weighed - grams) : ''}</td>
    </>
  )
}

const signed = (grams: number): string =>
  grams === 0 ? '0 kg' : `${grams > 0 ? '+' : '−'}${mass(Math.abs(grams))}`

type DeliveryProps = {
  readonly parcel: string
  readonly line: number
  readonly lot: string
  readonly said: Shipped | undefined
}

const Delivery = ({ parcel, line, lot, said }: DeliveryProps) => {
  const now = useLineVerdict(parcel, line, true)
  const index = said?.lines.findIndex((each) => each.lot === lot) ?? -1
  const under = said?.lines[index]
  const given = said?.verdicts?.[index]
  return (
    <>
      <td>
        {under !== undefined && 'contract' in under && under.contract !== undefined ? (
          under.contract
        ) : (
          <span className="quiet">not said</span>
        )}
        {under !== undefined && 'deliveryDue' in under && under.deliveryDue !== undefined
          ? `, due ${day(under.deliveryDue)}`
          : ''}
      </td>
      <td>
        {given === undefined || given === null ? (
          <span className="quiet">no gate</span>
        ) : (
          <>
            <OutcomeBadge outcome={given.verdict?.outcome ?? null} />
            {given.overruled === undefined ? '' : ' overruled'}
          </>
        )}
      </td>
      <td>
        {now.data === undefined ? (
          <span className="quiet">{now.error === null ? '…' : 'cannot be said'}</span>
        ) : (
          now.data.verdict.regimes.map(({ regime, outcome }) => (
            <span key={regime} className="beside">
              <OutcomeBadge outcome={outcome} />{' '}
            </span>
          ))
        )}
      </td>
    </>
  )
}
