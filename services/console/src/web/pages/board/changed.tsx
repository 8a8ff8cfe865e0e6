import type { ChangesAnswer, FindingView } from '@lodestone/client'
import { eventAtText } from '@lodestone/domain/plain'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { count, spaced, words } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { ParcelLink } from '../../ui/parcel-link.tsx'
import { PartyName } from '../../ui/party-name.tsx'
import { SeverityBadge } from '../../ui/severity.tsx'

/** What opened, closed and came into doubt since one last looked; what did not change is said in one line. */
export const Changed = ({ opened, closed, corrections, certificates, given }: ChangesAnswer) => {
  const late = opened.items.filter(isLate)
  const others = opened.items.filter((each) => !isLate(each))
  const parts: readonly {
    readonly name: string
    readonly total: number
    readonly items: readonly ReactNode[]
  }[] = [
    { name: GIVEN, total: given.total, items: given.items.map(exception) },
    { name: 'New exceptions', total: opened.total - late.length, items: others.map(exception) },
    { name: 'Late parcels', total: late.length, items: late.map(lateParcel) },
    { name: 'Closed exceptions', total: closed.total, items: closed.items.map(gone) },
    { name: 'Corrections', total: corrections.total, items: corrections.items.map(correction) },
    { name: 'Certificates in doubt', total: certificates.total, items: certificates.items.map(certificate) },
  ]
  const none = parts
    .filter(({ total }) => total === 0)
    .map(({ name }) => (name === GIVEN ? 'nothing was given to you' : `no ${name.toLowerCase()}`))
  return (
    <>
      {parts
        .filter(({ total }) => total > 0)
        .map(({ name, total, items }) => (
          <section key={name} aria-label={name}>
            <h3>
              {name} <span className="quiet">{count(total)}</span>
            </h3>
            <ul className="lines">{items}</ul>
            {total > items.length ? (
              <p className="quiet small-text">and {count(total - items.length)} more</p>
            ) : null}
          </section>
        ))}
      {none.length === 0 ? null : (
        <p className="quiet small-text changes-none">Besides: {none.join(', ')}.</p>
      )}
    </>
  )
}

const GIVEN = 'Given to you'
const isLate = ({ code }: FindingView): boolean => code === 'PARCEL_OVERDUE'

const exception = ({ id, severity, sentence }: FindingView): ReactNode => (
  <li key={id}>
    <SeverityBadge severity={severity} />
    <Link to="/exceptions" search={{ id }} className="plain">
      {sentence}
    </Link>
  </li>
)
const gone = ({ id, severity, sentence }: FindingView): ReactNode => (
  <li key={id} className="struck">
    <SeverityBadge severity={severity} /> <span>{sentence}</span>
  </li>
)
const lateParcel = ({ id, parcel, areas, figures }: FindingView): ReactNode => (
  <li key={id}>
    <p>
      {parcel === undefined ? null : <ParcelLink parcel={parcel} />} from {areas[0]} to {areas[1]},{' '}
      {figures['days']} days
    </p>
  </li>
)
const correction = ({ event, by }: ChangesAnswer['corrections']['items'][number]): ReactNode => (
  <li key={event.id}>
    <p>
      <Link to="/corrections" search={{ event: eventAtText(event) }} className="id">
        {eventAtText(event)}
      </Link>{' '}
      {spaced(event.type)}, declared erroneous at {eventAtText(by)}
    </p>
  </li>
)
const certificate = ({
  id,
  lot,
  party,
  status,
  reasons,
}: ChangesAnswer['certificates']['items'][number]): ReactNode => (
  <li key={id}>
    <p>
      <a href={`/v/${id}`} className="id">
        {id.slice(0, 8)}
      </a>{' '}
      of <LotLink lot={lot} />
      {party === null ? null : (
        <>
          {' '}
          for <PartyName party={party} />
        </>
      )}
      : {words(status)}
      <span className="quiet small-text beside"> {reasons[0]}</span>
    </p>
  </li>
)
