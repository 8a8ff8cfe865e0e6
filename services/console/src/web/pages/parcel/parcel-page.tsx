import { getRouteApi } from '@tanstack/react-router'
import { useParcel, useParcelHistory } from '../../data/parcels.ts'
import { Asked } from '../../ui/asked.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { CertificatesPanel } from './certificates-panel.tsx'
import { EventsPanel } from './events-panel.tsx'
import { LinesPanel } from './lines-panel.tsx'
import { WayPanel } from './way-panel.tsx'

const route = getRouteApi('/parcels/$parcel')

/** A parcel: what is in it, where it is, whether it was let through and why, and its papers. */
export const ParcelPage = () => {
  const { parcel } = route.useParams()
  usePageTitle(`Parcel ${parcel}`)
  const answer = useParcel(parcel)
  const history = useParcelHistory(parcel)
  return (
    <>
      <div className="page-head">
        <h1>
          Parcel <span className="id">{parcel}</span>
        </h1>
      </div>
      <Asked query={answer} what={`Parcel ${parcel}`} lines={8}>
        {(found) => (
          <Asked query={history} what="What happened to it" lines={8}>
            {({ events }) => (
              <div className="grid">
                <WayPanel parcel={found} events={events} />
                <LinesPanel parcel={found} events={events} />
                <EventsPanel events={events} />
                <CertificatesPanel parcel={found} />
              </div>
            )}
          </Asked>
        )}
      </Asked>
    </>
  )
}
