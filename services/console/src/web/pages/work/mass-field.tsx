import { type ReactNode, useId } from 'react'
import { gramsOf, UNITS, type Weighed } from './weighed.ts'

type Props = {
  readonly label: string
  readonly value: Weighed
  readonly onChange: (value: Weighed) => void
  /** What there is to say of a mass, in grams. */
  readonly saidOf?: (grams: number) => ReactNode
}

/** What the scale shows, in the unit that it shows. */
export const MassField = ({ label, value, onChange, saidOf }: Props) => {
  const id = useId()
  const grams = gramsOf(value)
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="work-mass">
        <input
          id={id}
          className="input work-input number"
          inputMode="decimal"
          value={value.figure}
          autoComplete="off"
          onChange={({ target }) => onChange({ ...value, figure: target.value })}
        />
        <select
          className="work-input"
          aria-label="Unit of the scale"
          value={value.unit}
          onChange={({ target }) =>
            onChange({ ...value, unit: UNITS.find((each) => each === target.value) ?? 'kg' })
          }
        >
          {UNITS.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </div>
      <p role="status">
        {value.figure.trim() === ''
          ? ''
          : grams === null
            ? 'Write the figure as the scale shows it: 412.500'
            : saidOf?.(grams)}
      </p>
    </div>
  )
}
