import { useCustody, useLot, useShipmentsOf } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { count, mass, moment } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { ParcelLink } from '../../ui/parcel-link.tsx'
import { CustodySteps } from './custody-steps.tsx'

/** Who had its matter before the lot was born, who had the lot, and where it went. */
export const CustodyPanel = ({ lot }: { readonly lot: string }) => {
  const born = useLot(lot).data
  return (
    <Panel title="Custody" note="From where its matter entered the chain">
      <Asked query={useCustody(lot)} what="What is behind it" lines={4}>
        {(answer) => (
          <details>
            <summary>Before its birth: {answer.steps.length} steps</summary>
            <CustodySteps {...answer} />
          </details>
        )}
      </Asked>
      <Asked query={useShipmentsOf(lot)} what="The shipments" lines={3}>
        {({ shipments }) => (
          <ol className="custody">
            {born === undefined ? null : (
              <li>
                <p>
                  <strong>{born.area}</strong>, {born.site}: {mass(born.inGrams)} made
                </p>
                <p className="quiet small-text">
                  {born.bornAt === null ? 'Its birth is not posted yet' : moment(born.bornAt)}
                </p>
              </li>
            )}
            {shipments
              .toReversed()
              .map(({ parcel, position, addressee, grams, pieces, occurredAt, receivedGrams }) => (
                <li key={`${parcel} ${position}`}>
                  <p>
                    To <strong>{'party' in addressee ? addressee.party : addressee.area}</strong> in{' '}
                    <ParcelLink parcel={parcel} />: {mass(grams)}
                    {pieces === 0 ? '' : `, ${count(pieces)} pieces`}
                  </p>
                  <p className="quiet small-text">
                    {moment(occurredAt)};{' '}
                    {receivedGrams === 0 ? 'no receipt is recorded' : `${mass(receivedGrams)} received`}
                  </p>
                </li>
              ))}
          </ol>
        )}
      </Asked>
    </Panel>
  )
}
