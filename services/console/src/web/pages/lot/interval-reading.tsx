import type { Element } from '@lodestone/domain'
import { useInterval } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { countryName } from '../../ui/countries.ts'
import { share } from '../../ui/figures.ts'
import { bars, right, Table } from '../../ui/table.tsx'
import { SOURCE_KINDS } from './source-kinds.ts'

type Props = { readonly lot: string; readonly element: Element }
type Row = { readonly name: string; readonly least: number; readonly middle: number; readonly most: number }

/** The least, the proportional share, and the most of an element that could be from each kind of source and country. */
export const IntervalReading = ({ lot, element }: Props) => (
  <Asked query={useInterval(lot, element)} what="The interval" lines={6}>
    {({ bySourceKind, byCountry, arithmetic: { whole } }) => (
      <>
        <Bounds
          title="Kind of source"
          whole={whole}
          rows={bySourceKind.map(({ kind, leastParts, shareParts, mostParts }) => ({
            name: SOURCE_KINDS.find((each) => each.kind === kind)?.name ?? kind,
            least: leastParts,
            middle: shareParts,
            most: mostParts,
          }))}
        />
        <Bounds
          title="Country of origin"
          whole={whole}
          rows={byCountry.map(({ country, leastParts, shareParts, mostParts }) => ({
            name: countryName(country ?? 'unknown'),
            least: leastParts,
            middle: shareParts,
            most: mostParts,
          }))}
        />
      </>
    )}
  </Asked>
)

const Bounds = ({
  title,
  whole,
  rows,
}: {
  readonly title: string
  readonly whole: number
  readonly rows: readonly Row[]
}) => (
  <Table name={title} columns={[title, bars('Range'), right('Least'), right('Share'), right('Most')]}>
    {rows.map(({ name, least, middle, most }) => (
      <tr key={name}>
        <th scope="row">{name}</th>
        <td className="bar-column">
          <div className="range" aria-hidden="true">
            <span
              style={{ left: `${(100 * least) / whole}%`, width: `${(100 * (most - least)) / whole}%` }}
            />
            <i style={{ left: `${(100 * middle) / whole}%` }} />
          </div>
        </td>
        <td className="right">{share(least, whole)}</td>
        <td className="right">{share(middle, whole)}</td>
        <td className="right">{share(most, whole)}</td>
      </tr>
    ))}
  </Table>
)
