import type { TaintAnswer } from '@lodestone/client'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTaint } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { countryName } from '../../ui/countries.ts'
import { day, words } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { Table } from '../../ui/table.tsx'
import { StagesMatrix } from './stages-matrix.tsx'

type Fact = TaintAnswer['facts'][number]

/** Where each stage was done to any of the lot's matter, however small its share; and on whose word that stands. */
export const StagesPanel = ({ lot }: { readonly lot: string }) => {
  const [as, setAs] = useState<'list' | 'matrix'>('list')
  return (
    <Panel
      title="Stage by stage"
      actions={
        <ToggleButtonGroup
          className="switch"
          aria-label="How stages are shown"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[as]}
          onSelectionChange={(keys) => setAs(keys.has('matrix') ? 'matrix' : 'list')}
        >
          <ToggleButton id="list">List</ToggleButton>
          <ToggleButton id="matrix">Matrix</ToggleButton>
        </ToggleButtonGroup>
      }
      note="All that any of its matter may have met, however small the share"
      className="span-12"
    >
      <Asked query={useTaint(lot)} what="What its matter met" lines={8}>
        {({ facts }) =>
          as === 'matrix' ? (
            <StagesMatrix facts={facts} />
          ) : (
            <Table
              name="Stages, one a row"
              within="tall"
              columns={['Stage', 'Where', 'Evidence', 'Elements']}
            >
              {facts.map((fact, n) => (
                <tr key={fact.key}>
                  <th scope="row">
                    {facts[n - 1]?.stage === fact.stage ? '' : words(fact.stage ?? 'before')}
                  </th>
                  <td>{place(fact)}</td>
                  <td>{evidence(fact)}</td>
                  <td className="quiet">{fact.elements.join(' ')}</td>
                </tr>
              ))}
            </Table>
          )
        }
      </Asked>
    </Panel>
  )
}

const place = ({ site, origin }: Fact) => {
  if (origin === 'unknown')
    return (
      <span className="badge" data-tone="warn">
        unknown
      </span>
    )
  const where =
    'in' in origin
      ? origin.in.map(countryName).join(' or ')
      : `not in ${origin.notIn.map(countryName).join(', ')}`
  return site === null ? where : `${where} (${site})`
}

const evidence = ({ basis, custody, expires, life }: Fact): string =>
  [
    words(basis),
    custody === null ? null : words(custody),
    expires === null ? null : `good through ${day(expires)}`,
    life === 'prior' ? 'in its prior life' : null,
  ]
    .filter((part) => part !== null)
    .join(', ')
