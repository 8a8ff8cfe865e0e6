import type { SampleQuery } from '@lodestone/client'
import { useState } from 'react'
import { useCertificates } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { EventItem } from '../../ui/event-item.tsx'
import { mass, moment } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { OutcomeBadge } from '../../ui/outcome.tsx'

type Props = { readonly kind: SampleQuery['of']; readonly items: readonly string[] }

/** What was drawn, in the order of its ranks, each with the way to what is behind it. */
export const SampleItems = ({ kind, items }: Props) =>
  items.length === 0 ? (
    <p className="empty">There is nothing to draw from.</p>
  ) : (
    <ol className="lines audit-items">
      {items.map((item) => (
        <li key={item}>{kind === 'events' ? <DrawnEvent item={item} /> : <DrawnLot item={item} />}</li>
      ))}
    </ol>
  )

const DrawnEvent = ({ item }: { readonly item: string }) => {
  const [stream = '', revision = ''] = item.split('@')
  return <EventItem stream={stream} revision={Number(revision)} type="" occurredAt={null} />
}

/** `FTW-MG-P-1 FTW-MG-26-1`, or a lot alone. */
const DrawnLot = ({ item }: { readonly item: string }) => {
  const [isOpen, setOpen] = useState(false)
  const [first = '', second] = item.split(' ')
  const [lot, parcel] = second === undefined ? [first, null] : [second, first]
  return (
    <div className="event-item">
      <p>
        <LotLink lot={lot} />
        {parcel === null ? null : (
          <span className="quiet">
            {' '}
            in parcel <span className="id">{parcel}</span>
          </span>
        )}
      </p>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>Certificates and evidence of {item}</summary>
        {isOpen ? <Evidence lot={lot} parcel={parcel} /> : null}
      </details>
    </div>
  )
}

const Evidence = ({ lot, parcel }: { readonly lot: string; readonly parcel: string | null }) => (
  <Asked query={useCertificates(lot)} what="The certificates" lines={2}>
    {({ certificates }) => {
      const meant = certificates.filter(
        ({ shipment }) => parcel === null || shipment === null || shipment.parcel === parcel,
      )
      return meant.length === 0 ? (
        <p className="quiet">
          None was issued. Its lineage, history and documents are on the page of the lot.
        </p>
      ) : (
        <ul className="lines">
          {meant.map(({ id, outcome, grams, issuedAt }) => (
            <li key={id}>
              <OutcomeBadge outcome={outcome} />
              <span>
                {mass(grams)}, issued {moment(issuedAt)}
              </span>
              <a href={`/api/v1/certificates/${id}/pack`} download={`${id}.zip`}>
                Evidence pack
              </a>
              <a href={`/api/v1/certificates/${id}`} download={`${id}.json`}>
                Certificate file
              </a>
            </li>
          ))}
        </ul>
      )
    }}
  </Asked>
)
