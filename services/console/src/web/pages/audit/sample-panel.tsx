import type { SampleAnswer, SampleQuery } from '@lodestone/client'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useSample } from '../../data/audit.ts'
import { useOwnAreas } from '../../data/books.ts'
import { Asked } from '../../ui/asked.tsx'
import { count } from '../../ui/figures.ts'
import { Panel } from '../../ui/panel.tsx'
import { save } from '../../ui/save.ts'
import { DrawAgain } from './draw-again.tsx'
import { SampleItems } from './sample-items.tsx'

const route = getRouteApi('/audit')

const KINDS: readonly (readonly [SampleQuery['of'], string])[] = [
  ['shipments', 'Lines shipped to customers'],
  ['magnets', 'Lots of finished magnets'],
  ['events', 'Events'],
]

/** A sample drawn by the root of the log: once it is drawn the address holds its position, and draws the same again. */
export const SamplePanel = () => {
  const search = route.useSearch()
  const { of, size, area, from, until } = search
  // The time that one looks at is no part of a sample: it has a position of its own.
  const query: SampleQuery | null =
    of === undefined ? null : { of, size, area, from, until, position: search.position }
  const sample = useSample(query)
  const navigate = route.useNavigate()
  const queries = useQueryClient()
  const drawn = sample.data
  const position = drawn?.position
  useEffect(() => {
    if (position === undefined || search.position === position) return
    queries.setQueryData(['sample', { of, size, area, from, until, position }], drawn)
    void navigate({ search: (before) => ({ ...before, position }), replace: true, resetScroll: false })
  }, [position, drawn, of, size, area, from, until, search.position, navigate, queries])
  return (
    <Panel
      title="Sample"
      note="Drawn by the root of the transparency log: nobody could choose it, and anybody can draw it again"
      className="span-12"
    >
      <SampleForm />
      {query === null ? null : (
        <Asked query={sample} what="The sample" lines={6}>
          {(answer) => <Drawn query={query} answer={answer} />}
        </Asked>
      )}
    </Panel>
  )
}

const SampleForm = () => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const areas = useOwnAreas() ?? []
  const [of, setOf] = useState<SampleQuery['of']>(search.of ?? 'shipments')
  const [size, setSize] = useState(String(search.size ?? 25))
  const [area, setArea] = useState(search.area ?? '')
  const [from, setFrom] = useState(search.from?.slice(0, 10) ?? '')
  const [until, setUntil] = useState(search.until?.slice(0, 10) ?? '')
  const day = (date: string) => (date === '' ? undefined : `${date}T00:00:00Z`)
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault()
        void navigate({
          search: {
            of,
            size: Number(size),
            area: area === '' ? undefined : area,
            from: day(from),
            until: day(until),
          },
        })
      }}
    >
      <label className="field">
        <span className="label">Of</span>
        <select value={of} onChange={({ target }) => setOf(kindOf(target.value))}>
          {KINDS.map(([kind, name]) => (
            <option key={kind} value={kind}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">How many</span>
        <input
          className="input audit-size"
          type="number"
          min={1}
          max={1_000}
          required
          value={size}
          onChange={({ target }) => setSize(target.value)}
        />
      </label>
      <label className="field">
        <span className="label">Area</span>
        <select value={area} onChange={({ target }) => setArea(target.value)}>
          <option value="">All</option>
          {[...areas].sort().map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">Happened from</span>
        <input className="input" type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
      </label>
      <label className="field">
        <span className="label">Before</span>
        <input
          className="input"
          type="date"
          value={until}
          onChange={({ target }) => setUntil(target.value)}
        />
      </label>
      <button type="submit" className="button primary audit-draw">
        Draw
      </button>
    </form>
  )
}

const kindOf = (text: string): SampleQuery['of'] => KINDS.find(([kind]) => kind === text)?.[0] ?? 'shipments'

const Drawn = ({ query, answer }: { readonly query: SampleQuery; readonly answer: SampleAnswer }) => {
  const { position, population, seed, sample, method } = answer
  return (
    <>
      <dl className="facts">
        <dt>As of position</dt>
        <dd>{count(position)}, which this address holds: it draws the same again</dd>
        <dt>Drawn</dt>
        <dd>
          {count(sample.length)} of {count(population.count)}
        </dd>
        <dt>Seed</dt>
        <dd>
          <code>{seed}</code>, the root of the log of that size
        </dd>
        <dt>Population</dt>
        <dd>
          <code>{population.hash}</code>
        </dd>
        <dt>How</dt>
        <dd>{method}</dd>
      </dl>
      <p className="audit-ways">
        <DrawAgain query={query} answer={answer} />
        <button
          type="button"
          className="button small"
          onClick={() =>
            save(
              `sample-of-${population.kind}-at-${position}.json`,
              new Blob([JSON.stringify({ query, ...answer }, null, 2)], { type: 'application/json' }),
            )
          }
        >
          Save the sample
        </button>
      </p>
      <SampleItems kind={population.kind} items={sample.map(({ item }) => item)} />
    </>
  )
}
