import { PLANT_EVENT_TYPES, type PlantEventType } from '@lodestone/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { provenance } from '../../data/client.ts'
import { useSession } from '../../data/session.tsx'
import { Failed } from '../../ui/failed.tsx'
import { count, spaced } from '../../ui/figures.ts'
import { usePageTitle } from '../../ui/page-title.ts'
import { Panel } from '../../ui/panel.tsx'
import { SheetPreview } from './sheet-preview.tsx'
import { useSheet } from './use-sheet.ts'
import './record.css'

/** Where the plants of the house stand, and where the clock of this browser is. */
const ZONES = [
  ...new Set([
    Intl.DateTimeFormat().resolvedOptions().timeZone,
    'America/Chicago',
    'America/Los_Angeles',
    'UTC',
  ]),
]

/** Records a day that was kept in a spreadsheet: read and looked at row by row, asked of the book, and only then written. */
export const RecordPage = () => {
  usePageTitle('Record')
  const { areas: own, owner } = useSession()
  const all = useQuery({ queryKey: ['areas'], queryFn: ({ signal }) => provenance.areas({ signal }) })
  const areas = own ?? (all.data?.areas ?? []).map(({ area }) => area)
  const [area, setArea] = useState('')
  const [type, setType] = useState<PlantEventType>('AlloyFlaked')
  const [zone, setZone] = useState(ZONES[0] ?? 'UTC')
  const sheet = useSheet(owner)
  const goal = { area: area === '' ? (areas[0] ?? '') : area, type, zone }
  const lines = sheet.read?.lines ?? []
  const isIn = (...states: string[]): number => lines.filter(({ state }) => states.includes(state.is)).length
  const ready = isIn('fine', 'unsure')
  return (
    <article className="record-page">
      <header className="page-head">
        <h1>Record from a spreadsheet</h1>
      </header>
      <Panel title="The sheet" note="CSV or XLSX; one kind of event, a heading in the first row">
        <div className="record-choices">
          <div className="field">
            <label htmlFor="record-area">Book</label>
            <select id="record-area" value={goal.area} onChange={({ target }) => setArea(target.value)}>
              {areas.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="record-type">What happened</label>
            <select
              id="record-type"
              value={type}
              onChange={({ target }) =>
                setType(PLANT_EVENT_TYPES.find((each) => each === target.value) ?? type)
              }
            >
              {PLANT_EVENT_TYPES.map((each) => (
                <option key={each} value={each}>
                  {spaced(each)}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="record-zone">Times are of the clock in</label>
            <select id="record-zone" value={zone} onChange={({ target }) => setZone(target.value)}>
              {ZONES.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="record-file">File</label>
            <input
              id="record-file"
              type="file"
              accept=".csv,.tsv,.xlsx"
              disabled={sheet.busy === 'posting'}
              onChange={({ target }) => {
                const [file] = target.files ?? []
                if (file !== undefined) void sheet.open(file, goal)
              }}
            />
          </div>
        </div>
        {sheet.error === null ? null : <Failed error={sheet.error} what="The file could not be read" />}
      </Panel>
      {sheet.read === null ? null : (
        <Panel
          title="Row by row"
          actions={
            <button
              type="button"
              className="button small"
              disabled={sheet.busy === 'posting'}
              onClick={sheet.leave}
            >
              Put it away
            </button>
          }
          note="asked of the book as it stands now, and not written; what an earlier row would bring is not there yet"
        >
          {sheet.resumed ? (
            <p className="note">
              This sheet for {sheet.goal?.area} was opened before, and not recorded in full. It was kept on
              this device; what no book has was asked anew.
            </p>
          ) : null}
          <SheetPreview read={sheet.read} />
          <div className="record-confirm">
            <p role="status">
              {count(isIn('recorded'))} recorded, {count(ready)} ready, {count(isIn('wrong'))} not right,{' '}
              {count(isIn('refused'))} refused.
            </p>
            <button
              type="button"
              className="button primary record-post"
              disabled={sheet.busy !== null || ready === 0}
              onClick={() => void sheet.post()}
            >
              {sheet.busy === 'posting'
                ? 'Recording …'
                : `Record ${count(ready)} in ${sheet.goal?.area ?? goal.area}`}
            </button>
          </div>
        </Panel>
      )}
    </article>
  )
}
