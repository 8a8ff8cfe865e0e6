import type { Change, ElementDiff, LotDiff, Share, StageFact } from '@lodestone/lineage'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { provenance } from '../../data/client.ts'
import { Asked } from '../../ui/asked.tsx'
import { countryName } from '../../ui/countries.ts'
import { count, mass, moment, percent, words } from '../../ui/figures.ts'
import { LotLink } from '../../ui/lot-link.tsx'
import { Panel } from '../../ui/panel.tsx'
import './diff.css'

const route = getRouteApi('/lots/$lot/diff')

/** What is believed otherwise of a lot than at an earlier position or moment, and which events made the difference. */
export const DiffPage = () => {
  const { lot } = route.useParams()
  const { from } = route.useSearch()
  const navigate = useNavigate()
  const [text, setText] = useState(from ?? '')
  const born = useQuery({ queryKey: ['lot', lot], queryFn: ({ signal }) => provenance.lot(lot, { signal }) })
  const start = from ?? (born.data?.bornPosition == null ? undefined : String(born.data.bornPosition))
  const query = useQuery({
    queryKey: ['diff', lot, start],
    enabled: start !== undefined,
    queryFn: ({ signal }) =>
      provenance.diff(lot, /^\d+$/.test(start ?? '') ? Number(start) : (start ?? ''), undefined, { signal }),
  })
  return (
    <article className="diff-page">
      <header className="page-head">
        <div>
          <p className="quiet small-text">What changed</p>
          <h1>
            <LotLink lot={lot} />
          </h1>
        </div>
        <form
          className="diff-from"
          onSubmit={(event) => {
            event.preventDefault()
            void navigate({
              to: '.',
              search: (before: object) => ({ ...before, from: text.trim() || undefined }),
            } as never)
          }}
        >
          <div className="field">
            <label htmlFor="diff-from">Since a position, or a moment (2026-11-20T08:00:00Z)</label>
            <input
              id="diff-from"
              className="input"
              value={text}
              placeholder={start === undefined ? '' : `its birth, ${start}`}
              onChange={({ target }) => setText(target.value)}
            />
          </div>
          <button type="submit" className="button primary">
            Compare
          </button>
        </form>
      </header>
      <Asked query={query} what="The difference" lines={8}>
        {(diff) => <Difference diff={diff} />}
      </Asked>
    </article>
  )
}

const Difference = ({ diff }: { readonly diff: LotDiff }) => {
  const { from, to, events, elements, sites, grams, ancestors } = diff
  const isSame =
    events.length === 0 &&
    elements.length === 0 &&
    same(grams) &&
    same(ancestors) &&
    sites.added.length + sites.removed.length === 0
  return (
    <>
      <p className="quiet">
        Between position <span className="number">{count(from)}</span> and{' '}
        <span className="number">{count(to)}</span>.{' '}
        {isSame ? 'Nothing is believed otherwise.' : 'Red was believed, green is.'}
      </p>
      {isSame ? null : (
        <div className="grid">
          <Panel title="The lot" className="span-5">
            <table className="table diff-table">
              <tbody>
                <Row name="Mass" change={grams} say={mass} />
                <Row name="Lots behind it" change={ancestors} say={count} />
              </tbody>
            </table>
            <Lists
              title="Sites"
              added={sites.added.map(placeWords)}
              removed={sites.removed.map(placeWords)}
            />
          </Panel>
          <Panel
            title="Events that made the difference"
            className="span-7"
            note={diff.allEvents ? undefined : 'not all were looked for'}
          >
            <ol className="diff-events">
              {events.map((event) => (
                <li key={event.id}>
                  <span className="number quiet">{count(event.position)}</span> <strong>{event.type}</strong>{' '}
                  <span className="quiet">
                    {moment(event.occurredAt)}, {event.stream}@{event.revision}
                  </span>
                  <div className="small-text">
                    {[event.mass ? 'the mass' : '', event.elements.join(', '), event.sites ? 'the sites' : '']
                      .filter((part) => part !== '')
                      .join('; ')}
                  </div>
                </li>
              ))}
            </ol>
          </Panel>
          {elements.map((element) => (
            <ElementPanel key={element.element} diff={element} />
          ))}
        </div>
      )}
    </>
  )
}

const same = ({ before, after }: Change<unknown>): boolean => before === after
const placeWords = ({ site, country }: { site: string; country: string | null }): string =>
  `${site}, ${countryName(country ?? 'unknown')}`
const factWords = ({ stage, origin, basis }: StageFact): string =>
  `${stage === null ? 'whatever was before' : words(stage)}: ${
    typeof origin === 'object' && 'in' in origin ? origin.in.map(countryName).join(', ') : words(basis)
  }`

const ElementPanel = ({ diff }: { readonly diff: ElementDiff }) => (
  <Panel title={diff.element} className="span-6">
    <table className="table diff-table">
      <tbody>
        <Row name="Content" change={diff.ppb} say={percent} />
        <Row name="Mass" change={diff.grams} say={mass} />
        {diff.byCountry.map((each) => (
          <Row
            key={each.country ?? 'unknown'}
            name={countryName(each.country ?? 'unknown')}
            change={each}
            say={shareWords}
          />
        ))}
        {diff.sources.map((each) => (
          <Row key={each.lot} name={each.lot} change={each} say={shareWords} />
        ))}
        {diff.unknown.map((each) => (
          <Row
            key={`${each.lot} ${each.reason}`}
            name={`Unknown: ${each.lot}, ${words(each.reason)}`}
            change={each}
            say={shareWords}
          />
        ))}
      </tbody>
    </table>
    <Lists
      title="Stages"
      added={diff.stages.added.map(factWords)}
      removed={diff.stages.removed.map(factWords)}
    />
  </Panel>
)

/** Parts are of 10^12; where the mass is not known they say how much of it. */
const shareWords = ({ grams, parts }: Share): string =>
  grams === null ? percent(parts / 1_000) : mass(grams)

type RowProps<T> = { readonly name: string; readonly change: Change<T>; readonly say: (value: T) => string }
const Row = <T,>({ name, change: { before, after }, say }: RowProps<T>) =>
  before === after ? null : (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        {before === null ? <span className="quiet">nothing</span> : <del>{say(before)}</del>}
      </td>
      <td className="number">
        {after === null ? <span className="quiet">nothing</span> : <ins>{say(after)}</ins>}
      </td>
    </tr>
  )

type ListsProps = {
  readonly title: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}
const Lists = ({ title, added, removed }: ListsProps) =>
  added.length + removed.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul className="diff-list">
        {[...new Set(removed)].map((each) => (
          <li key={`- ${each}`}>
            <del>{each}</del>
          </li>
        ))}
        {[...new Set(added)].map((each) => (
          <li key={`+ ${each}`}>
            <ins>{each}</ins>
          </li>
        ))}
      </ul>
    </>
  )
