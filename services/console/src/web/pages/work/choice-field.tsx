import { useId } from 'react'

type Choice = { readonly value: string; readonly name: string }
type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly Choice[]
}

/** One of a few, large enough for a glove. */
export const ChoiceField = ({ label, value, onChange, choices }: Props) => {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} className="work-input" value={value} onChange={({ target }) => onChange(target.value)}>
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.name}
          </option>
        ))}
      </select>
    </div>
  )
}
