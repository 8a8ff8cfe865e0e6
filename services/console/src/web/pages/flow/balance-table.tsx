import type { MaterialRow, Sheet } from '@lodestone/accountancy'
import { isOut, lineWords, materialWords } from '@lodestone/lineage-view'
import { mass } from '../../ui/figures.ts'
import { right, Table } from '../../ui/table.tsx'

type Props = {
  readonly sheet: Sheet
  readonly chosen: string | null
  readonly onChoose: (material: string) => void
}
type Row = Omit<MaterialRow, 'material'>

/** Material by material, to the gram: what was there, what came, what left, what is there. */
export const BalanceTable = ({ sheet: { materials, total }, chosen, onChoose }: Props) => (
  <Table
    name="Balance sheet"
    className="flow-table"
    columns={[
      'Material',
      right('Was there'),
      right('Came'),
      right('Left'),
      right('Weighing, no cause'),
      right('Is there'),
      right('Content not known'),
    ]}
    foot={
      <tr>
        <th scope="row">All</th>
        <Cells row={total} />
      </tr>
    }
  >
    {materials.map(({ material, ...row }) => (
      <tr key={material} data-chosen={material === chosen}>
        <th scope="row">
          <button type="button" className="flow-material" onClick={() => onChoose(material)}>
            {materialWords(material)}
          </button>
        </th>
        <Cells row={row} />
      </tr>
    ))}
  </Table>
)

const Cells = ({ row }: { readonly row: Row }) => {
  const lines = Object.entries(row.lines)
  const { notKnown } = row
  return (
    <>
      <td className="number">{mass(row.opening)}</td>
      <Lines lines={lines.filter(([line]) => !isOut(line))} />
      <Lines lines={lines.filter(([line]) => isOut(line))} />
      <td className="number">
        {row.weighing + row.unexplained === 0 ? '' : mass(row.weighing + row.unexplained)}
      </td>
      <td className="number">{mass(row.closing)}</td>
      <td className="number">
        {notKnown === undefined ? '' : mass(notKnown.opening + notKnown.moved + notKnown.closing)}
      </td>
    </>
  )
}

const Lines = ({ lines }: { readonly lines: readonly [string, number][] }) => (
  <td className="number">
    {lines.map(([line, grams]) => (
      <div key={line} className="flow-line">
        <span className="quiet">{lineWords(line)}</span> {mass(grams)}
      </div>
    ))}
  </td>
)
