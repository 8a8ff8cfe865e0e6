import type { Element } from '@lodestone/domain'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { provenance } from '../../data/client.ts'
import { Asked } from '../../ui/asked.tsx'
import { count } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { BalanceTable } from './balance-table.tsx'
import { Band } from './band.tsx'
import { FlowDiagram } from './flow-diagram.tsx'
import { MaterialLines } from './material-lines.tsx'
import { isDay, startOf, thisYear } from './period.ts'
import { ProcessTable } from './process-table.tsx'
import './flow.css'

const route = getRouteApi('/flow')

/** The elements that a magnet is judged by, the commonest first. */
const ELEMENTS: readonly Element[] = ['Nd', 'Pr', 'Dy', 'Tb', 'Fe', 'B', 'Co', 'Sm']

/** Where mass came from and went over a period, and whether the book adds up. */
export const FlowPage = () => {
  const search = route.useSearch()
  const year = thisYear(new Date())
  const { from = year.from, to = year.to } = search
  const area = search.area ?? ''
  const of = search.of ?? 'Nd'
  const navigate = useNavigate()
  const [material, setMaterial] = useState<string | null>(null)
  const go = (next: object): void => {
    setMaterial(null)
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...next }), replace: true } as never)
  }
  const areas = useQuery({ queryKey: ['areas'], queryFn: ({ signal }) => provenance.areas({ signal }) })
  const elements = ELEMENTS.filter((each) => each === of)
  const query = useQuery({
    queryKey: ['live', 'balance', area, from, to, of],
    queryFn: ({ signal }) =>
      provenance.balance(
        {
          area: area === '' ? undefined : area,
          from: startOf(from),
          to: startOf(to),
          elements: elements.length === 0 ? undefined : elements,
        },
        { signal },
      ),
  })
  return (
    <article className="flow-page">
      <header className="page-head">
        <h1>Flow</h1>
        <div className="flow-choices">
          <div className="field">
            <label htmlFor="flow-area">Area</label>
            <select
              id="flow-area"
              value={area}
              onChange={({ target }) => go({ area: target.value || undefined })}
            >
              <option value="">The whole chain</option>
              {(areas.data?.areas ?? []).map((each) => (
                <option key={each.area} value={each.area}>
                  {each.area} · {each.name}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="flow-of">Of</label>
            <select id="flow-of" value={of} onChange={({ target }) => go({ of: target.value })}>
              <option value="mass">Mass of everything</option>
              {ELEMENTS.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </div>
          {(['from', 'to'] as const).map((end) => (
            <div className="field" key={end}>
              <label htmlFor={`flow-${end}`}>{end === 'from' ? 'From' : 'Before'}</label>
              <input
                id={`flow-${end}`}
                className="input"
                type="date"
                value={end === 'from' ? from : to}
                onChange={({ target }) => isDay(target.value) && go({ [end]: target.value })}
              />
            </div>
          ))}
        </div>
      </header>
      <Asked query={query} what="The balance" lines={10}>
        {({ sheets, position, closed }) => {
          const sheet = sheets.find(({ element }) => (element ?? 'mass') === of) ?? sheets[0]
          if (sheet === undefined) return <p>There is no balance of this.</p>
          const name = sheet.element ?? 'mass'
          return (
            <>
              <Panel
                title={`Where ${name} came from and went`}
                note={`as of position ${count(position)}, to the gram`}
              >
                <FlowDiagram sheet={sheet} />
              </Panel>
              <Panel
                title="What is not accounted for"
                note={closed === undefined ? undefined : `the book closed ${closed.period} as well`}
              >
                <Band comparison={sheet.difference} of={name} />
              </Panel>
              <Panel title="Balance sheet" note="a material shows its lines: lots, and the events of each">
                <BalanceTable sheet={sheet} chosen={material} onChoose={setMaterial} />
                {material === null ? null : (
                  <MaterialLines
                    material={material}
                    area={area}
                    from={startOf(from)}
                    to={startOf(to)}
                    onClose={() => setMaterial(null)}
                  />
                )}
              </Panel>
              <Panel title="By process">
                <ProcessTable processes={sheet.processes} />
              </Panel>
            </>
          )
        }}
      </Asked>
    </article>
  )
}
