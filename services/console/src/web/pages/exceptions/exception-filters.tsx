import { getRouteApi } from '@tanstack/react-router'
import { SEVERITIES } from '../../ui/severity.tsx'

const route = getRouteApi('/exceptions')
const WHOSE = ['mine', 'nobody'] as const

/** What is listed. It stands in the address: a list can be sent on, and come back to. */
export const ExceptionFilters = ({ areas }: { readonly areas: readonly string[] }) => {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const set = (change: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false })
  return (
    <search className="filters" aria-label="What is listed">
      <label className="field">
        <span className="label">As grave as</span>
        <select
          value={search.severity ?? 'note'}
          onChange={({ target }) =>
            set({ severity: SEVERITIES.find((each) => each === target.value && each !== 'note') })
          }
        >
          {SEVERITIES.map((severity) => (
            <option key={severity}>{severity}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">Area</span>
        <select
          value={search.area ?? ''}
          onChange={({ target }) => set({ area: target.value === '' ? undefined : target.value })}
        >
          <option value="">All</option>
          {[...areas].sort().map((area) => (
            <option key={area}>{area}</option>
          ))}
        </select>
      </label>
      <label className="field">
        <span className="label">State</span>
        <select
          value={search.state ?? ''}
          onChange={({ target }) =>
            set({ state: target.value === 'open' || target.value === 'proposed' ? target.value : undefined })
          }
        >
          <option value="">All</option>
          <option value="open">Nobody has proposed a resolution</option>
          <option value="proposed">Waits for a second person</option>
        </select>
      </label>
      <label className="field">
        <span className="label">Whose</span>
        <select
          value={search.whose ?? ''}
          onChange={({ target }) => set({ whose: WHOSE.find((each) => each === target.value) })}
        >
          <option value="">Anybody’s</option>
          <option value="mine">Mine</option>
          <option value="nobody">Nobody’s</option>
        </select>
      </label>
      <label className="field">
        <span className="label">Happened</span>
        <select
          value={search.since ?? ''}
          onChange={({ target }) => set({ since: target.value === 'ever' ? 'ever' : undefined })}
        >
          <option value="">In the last quarter</option>
          <option value="ever">At any time</option>
        </select>
      </label>
      <label className="field filters-text">
        <span className="label">With</span>
        <input
          className="input"
          type="search"
          value={search.q ?? ''}
          placeholder="a lot, a word, a code"
          spellCheck={false}
          onChange={({ target }) => set({ q: target.value === '' ? undefined : target.value })}
        />
      </label>
    </search>
  )
}
