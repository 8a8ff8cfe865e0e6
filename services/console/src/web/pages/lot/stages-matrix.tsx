import type { TaintAnswer } from '@lodestone/client'
import { countryName } from '../../ui/countries.ts'
import { words } from '../../ui/figures.ts'
import { Table } from '../../ui/table.tsx'

type Fact = TaintAnswer['facts'][number]

/** Stage by site and country: in each cell on whose word it stands that the stage was done there. */
export const StagesMatrix = ({ facts }: { readonly facts: readonly Fact[] }) => {
  const places = [...new Set(facts.map(placeOf))].sort()
  const stages = [...new Set(facts.map(({ stage }) => stage))]
  return (
    <Table name="Stages by site and country" className="matrix" within="tall" columns={['Stage', ...places]}>
      {stages.map((stage) => (
        <tr key={stage}>
          <th scope="row">{words(stage ?? 'before')}</th>
          {places.map((place) => (
            <td key={place}>
              {facts
                .filter((fact) => fact.stage === stage && placeOf(fact) === place)
                .map((fact) => (
                  <span key={fact.key} className="badge" data-tone={toneOf(fact)}>
                    {words(fact.basis)}
                    {fact.custody === null ? '' : `, ${words(fact.custody)}`}
                  </span>
                ))}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  )
}

const placeOf = ({ site, origin }: Fact): string => {
  if (origin === 'unknown') return 'Unknown'
  const where =
    'in' in origin
      ? origin.in.map(countryName).join(' or ')
      : `Not ${origin.notIn.map(countryName).join(', ')}`
  return site === null ? where : `${where}: ${site}`
}

const toneOf = ({ basis, origin }: Fact): string | undefined =>
  origin === 'unknown' ? 'warn' : basis === 'recorded' ? 'good' : undefined
