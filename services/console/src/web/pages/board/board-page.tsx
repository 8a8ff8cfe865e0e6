import { useVerdictSums } from '../../data/board.ts'
import { useSession } from '../../data/session.tsx'
import { Asked } from '../../ui/asked.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { FindingsPanel } from './findings-panel.tsx'
import { ProductionPanel } from './production-panel.tsx'
import { RecycledPanel } from './recycled-panel.tsx'
import { RegimesPanel } from './regimes-panel.tsx'
import { StrandedPanel } from './stranded-panel.tsx'
import { SuppliersPanel } from './suppliers-panel.tsx'
import { TransitPanel } from './transit-panel.tsx'

/** What a compliance officer wants to see first in the morning. */
export const BoardPage = () => {
  usePageTitle('Board')
  const { role } = useSession()
  const sums = useVerdictSums()
  return (
    <>
      <div className="page-head">
        <h1>Verdict board</h1>
      </div>
      <div className="grid">
        <Asked query={sums} what="The verdicts" lines={6}>
          {({ ruleSets }) => <RegimesPanel ruleSets={ruleSets} />}
        </Asked>
        <ChangesPanel />
        {role === 'customer' ? null : <StrandedPanel />}
        {role === 'customer' ? null : <FindingsPanel />}
        {role === 'customer' ? null : <ProductionPanel />}
        {role === 'customer' ? null : <SuppliersPanel />}
        {role === 'customer' ? null : <TransitPanel />}
        {role === 'customer' ? null : <RecycledPanel />}
      </div>
    </>
  )
}
