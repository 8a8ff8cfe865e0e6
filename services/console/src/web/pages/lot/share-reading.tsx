import type { OriginsAnswer } from '@lodestone/client'
import { countryName } from '../../ui/countries.ts'
import { mass, share } from '../../ui/figures.ts'
import { bars, right, Table } from '../../ui/table.tsx'
import { SOURCE_KINDS } from './source-kinds.ts'

type ElementOrigins = OriginsAnswer['elements'][number]
type Props = { readonly elements: readonly ElementOrigins[]; readonly whole: number }

/** Each element as a bar of what it is from; what is not known is a part of the bar like any other. */
export const ShareReading = ({ elements, whole }: Props) => (
  <>
    <Table
      name="Origins, element by element"
      className="shares"
      columns={[
        'Element',
        right('Mass'),
        bars('By kind of source', false),
        'By country of origin',
        right('Recycled'),
        right('Unknown'),
      ]}
    >
      {elements.map(({ element, grams, bySourceKind, byCountry, recycled }) => (
        <tr key={element}>
          <th scope="row">{element}</th>
          <td className="right">{grams === null ? '–' : mass(grams)}</td>
          <td className="bar-column">
            <div
              className="bar"
              role="img"
              aria-label={SOURCE_KINDS.filter(({ kind }) => bySourceKind[kind].parts > 0)
                .map(({ kind, name }) => `${name} ${share(bySourceKind[kind].parts, whole)}`)
                .join(', ')}
            >
              {SOURCE_KINDS.filter(({ kind }) => bySourceKind[kind].parts > 0).map(({ kind, name, tone }) => (
                <span
                  key={kind}
                  data-source={tone}
                  title={`${name} ${share(bySourceKind[kind].parts, whole)}`}
                  style={{ width: `${(100 * bySourceKind[kind].parts) / whole}%` }}
                />
              ))}
            </div>
          </td>
          <td className="small-text">
            {byCountry.slice(0, 3).map(({ country, parts }) => (
              <span key={country ?? 'unknown'} className="beside">
                {countryName(country ?? 'unknown')} <span className="number">{share(parts, whole)}</span>
              </span>
            ))}
            {byCountry.length > 3 ? <span className="quiet"> and {byCountry.length - 3} more</span> : null}
          </td>
          <td className="right">{share(recycled.postConsumer.parts + recycled.preConsumer.parts, whole)}</td>
          <td className="right">{share(bySourceKind.unknown.parts, whole)}</td>
        </tr>
      ))}
    </Table>
    <ul className="legend">
      {SOURCE_KINDS.map(({ kind, name, tone }) => (
        <li key={kind}>
          <span data-source={tone} aria-hidden="true" /> {name}
        </li>
      ))}
    </ul>
  </>
)
