import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { provenance } from '../../data/client.ts'
import { countryName } from '../../ui/countries.ts'
import { Failed } from '../../ui/failed.tsx'
import { type FoundWays, findWays, waysIn } from './ways-in.ts'

type Props = {
  readonly lot: string
  readonly onChosen: (country: string | null, ways: FoundWays | null) => void
}

/** "Show me how China gets in": lights all ways by which matter that met a country can have come into the lot. */
export const WaysInChoice = ({ lot, onChosen }: Props) => {
  const [country, setCountry] = useState('')
  const taint = useQuery({
    queryKey: ['taint', lot],
    queryFn: ({ signal }) => provenance.taint(lot, undefined, { signal }),
  })
  const countries = waysIn(taint.data?.facts ?? [])
  const facts = countries.find((each) => each.country === country)?.facts
  const ways = useQuery({
    queryKey: ['ways-in', lot, country],
    enabled: facts !== undefined,
    queryFn: ({ signal }) => findWays(lot, facts ?? [], signal),
  })
  const tell = useRef(onChosen)
  tell.current = onChosen
  const { data } = ways
  useEffect(() => {
    if (country === '') tell.current(null, null)
    else if (data !== undefined) tell.current(country, data)
  }, [country, data])
  return (
    <div className="field">
      <label htmlFor="ways-in">Show how it gets in</label>
      <select
        id="ways-in"
        value={country}
        onChange={({ target }) => setCountry(target.value)}
        aria-busy={ways.isFetching}
      >
        <option value="">{taint.data === undefined ? 'Asking …' : 'No way chosen'}</option>
        {countries.map((each) => (
          <option key={each.country} value={each.country}>
            {countryName(each.country)} ({each.facts.length} {each.facts.length === 1 ? 'fact' : 'facts'})
          </option>
        ))}
      </select>
      {ways.error === null ? null : <Failed error={ways.error} what="The ways could not be found" />}
    </div>
  )
}
