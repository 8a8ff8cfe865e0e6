import type { SuppliersAnswer } from '@lodestone/client'
import { Fragment } from 'react'
import { useSuppliers } from '../../data/board.ts'
import { Asked } from '../../ui/asked.tsx'
import { mass } from '../../ui/figures.ts'
import { materialName } from '../../ui/material.ts'
import { Panel } from '../../ui/panel.tsx'
import { PartyName } from '../../ui/party-name.tsx'
import { right, Table } from '../../ui/table.tsx'

/** More than this from one supplier is told as leaning on them, in parts per million. */
const LEANS_PPM = 800_000

/** What comes from one supplier only, and what nearly does. */
export const SuppliersPanel = () => (
  <Panel title="Single sources" note="What was bought in over the last year" className="span-5">
    <Asked query={useSuppliers()} what="Who supplies what" lines={6}>
      {(answer) => <Suppliers {...answer} />}
    </Asked>
  </Panel>
)

const Suppliers = ({ materials }: SuppliersAnswer) => {
  if (materials.length === 0) return <p className="empty">Nothing was bought in.</p>
  return (
    <Table name="Who supplies what" columns={['Material', 'From', right('Mass')]}>
      {materials.map(({ material, grams, suppliers, only, largestPpm }) => (
        <tr key={material}>
          <th scope="row">{materialName(material)}</th>
          <td>
            {only !== null ? (
              <span className="badge" data-tone="bad">
                only <PartyName party={only} />
              </span>
            ) : largestPpm >= LEANS_PPM ? (
              <span className="badge" data-tone="warn">
                {Math.floor(largestPpm / 10_000)} % <PartyName party={suppliers[0]?.party ?? ''} />
              </span>
            ) : (
              suppliers.map(({ party }, n) => (
                <Fragment key={party}>
                  {n === 0 ? '' : ', '}
                  <PartyName party={party} />
                </Fragment>
              ))
            )}
          </td>
          <td className="right">{mass(grams)}</td>
        </tr>
      ))}
    </Table>
  )
}
