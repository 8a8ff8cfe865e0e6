import { getRouteApi, Link } from '@tanstack/react-router'
import { useLot } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { CertificatesPanel } from './certificates-panel.tsx'
import { CompositionPanel } from './composition-panel.tsx'
import { CustodyPanel } from './custody-panel.tsx'
import { HistoryPanel } from './history-panel.tsx'
import { IdentityPanel } from './identity-panel.tsx'
import { OriginsPanel } from './origins-panel.tsx'
import { StagesPanel } from './stages-panel.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

const route = getRouteApi('/lots/$lot')

/** All that is known of a lot: first what it may be used for, then why. */
export const LotPage = () => {
  const { lot } = route.useParams()
  usePageTitle(lot)
  const query = useLot(lot)
  return (
    <>
      <div className="page-head">
        <h1>
          Lot <span className="id">{lot}</span>
        </h1>
        <nav className="page-ways" aria-label="More of this lot">
          <Link to="/lots/$lot/lineage" params={{ lot }} className="button small">
            Lineage
          </Link>
          <Link to="/lots/$lot/diff" params={{ lot }} className="button small">
            What changed
          </Link>
          <Link to="/lots/$lot/label" params={{ lot }} className="button small">
            Label
          </Link>
        </nav>
      </div>
      <Asked query={query} what={`Lot ${lot}`} lines={8}>
        {(answer) => (
          <div className="grid">
            <VerdictPanel lot={lot} />
            <IdentityPanel {...answer} />
            <CertificatesPanel lot={lot} />
            <OriginsPanel lot={lot} />
            <div className="span-4 stacked">
              <CompositionPanel {...answer} />
              <CustodyPanel lot={lot} />
            </div>
            <StagesPanel lot={lot} />
            <HistoryPanel lot={lot} />
          </div>
        )}
      </Asked>
    </>
  )
}
