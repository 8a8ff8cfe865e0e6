import { isProblemError } from '@lodestone/client/provenance'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { provenance } from '../../data/client.ts'
import { useCertificates, useShipmentsOf } from '../../data/lots.ts'
import { useSession } from '../../data/session.tsx'
import { Asked } from '../../ui/asked.tsx'
import { mass, moment } from '../../ui/figures.ts'
import { OutcomeBadge } from '../../ui/outcome.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PartyName } from '../../ui/party-name.tsx'

/** What was signed of the lot: to read, to print, to hand on, and to check offline. Whoever answers for compliance issues it here. */
export const CertificatesPanel = ({ lot }: { readonly lot: string }) => (
  <Panel
    title="Certificates and evidence"
    actions={
      <a className="button small" href="/verifier" download="lodestone-verifier.html">
        Offline verifier
      </a>
    }
    className="span-8"
  >
    <Asked query={useCertificates(lot)} what="The certificates" lines={2}>
      {({ certificates }) =>
        certificates.length === 0 ? (
          <NoneIssued lot={lot} />
        ) : (
          <ul className="lines">
            {certificates.map(({ id, issuedAt, outcome, grams, shipment, party }) => (
              <li key={id} className="certificate">
                <OutcomeBadge outcome={outcome} />
                <div>
                  <p>
                    {mass(grams)}
                    {shipment === null ? '' : ` in ${shipment.parcel}, line ${shipment.line}`}
                    {party === null ? null : (
                      <>
                        , for <PartyName party={party} />
                      </>
                    )}{' '}
                    <span className="quiet">issued {moment(issuedAt)}</span>
                  </p>
                  <p className="links">
                    <a href={`/v/${id}`}>What the customer sees</a>
                    <a href={file(id)} download={`${id}.json`}>
                      Certificate file
                    </a>
                    <a href={file(id, '/pdf')}>PDF</a>
                    <a href={file(id, '/label')}>Label</a>
                    <a href={file(id, '/pack')} download={`${id}.zip`}>
                      Evidence pack
                    </a>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )
      }
    </Asked>
    <Issue lot={lot} />
  </Panel>
)

/** Without a certificate there is evidence too, which says that nobody signed it. */
const NoneIssued = ({ lot }: { readonly lot: string }) => {
  const { role, areas } = useSession()
  const seesAll = role !== 'customer' && areas === undefined
  return (
    <>
      <p className="empty">None was issued for this lot yet.</p>
      {seesAll ? (
        <p className="links">
          <a href={`/api/v1/lots/${lot}/pack`} download={`${lot}.zip`}>
            Evidence pack without a certificate
          </a>
          <span className="quiet small-text">Its README says first that nobody signed it.</span>
        </p>
      ) : null}
    </>
  )
}

const file = (id: string, form = ''): string => `/api/v1/certificates/${id}${form}`

const Issue = ({ lot }: { readonly lot: string }) => {
  const { role } = useSession()
  const shipments = useShipmentsOf(lot)
  const queries = useQueryClient()
  const issuing = useMutation({
    mutationFn: ({ parcel, line }: { readonly parcel: string; readonly line: number }) =>
      provenance.certifyLine(parcel, line, {
        delivery: { date: new Date().toISOString().slice(0, 10) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['live', 'certificates', lot] }),
  })
  const [shipped] = (shipments.data?.shipments ?? []).filter(({ addressee }) => 'party' in addressee)
  if (role !== 'compliance' || shipped === undefined) return null
  return (
    <>
      <button
        type="button"
        className="button table-foot"
        disabled={issuing.isPending}
        onClick={async () => {
          const { lines } = await provenance.parcel(shipped.parcel)
          issuing.mutate({ parcel: shipped.parcel, line: 1 + lines.findIndex((line) => line.lot === lot) })
        }}
      >
        {issuing.isPending ? 'Signing …' : `Issue a certificate for ${shipped.parcel}`}
      </button>
      {issuing.error === null ? null : (
        <p className="note note-bad" role="alert">
          {isProblemError(issuing.error)
            ? `${issuing.error.problem.detail} ${issuing.error.problem.remedy ?? ''}`
            : String(issuing.error)}
        </p>
      )}
    </>
  )
}
