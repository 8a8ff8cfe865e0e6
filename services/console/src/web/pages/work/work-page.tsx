import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { provenance } from '../../data/client.ts'
import { useSession } from '../../data/session.tsx'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { OutboxPanel } from './outbox-panel.tsx'
import { ScaleReading } from './scale-reading.tsx'
import { useOutbox } from './use-outbox.ts'
import './work.css'

/** For gloves: scan, weigh, confirm. What is confirmed is on this device at once, and in the ledger as soon as there is a network. */
export const WorkPage = () => {
  usePageTitle('Shop floor')
  const { areas: own, key } = useSession()
  const all = useQuery({ queryKey: ['areas'], queryFn: ({ signal }) => provenance.areas({ signal }) })
  const areas = own ?? (all.data?.areas ?? []).map((each) => each.area)
  const [chosen, setChosen] = useState('')
  const area = chosen === '' ? (areas[0] ?? '') : chosen
  const outbox = useOutbox(key)
  return (
    <article className="work-page">
      <header className="page-head">
        <h1>Shop floor</h1>
        <div className="field">
          <label htmlFor="work-area">Book</label>
          <select
            id="work-area"
            className="work-input"
            value={area}
            onChange={({ target }) => setChosen(target.value)}
          >
            {areas.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </div>
      </header>
      <div className="grid">
        <Panel title="Scale reading" className="span-6">
          <ScaleReading area={area} add={outbox.add} />
        </Panel>
        <div className="span-6">
          <OutboxPanel outbox={outbox} />
        </div>
      </div>
    </article>
  )
}
