import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { provenance } from '../../data/client.ts'
import { Asked } from '../../ui/asked.tsx'
import { LotLink } from '../../ui/lot-link.tsx'
import { LineageBody } from './lineage-body.tsx'
import './lineage.css'

const route = getRouteApi('/lots/$lot/lineage')
const DIRECTIONS = [
  { value: 'upstream', name: 'Where it came from' },
  { value: 'downstream', name: 'Where it went' },
] as const

/** Where a lot came from, or went, as a drawing and as a table. */
export const LineagePage = () => {
  const { lot } = route.useParams()
  const { direction = 'upstream', as = 'drawing' } = route.useSearch()
  const query = useQuery({
    queryKey: ['trace', lot, direction],
    queryFn: ({ signal }) => provenance.trace(lot, { direction }, { signal }),
  })
  return (
    <article className="lineage-page">
      <header className="page-head">
        <div>
          <p className="quiet small-text">Lineage</p>
          <h1>
            <LotLink lot={lot} />
          </h1>
        </div>
        <nav className="switch" aria-label="Direction">
          {DIRECTIONS.map(({ value, name }) => (
            <Link
              key={value}
              to="/lots/$lot/lineage"
              params={{ lot }}
              search={(before) => ({ ...before, direction: value })}
              {...(value === direction ? { 'data-selected': true, 'aria-current': 'true' } : {})}
            >
              {name}
            </Link>
          ))}
        </nav>
      </header>
      <Asked query={query} what="The lineage" lines={10}>
        {(trace) => <LineageBody key={`${lot} ${direction}`} trace={trace} as={as} />}
      </Asked>
    </article>
  )
}
