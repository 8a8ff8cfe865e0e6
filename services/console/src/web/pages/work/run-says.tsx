import type { RunType } from '@lodestone/domain'
import { useQuery } from '@tanstack/react-query'
import { plantOf } from '../../data/plant.ts'
import { words } from '../../ui/figures.ts'
import { ChoiceField } from './choice-field.tsx'
import { MassField } from './mass-field.tsx'
import { gramsOf, massText, notWeighed, type Weighed } from './weighed.ts'

/** What only some runs say: what was done to magnets, by which way scrap went, what stays in a pool. */
export type Finish = {
  readonly operations: readonly string[]
  readonly route: string
  readonly pool: string
  readonly leaves: Weighed
}
export const NOTHING_SAID: Finish = {
  operations: ['machine', 'coat', 'magnetize'],
  route: 'short_loop',
  pool: '',
  leaves: notWeighed(),
}
const OPERATIONS = ['machine', 'coat', 'magnetize'] as const
const ROUTES = [
  { value: 'short_loop', name: 'Hydrogen: it stays alloy' },
  { value: 'long_loop', name: 'Chemistry: back to oxide or carbonate' },
]

/** As it is posted; null while something is missing. A mass that is not said is told as unknown. */
export const saysOf = (
  process: RunType,
  { operations, route, pool, leaves }: Finish,
): Record<string, unknown> | null => {
  if (process === 'MagnetFinished' && operations.length === 0) return null
  const isSaid = leaves.figure.trim() !== ''
  if (isSaid && gramsOf(leaves) === null) return null
  return {
    ...(process === 'MagnetFinished'
      ? { operations: operations.map((stage) => ({ stage })), magnetized: operations.includes('magnetize') }
      : {}),
    ...(process === 'ScrapRecycled' ? { route } : {}),
    ...(pool === '' ? {} : { pools: [{ pool, leaves: isSaid ? { mass: massText(leaves) } : 'unknown' }] }),
  }
}

type Props = {
  readonly area: string
  readonly process: RunType
  readonly value: Finish
  readonly onChange: (value: Finish) => void
}

export const RunSays = ({ area, process, value, onChange }: Props) => {
  const pools = useQuery({ queryKey: ['live', 'pools', area], queryFn: () => plantOf(area).pools() })
  const all = pools.data?.pools ?? []
  return (
    <>
      {process === 'MagnetFinished' ? (
        <fieldset className="work-checks">
          <legend>What was done</legend>
          {OPERATIONS.map((stage) => (
            <label key={stage}>
              <input
                type="checkbox"
                checked={value.operations.includes(stage)}
                onChange={({ target }) =>
                  onChange({
                    ...value,
                    operations: OPERATIONS.filter((each) =>
                      each === stage ? target.checked : value.operations.includes(each),
                    ),
                  })
                }
              />
              {words(stage)}
            </label>
          ))}
        </fieldset>
      ) : null}
      {process === 'ScrapRecycled' ? (
        <ChoiceField
          label="By which way"
          value={value.route}
          onChange={(route) => onChange({ ...value, route })}
          choices={ROUTES}
        />
      ) : null}
      {all.length === 0 ? null : (
        <ChoiceField
          label="Tank, cell or crucible that it used"
          value={value.pool}
          onChange={(pool) => onChange({ ...value, pool })}
          choices={[{ value: '', name: 'None' }, ...all.map(({ pool }) => ({ value: pool, name: pool }))]}
        />
      )}
      {value.pool === '' ? null : (
        <MassField
          label="What it leaves there; empty where nobody knows"
          value={value.leaves}
          onChange={(leaves) => onChange({ ...value, leaves })}
        />
      )}
    </>
  )
}
