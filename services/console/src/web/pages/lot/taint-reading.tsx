import { useTaint } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { countryName } from '../../ui/countries.ts'
import { words } from '../../ui/figures.ts'
import { Table } from '../../ui/table.tsx'

/** Every country that any of the lot's matter may have been in, with the stages: what a prohibition asks. */
export const TaintReading = ({ lot }: { readonly lot: string }) => (
  <Asked query={useTaint(lot)} what="The taint" lines={6}>
    {({ facts }) => {
      const stages = new Map<string, Set<string>>()
      for (const { origin, stage } of facts) {
        const countries = origin === 'unknown' ? ['unknown'] : 'in' in origin ? origin.in : ['elsewhere']
        for (const country of countries)
          stages.set(country, (stages.get(country) ?? new Set()).add(words(stage ?? 'before')))
      }
      return (
        <Table name="Countries" columns={['Country', 'Stages that may have been done there']}>
          {[...stages]
            .sort(([a], [b]) => (countryName(a) < countryName(b) ? -1 : 1))
            .map(([country, done]) => (
              <tr key={country}>
                <th scope="row">
                  {country === 'elsewhere' ? 'Excluded countries only are named' : countryName(country)}
                </th>
                <td>{[...done].join(', ')}</td>
              </tr>
            ))}
        </Table>
      )
    }}
  </Asked>
)
