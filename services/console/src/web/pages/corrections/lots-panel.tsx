import type { ReactNode } from 'react'
import { many, mass, moment, share } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { materialName } from '../../ui/material.ts'
import { Panel } from '../../ui/panel.tsx'
import { right, Table } from '../../ui/table.tsx'
import type { Resting } from './blast-radius.ts'

type Props = { readonly area: string; readonly resting: Resting }
/** More than this nobody reads; how many there are is said. */
const MOST = 200

/** The lots and shipments that rest on an event, with masses, and how much of each beyond its book comes from it. */
export const LotsPanel = ({ area, resting: { withdrawal, beyond } }: Props) => {
  const { lots, parcels, revision } = withdrawal
  const others = 'failure' in beyond ? [] : beyond.lots
  const shipments = 'failure' in beyond ? [] : beyond.shipments
  return (
    <Panel
      title="What rests on it"
      note={`In the book of ${area} as of its revision ${revision}${'failure' in beyond ? '' : `, beyond it as of position ${beyond.position.toLocaleString('en-US')}`}`}
      className="span-12"
    >
      <div className="radius">
        <Section title={`${many(lots.length, 'lot')} of ${area}`} isEmpty={lots.length === 0}>
          <Table name={`Lots of ${area}`} columns={['Lot', 'Material', right('Given'), right('Used since')]}>
            {lots.slice(0, MOST).map(({ lot, material, inGrams, usedGrams }) => (
              <tr key={lot}>
                <th scope="row">
                  <LotLink lot={lot} />
                </th>
                <td>{material === null ? 'not known' : materialName(material)}</td>
                <td className="right">{mass(inGrams)}</td>
                <td className="right">{mass(usedGrams)}</td>
              </tr>
            ))}
          </Table>
          <Rest of={lots.length} />
        </Section>
        <Section title={`${many(others.length, 'lot')} of other areas`} isEmpty={others.length === 0}>
          <Table name="Lots of other areas" columns={['Lot', 'Material', right('Mass'), right('From it')]}>
            {others.slice(0, MOST).map(({ lot, material, grams, fromItPpm }) => (
              <tr key={lot}>
                <th scope="row">
                  <LotLink lot={lot} />
                </th>
                <td>{material === null ? 'not known' : materialName(material)}</td>
                <td className="right">{mass(grams)}</td>
                <td className="right">{share(fromItPpm, 1_000_000)}</td>
              </tr>
            ))}
          </Table>
          <Rest of={others.length} />
        </Section>
        <Section
          title={many(parcels.length + shipments.length, 'shipment')}
          isEmpty={parcels.length + shipments.length === 0}
        >
          <Table name="Shipments" columns={['Parcel', 'To', 'What', right('Mass')]}>
            {parcels.slice(0, MOST).map(({ parcel, addressee, shippedAt }) => (
              <tr key={parcel}>
                <th scope="row" className="id">
                  {parcel}
                </th>
                <td>{addresseeText(addressee)}</td>
                <td colSpan={2}>{shippedAt === null ? '' : `left ${moment(shippedAt)}`}</td>
              </tr>
            ))}
            {shipments.slice(0, MOST).map(({ parcel, addressee, lot, grams }) => (
              <tr key={`${parcel} ${lot}`}>
                <th scope="row" className="id">
                  {parcel}
                </th>
                <td>{addresseeText(addressee)}</td>
                <td>
                  <LotLink lot={lot} />
                </td>
                <td className="right">{mass(grams)}</td>
              </tr>
            ))}
          </Table>
          <Rest of={Math.max(parcels.length, shipments.length)} />
        </Section>
      </div>
      {'failure' in beyond ? (
        <p className="note note-bad">What rests on it in other areas cannot be said: {beyond.failure}</p>
      ) : beyond.incomplete ? (
        <p className="note note-bad">There is more than is shown here: the answer was cut off.</p>
      ) : null}
    </Panel>
  )
}

const addresseeText = (addressee: { area: string } | { party: string } | null): string =>
  addressee === null ? 'not known' : 'area' in addressee ? addressee.area : addressee.party

type SectionProps = {
  readonly title: string
  readonly isEmpty: boolean
  readonly children: ReactNode
}
const Section = ({ title, isEmpty, children }: SectionProps) => (
  <section>
    <h3>{title}</h3>
    {isEmpty ? <p className="empty">None.</p> : children}
  </section>
)

const Rest = ({ of }: { readonly of: number }) =>
  of > MOST ? (
    <p className="quiet small-text table-foot">
      {MOST} of {of} shown
    </p>
  ) : null
