import { getRouteApi, Link } from '@tanstack/react-router'
import { useLot } from '../../data/lots.ts'
import { Asked } from '../../ui/asked.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { IdentityPanel } from './identity-panel.tsx'

const route = getRouteApi('/lots/$lot')

/** All that is known of a lot. */
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
        </nav>
      </div>
      <div className="grid">
        <Asked query={query} what={`Lot ${lot}`} lines={6}>
          {(answer) => <IdentityPanel {...answer} />}
        </Asked>
      </div>
    </>
  )
}
