import type { ParcelAnswer } from '@lodestone/client'
import { Link } from '@tanstack/react-router'
import { useParcelCertificates } from '../../data/parcels.ts'
import { Asked } from '../../ui/asked.tsx'
import { mass, moment } from '../../ui/figures.ts'
import { OutcomeBadge } from '../../ui/outcome.tsx'
import { Panel } from '../../ui/panel.tsx'

/** What was signed of its lines. */
export const CertificatesPanel = ({
  parcel: { parcel, addressee, lines },
}: {
  readonly parcel: ParcelAnswer
}) => (
  <Panel title="Certificates" className="span-5">
    <Asked query={useParcelCertificates(parcel)} what="The certificates" lines={2}>
      {({ certificates }) =>
        certificates.length === 0 ? (
          <p className="empty">
            {'area' in addressee
              ? 'Goods between areas have none: what leaves for a customer does.'
              : 'None was issued for this parcel yet. It is issued on the page of a lot: '}
            {'area' in addressee
              ? null
              : lines.slice(0, 3).map(({ lot }) => (
                  <Link key={lot} to="/lots/$lot" params={{ lot }} className="id beside">
                    {lot}
                  </Link>
                ))}
          </p>
        ) : (
          <ul className="lines">
            {certificates.map(({ id, issuedAt, outcome, grams, shipment, lot }) => (
              <li key={id}>
                <OutcomeBadge outcome={outcome} />
                <div>
                  <p>
                    Line {shipment?.line}, {mass(grams)} of <span className="id">{lot}</span>{' '}
                    <span className="quiet">issued {moment(issuedAt)}</span>
                  </p>
                  <p className="links">
                    <a href={`/v/${id}`}>What anybody sees</a>
                    <a href={`/api/v1/certificates/${id}`} download={`${id}.json`}>
                      Certificate file
                    </a>
                    <a href={`/api/v1/certificates/${id}/pdf`}>PDF</a>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Asked>
  </Panel>
)
