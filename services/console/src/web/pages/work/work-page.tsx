import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { provenance } from '../../data/client.ts'
import { useKept } from '../../data/drafts.ts'
import { useSession } from '../../data/session.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { ChoiceField } from './choice-field.tsx'
import { HandoverPanel } from './handover-panel.tsx'
import { OutboxPanel } from './outbox-panel.tsx'
import { ParcelTask } from './parcel-task.tsx'
import { ReceiptTask } from './receipt-task.tsx'
import { RunTask } from './run-task.tsx'
import { ScaleReading } from './scale-reading.tsx'
import { TASKS, type Task, type TaskProps } from './tasks.ts'
import { useOutbox } from './use-outbox.ts'
import './work.css'

const PAGES: { readonly [T in Task]: (props: TaskProps) => React.ReactNode } = {
  scale: ScaleReading,
  run: RunTask,
  parcel: ParcelTask,
  receipt: ReceiptTask,
  handover: HandoverPanel,
}
const route = getRouteApi('/work')

/** For gloves: scan, weigh, confirm. What is confirmed is on this device at once, and in the ledger as soon as there is a network. */
export const WorkPage = () => {
  usePageTitle('Shop floor')
  const { areas: own, owner } = useSession()
  const { task: at = 'scale' } = route.useSearch()
  const all = useQuery({ queryKey: ['areas'], queryFn: ({ signal }) => provenance.areas({ signal }) })
  const areas = own ?? (all.data?.areas ?? []).map((each) => each.area)
  const [chosen, choose] = useKept(owner, 'book', '')
  const area = areas.includes(chosen) ? chosen : (areas[0] ?? '')
  const { entries, stopped, add, drop } = useOutbox(owner)
  const Page = PAGES[at]
  return (
    <article className="work-page">
      <header className="page-head">
        <h1>Shop floor</h1>
        <ChoiceField
          label="Book"
          value={area}
          onChange={choose}
          choices={areas.map((each) => ({ value: each, name: each }))}
        />
      </header>
      <nav className="work-tasks" aria-label="What to post">
        {TASKS.map(({ id, name }) => (
          <Link
            key={id}
            to="/work"
            search={{ task: id }}
            className="button"
            aria-current={id === at ? 'page' : undefined}
          >
            {name}
          </Link>
        ))}
      </nav>
      <div className="grid">
        <Panel title={TASKS.find(({ id }) => id === at)?.name ?? ''} className="span-6">
          <Page
            key={`${at} ${area}`}
            area={area}
            kind={all.data?.areas.find((each) => each.area === area)?.kind}
            owner={owner}
            add={add}
            entries={entries}
          />
        </Panel>
        <div className="span-6">
          <OutboxPanel outbox={{ entries, stopped, add, drop }} />
        </div>
      </div>
    </article>
  )
}
