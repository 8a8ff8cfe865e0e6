import type { ParcelAnswer } from '@lodestone/client'
import { age } from '../../ui/age.ts'
import { mass, moment } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { PartyName } from '../../ui/party-name.tsx'
import { type ParcelEvent, sealsOf, shippedOf } from './said.ts'

type Props = { readonly parcel: ParcelAnswer; readonly events: readonly ParcelEvent[] }

/** Where it is, in a word or two. */
const stateOf = (
  { addressee, inTransit, openGrams, receivedGrams, refusedGrams }: ParcelAnswer,
  isAccepted: boolean,
): readonly [tone: 'good' | 'warn' | 'bad' | undefined, words: string] => {
  if ('party' in addressee) return isAccepted ? ['good', 'accepted'] : [undefined, 'left for a customer']
  if (refusedGrams > 0) return ['bad', refusedGrams >= openGrams ? 'refused' : 'refused in part']
  if (inTransit) return receivedGrams > 0 ? ['warn', 'received in part'] : ['warn', 'in transit']
  return ['good', 'received']
}

/** From whom to whom, when, by whom carried, and how much of it has come. */
export const WayPanel = ({ parcel, events }: Props) => {
  const { from, addressee, shipped, shippedGrams, receivedGrams, openGrams, refusedGrams, inTransit } = parcel
  const said = shippedOf(events)
  const accepted = events.findLast(
    ({ role, withdrawnBy }) => role === 'accepted' && withdrawnBy === undefined,
  )
  const origin = events.find(({ role }) => role === 'came_of')
  const [tone, state] = stateOf(parcel, accepted !== undefined)
  const isInside = 'area' in addressee
  const intact = sealsOf(events)
  return (
    <Panel title="On its way" className="span-4">
      <dl className="facts">
        <dt>State</dt>
        <dd>
          <span className="badge" data-tone={tone}>
            {state}
          </span>
          {inTransit ? ` for ${age(shipped.occurredAt, new Date())}` : null}
        </dd>
        <dt>From</dt>
        <dd>{from}</dd>
        <dt>To</dt>
        <dd>{isInside ? addressee.area : <PartyName party={addressee.party} />}</dd>
        <dt>Left</dt>
        <dd>{moment(shipped.occurredAt)}</dd>
        <dt>Mass</dt>
        <dd className="number">{mass(shippedGrams)}</dd>
        {isInside ? (
          <>
            <dt>Received</dt>
            <dd className="number">{mass(receivedGrams)}</dd>
            {openGrams === 0 ? null : (
              <>
                <dt>Still open</dt>
                <dd className="number">{mass(openGrams)}</dd>
              </>
            )}
            {refusedGrams === 0 ? null : (
              <>
                <dt>Refused</dt>
                <dd className="number">{mass(refusedGrams)}</dd>
              </>
            )}
          </>
        ) : null}
        {accepted === undefined ? null : (
          <>
            <dt>Accepted</dt>
            <dd>{moment(accepted.occurredAt)}</dd>
          </>
        )}
        {origin === undefined ? null : (
          <>
            <dt>Goods of</dt>
            <dd>another parcel, which was refused</dd>
          </>
        )}
        {said === undefined ? null : <Papers {...said} intact={intact} />}
      </dl>
    </Panel>
  )
}

type Said = NonNullable<ReturnType<typeof shippedOf>>

const Papers = ({
  carrier,
  billOfLading,
  seals,
  units,
  intact,
}: Pick<Said, 'carrier' | 'billOfLading' | 'seals' | 'units'> & { readonly intact: boolean | undefined }) => (
  <>
    <dt>Carrier</dt>
    <dd>{carrier ?? <span className="quiet">not said</span>}</dd>
    <dt>Bill of lading</dt>
    <dd>{billOfLading ?? <span className="quiet">not said</span>}</dd>
    <dt>Seals</dt>
    <dd>
      {seals === undefined || seals.length === 0 ? (
        <span className="quiet">none said</span>
      ) : (
        seals.join(', ')
      )}
      {intact === undefined ? null : (
        <>
          {' '}
          <span className="badge" data-tone={intact ? 'good' : 'bad'}>
            {intact ? 'whole on arrival' : 'broken on arrival'}
          </span>
        </>
      )}
    </dd>
    {units === undefined || units.length === 0 ? null : (
      <>
        <dt>Boxes and pallets</dt>
        <dd>
          {units.map((unit, n) => (
            <span key={unit}>
              {n === 0 ? '' : ', '}
              <span className="id">{unit}</span>
            </span>
          ))}
        </dd>
      </>
    )}
  </>
)
